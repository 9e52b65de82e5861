# SPDX-License-Identifier: MPL-2.0
"""How are findings laid out: in words, beside their field, with the press that mends them?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlerum.agreements.decision_finding import Finding
from handlerum_portal.actions.decisions.draft_fields import field_of, step_of
from handlerum_portal.actions.decisions.drafts import GOES_FIRST, mending
from handlerum_portal.pages.wording.field_named import said_with_field
from handlerum_portal.pages.wording.findings import Said, offer_of


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding: its words, the field and step it belongs to, and what a press would write."""

    said: Said
    code: str
    where: str
    field: str
    step: int
    offer: str
    is_order: bool

    @property
    def is_red(self) -> bool:
        """Claim that it stops."""
        return self.said.level == "stop"


def shown_of(
    findings: Iterable[Finding], language: str, form: Mapping[str, str] | None = None
) -> list[Shown]:
    """Return findings as they are shown, the gravest first, the same sentence only once.

    With the form, each stands at the field of its provision where that has its own.
    """
    seen: dict[tuple[str, str], Shown] = {}
    for one in findings:
        name = field_of(one.where, one.remedy, form)
        said = said_with_field(one, language, everywhere=False)
        seen.setdefault(
            (name, said.text),
            Shown(
                said,
                one.code,
                one.where,
                name,
                step_of(name),
                offer_of(mending(one), language),
                one.remedy == GOES_FIRST,
            ),
        )
    return in_order(seen.values())


def in_order(shown: Iterable[Shown]) -> list[Shown]:
    """Return findings with the gravest first."""
    order = ("stop", "think", "know")
    return sorted(shown, key=lambda one: order.index(one.said.level))


def of_step(shown: Iterable[Shown], number: int) -> list[Shown]:
    """Return what concerns one step; that a field is empty is said when all is reviewed."""
    return [one for one in shown if one.step == number and one.code != "missing"]
