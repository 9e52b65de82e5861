# SPDX-License-Identifier: MPL-2.0
"""`handlerum vis`: what does the register know of one thing?"""

import json
from typing import Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django


@verb("vis")
@click.argument("nr", help="Fx d-mid-79a, 0561 eller langeland-aeldre. / E.g. d-mid-79a, 0561.")
@AS_JSON
@ENGLISH
def vis(nr: str, *, as_json: bool, english: bool) -> None:
    """Vis NR: en fravigelse, aftale, kommune eller institution. / Show one thing by its number."""
    from rich.text import Text

    from handlerum_portal.cli.screen import faults_in_words, out

    start_django()
    from handlerum_portal.pages.wording.thing import facts_in_words
    from handlerum_portal.store.evidence.measuring import names_of_all
    from handlerum_portal.store.read import register

    with faults_in_words(english=english):
        told = _told(nr)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for name, said in facts_in_words(told, names_of_all(register()), "en" if english else "da"):
        out.print(Text.assemble((name, "bold"), "  ", said))


def _told(number: str) -> dict[str, Any]:
    from handlerum_portal.api.problems import UnknownExemption
    from handlerum_portal.store import clock
    from handlerum_portal.store.decisions.exemption_list import exemption_named
    from handlerum_portal.store.decisions.withdrawn import withdrawn_named
    from handlerum_portal.store.plain import plain
    from handlerum_portal.store.read import register

    facts = register()
    one = exemption_named(number, facts) or withdrawn_named(number, facts)
    if one:
        shown = {name: value for name, value in plain(one).items() if name != "scopes"}
        return {**shown, "stage": one.stage(clock.today())}
    for row in (facts.agreement(number), facts.municipality(number), facts.institution(number)):
        if row is not None:
            names = [field.name for field in row._meta.fields]  # noqa: SLF001 (Django's own way)
            kept = [name for name in names if name not in {"id", "load"}]
            return {name: plain(getattr(row, name)) for name in kept}
    raise UnknownExemption(f"'{number}' is nothing the register knows.", value=number)
