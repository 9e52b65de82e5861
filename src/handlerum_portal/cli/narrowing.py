# SPDX-License-Identifier: MPL-2.0
"""How does a list keep to one municipality or one area? What is unknown stops the command."""

from collections.abc import Mapping
from typing import Final

import click

from handlerum.place import Area, code_of

AREAS: Final = ", ".join(one.value for one in Area)


def _municipality(_context: click.Context, _option: click.Parameter, said: str) -> str:
    """Return the code of a municipality named by its code or name."""
    code = code_of(said, _names()) if said.strip() else ""
    if said.strip() and not code:
        raise click.BadParameter(
            f"'{said}' er ingen af de 98 kommuner. Skriv fire cifre eller navnet, fx 0561 eller "
            "Esbjerg. / Not one of the 98 municipalities: write four digits or the name."
        )
    return code


def _area(_context: click.Context, _option: click.Parameter, said: str) -> str:
    """Return the area as it was written, when there is one of that name."""
    if said and said not in {one.value for one in Area}:
        raise click.BadParameter(f"'{said}' er ikke et område. Skriv et af / write one of: {AREAS}")
    return said


def _names() -> Mapping[str, str]:
    from handlerum_portal.settings import DATA_DIR
    from handlerum_portal.store.law.frames import municipality_names

    return municipality_names(DATA_DIR)


KOMMUNE: Final = click.option(
    "--kommune",
    default="",
    callback=_municipality,
    help="Fire cifre eller navnet; ellers alle. / Four digits or the name; else all.",
)
OMRAADE: Final = click.option(
    "--omraade",
    default="",
    callback=_area,
    help="dagtilbud, folkeskole eller aeldre. / Daycare, school or elder care.",
)
