# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov`: which commands work on acts?"""

import click

from handlerum_portal.cli.help import BilingualGroup
from handlerum_portal.cli.law_comparison import sammenlign
from handlerum_portal.cli.law_consolidation import konsolider
from handlerum_portal.cli.law_export import akn
from handlerum_portal.cli.law_fetching import forslag, hent, opdater
from handlerum_portal.cli.law_reading import henvisninger, tekst
from handlerum_portal.cli.law_texts import fortryd, indlaes


@click.group(
    name="lov",
    cls=BilingualGroup,
    help="Love: konsolidér, sammenlign, udveksl. / Acts: consolidate, compare, exchange.",
)
def lov() -> None:
    """Hold the commands that work on acts."""


lov.add_command(indlaes)
lov.add_command(fortryd)
lov.add_command(tekst)
lov.add_command(sammenlign)
lov.add_command(akn)
lov.add_command(hent)
lov.add_command(opdater)
lov.add_command(forslag)
lov.add_command(henvisninger)
lov.add_command(konsolider)
