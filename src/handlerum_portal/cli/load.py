# SPDX-License-Identifier: MPL-2.0
"""`handlerum indlaes`: how do the data files come into the register?"""

from pathlib import Path

import click

from handlerum_portal.cli.help import AS_JSON, CONTEXT, HELP_NAMES, BilingualGroup, answer
from handlerum_portal.cli.load_outlines import kort
from handlerum_portal.cli.setup import start_django


class _Loads(BilingualGroup):
    """`indlaes MAPPE` as before, and `indlaes kort FIL`: whatever is no verb is a folder."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `indlaes`, `indlaes MAPPE` and its options as the verb `mappe`."""
        is_verb = bool(args) and args[0] in (*self.commands, *HELP_NAMES)
        return super().parse_args(ctx, args if is_verb else ["mappe", *args])


@click.group("indlaes", cls=_Loads, context_settings=CONTEXT)
def indlaes() -> None:
    """Indlæs datafilerne, eller andre omrids på kortet. / Load data files, or other outlines."""


@indlaes.command("mappe", context_settings=CONTEXT)
@click.argument("mappe", required=False, type=click.Path(exists=True, file_okay=False))
@AS_JSON
@click.option("--english", is_flag=True, help="Svar på engelsk / answer in English")
def from_folder(mappe: str | None, *, as_json: bool, english: bool) -> None:
    """Indlæs datafilerne: alle eller ingen. / Load the data files: all or none."""
    from handlerum_portal.cli.screen import faults_in_words

    start_django()
    with faults_in_words(english=english):
        is_new = load_everything(Path(mappe) if mappe else None)
    said = (
        ("Nye oplysninger er indlæst.", "New facts were loaded."),
        ("Intet nyt: oplysningerne var indlæst i forvejen.", "Nothing new: loaded already."),
    )[0 if is_new else 1]
    answer({"nyt": is_new}, said[1] if english else said[0], as_json=as_json)


indlaes.add_command(kort)


def load_everything(folder: Path | None = None) -> bool:
    """Make the tables and load the facts; return whether anything was new."""
    from django.conf import settings
    from django.core.management import call_command

    from handlerum_portal.actions.facts.load_facts import load_facts
    from handlerum_portal.actions.law.read_references import read_references
    from handlerum_portal.cli.screen import progress_line

    call_command("migrate", verbosity=0, interactive=False)
    with progress_line("Indlæser oplysninger") as progress:
        is_new = load_facts(folder or settings.DATA_DIR, progress)
    with progress_line("Finder henvisninger") as progress:
        read_references(progress)
    return is_new


def make_ready() -> None:
    """Make the tables, and load the facts where there are none: texts are read by their names."""
    from django.core.management import call_command

    from handlerum_portal.store.models import Load

    call_command("migrate", verbosity=0, interactive=False)
    if not Load.objects.exists():
        load_everything()
