# SPDX-License-Identifier: MPL-2.0
"""`handlerum indlaes institutioner|aftaler|fravigelser`: tables in, and out?"""

from pathlib import Path
from typing import Any, Final

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.setup import start_django

_HELP: Final = {
    "institutioner": "Indlæs institutioner, fx efter P-nummer. / Load institutions from a table.",
    "aftaler": "Indlæs aftaler. / Load agreements from a table.",
    "fravigelser": "Indlæs fravigelser. / Load exemptions from a table.",
}
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


def table_verb(kind: str) -> click.Command:
    """Return the verb that loads a table of that kind, all or nothing, or takes one out again."""

    @verb(kind, help=_HELP[kind])
    @click.argument(
        "fil",
        required=False,
        type=_FILE,
        help="Tabellen, Excel eller CSV. / The table, Excel or CSV.",
    )
    @click.option("--proev", "trial", is_flag=True, help="Vis, hvad der ville ske. / Dry run.")
    @click.option("--fortryd", "undo", type=int, metavar="NR", help="Tag en ud igen. / Undo.")
    @click.option("--liste", "listed", is_flag=True, help="Vis indlæsningerne. / List them.")
    @AS_JSON
    @ENGLISH
    def table(fil: Path | None, **options: Any) -> None:
        from handlerum_portal.cli.load import make_ready
        from handlerum_portal.cli.screen import faults_in_words

        chosen = (fil is not None) + (options["undo"] is not None) + options["listed"]
        if chosen != 1:
            raise click.UsageError(
                "Angiv en fil, --fortryd NR eller --liste. / Give a file, --fortryd NR or --liste."
            )
        start_django()
        with faults_in_words(english=options["english"]):
            make_ready()
            if fil is not None:
                _load(kind, fil, options)
            elif options["undo"] is not None:
                _undo(options)
            else:
                _list(kind, options)

    return table


def _load(kind: str, file: Path, options: dict[str, Any]) -> None:
    from handlerum_portal.actions.facts.import_facts import import_facts, plan_facts
    from handlerum_portal.pages.wording.fact_table import STATES, counts_in_words, done_in_words

    content, number = file.read_bytes(), 0
    if options["trial"]:
        planned = plan_facts(kind, file.name, content)
    else:
        planned, number = import_facts(kind, file.name, content)
    states = {"new": planned.new, "changed": planned.changed, "same": planned.same}
    language = "en" if options["english"] else "da"
    if not options["as_json"]:
        for state, keys in states.items():
            for key in keys:
                click.echo(f"{STATES[state][options['english']]}  {key}")
    what = "trial" if options["trial"] else "done" if number else "nothing"
    counts = counts_in_words(states, language)
    told = {"indlaesning": number or None, "proeve": options["trial"], "nye": list(planned.new)}
    told |= {"aendrede": list(planned.changed), "uaendrede": list(planned.same)}
    words = done_in_words(what, language, number=number, counts=counts)
    answer(told, words, as_json=options["as_json"])


def _undo(options: dict[str, Any]) -> None:
    from handlerum_portal.actions.facts.import_facts import undo_import
    from handlerum_portal.pages.wording.fact_table import done_in_words

    row = undo_import(options["undo"])
    words = done_in_words("undone", "en" if options["english"] else "da", number=row.pk)
    answer({"indlaesning": row.pk, "fortrudt": True}, words, as_json=options["as_json"])


def _list(kind: str, options: dict[str, Any]) -> None:
    from handlerum_portal.store.models import FactImport

    rows = [
        {
            "indlaesning": row.pk,
            "fil": row.file,
            "raekker": len(row.entries),
            "sha256": row.sha256,
            "indlaest": row.made_at.isoformat(),
            "fortrudt": row.undone_at.isoformat() if row.undone_at else None,
        }
        for row in FactImport.objects.filter(kind=kind)
    ]
    lines = (f"{one['indlaesning']}  {one['fil']}  {one['raekker']}" for one in rows)
    answer({"indlaesninger": rows}, "\n".join(lines), as_json=options["as_json"])
