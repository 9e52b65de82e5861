# SPDX-License-Identifier: MPL-2.0
"""What does the map say of each municipality? Its agreement and its exemptions on the day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.maps import town_in_words
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.models import Agreement, MunicipalityRow
from handlerum_portal.store.read import Register

LETTERS: Final[Mapping[str, str]] = {"dagtilbud": "D", "folkeskole": "S", "aeldre": "Æ"}
IN_FORCE: Final = frozenset({"i_kraft", "udloeber_snart"})


@dataclass(frozen=True, slots=True)
class Town:
    """One municipality on the map: `area` is empty without an agreement; `label` is read out."""

    row: MunicipalityRow
    area: str
    in_force: int
    address: str
    label: str

    @property
    def code(self) -> str:
        """Return the code, four digits."""
        return self.row.key

    @property
    def letter(self) -> str:
        """Return the letter that stands beside the colour."""
        return LETTERS.get(self.area, "")


def towns(facts: Register, day: date | None) -> tuple[Town, ...]:
    """Return every municipality in reading order, from the north-west, as it is on a day.

    With no day each agreement counts that there is or has been.
    """
    on = day or clock.today()
    held = {row.municipality: row for row in facts.agreements if not day or _holds(row, day)}
    stages = ((one.municipality, one.stage(on)) for one in exemptions_known(facts))
    count = Counter(code for code, stage in stages if stage in IN_FORCE)
    rows = sorted(facts.municipalities, key=lambda row: (row.row, row.column))
    return tuple(_town(row, held.get(row.key), count[row.key], on) for row in rows)


def _holds(agreement: Agreement, day: date) -> bool:
    return agreement.start <= day < until_of(agreement)


def _town(row: MunicipalityRow, agreement: Agreement | None, in_force: int, on: date) -> Town:
    area = agreement.area if agreement else ""
    is_over = agreement is not None and until_of(agreement) <= on
    label = town_in_words(row.name, area, None if is_over else in_force, language())
    return Town(row, area, in_force, reverse("municipality", args=[row.key]), label)
