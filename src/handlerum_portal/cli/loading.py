# SPDX-License-Identifier: MPL-2.0
"""`handlerum indlaes`: which verbs load the data files, or other outlines on the map?"""

from pathlib import Path
from typing import Final

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, HELP_NAMES, BilingualGroup, answer
from handlerum_portal.cli.language import ASKED
from handlerum_portal.cli.load import load_everything, try_everything
from handlerum_portal.cli.load_outlines import kort
from handlerum_portal.cli.load_tables import table_verb
from handlerum_portal.cli.setup import start_django

TRIED: Final = {
    True: (
        "Prøve: nye oplysninger ville blive indlæst. Intet er skrevet.",
        "Dry run: new facts would be loaded. Nothing was written.",
    ),
    False: (
        "Prøve: intet nyt. Intet er skrevet.",
        "Dry run: nothing new. Nothing was written.",
    ),
}


class _Loads(BilingualGroup):
    """`indlaes MAPPE` as before, and `indlaes kort FIL`: whatever is no verb is a folder."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `indlaes`, `indlaes MAPPE` and its options as the verb `mappe`."""
        first = next((one for one in args if one not in ASKED), "")
        is_verb = first in HELP_NAMES or self.get_command(ctx, first)
        return super().parse_args(ctx, args if is_verb else ["mappe", *args])


@click.group("indlaes", cls=_Loads)
def indlaes() -> None:
    """Indlæs datafilerne, eller andre omrids på kortet. / Load data files, or other outlines."""


@indlaes.command("mappe")
@click.argument(
    "mappe",
    required=False,
    type=click.Path(exists=True, file_okay=False),
    help="Mappen; ellers den, der følger med. / The folder; else what we ship.",
)
@click.option("--proev", "trial", is_flag=True, help="Vis, hvad der ville ske. / Dry run.")
@AS_JSON
@ENGLISH
def from_folder(mappe: str | None, *, trial: bool, as_json: bool, english: bool) -> None:
    """Indlæs datafilerne: alle eller ingen. / Load the data files: all or none."""
    from handlerum_portal.cli.screen import faults_in_words

    start_django()
    with faults_in_words(english=english):
        folder = Path(mappe) if mappe else None
        is_new = try_everything(folder) if trial else load_everything(folder)
    if trial:
        words = TRIED[is_new][english]
        answer({"nyt": is_new, "proeve": True}, words, as_json=as_json)
        return
    said = (
        ("Nye oplysninger er indlæst.", "New facts were loaded."),
        ("Intet nyt: oplysningerne var indlæst i forvejen.", "Nothing new: loaded already."),
    )[0 if is_new else 1]
    answer({"nyt": is_new, "proeve": False}, said[1] if english else said[0], as_json=as_json)


indlaes.add_command(kort)
for kind in ("institutioner", "aftaler", "fravigelser"):
    indlaes.add_command(table_verb(kind))
