# SPDX-License-Identifier: MPL-2.0
"""Which checks did an edition pass before publication, and what do the others say?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from handlerum.agreements.decision_finding import Finding, Level
from handlerum_portal.pages.wording.findings import Said, said_of
from handlerum_portal.pages.wording.findings_decision import COMPETENCE
from handlerum_portal.pages.wording.findings_mandate import MANDATE
from handlerum_portal.pages.wording.publish import CHECKS

_DATES: Final = ("effect_", "period_", "published_", "end_", "start_", "clock_")


@dataclass(frozen=True, slots=True)
class Checked:
    """One kind of check: passed when nothing was found, else what was found."""

    name: str
    level: str
    said: tuple[tuple[str, Said], ...]


def checked(findings: Sequence[Finding], language: str) -> tuple[Checked, ...]:
    """Return each kind of check with what it found, in the order they are told."""
    return tuple(_each(findings, language))


def stops(findings: Sequence[Finding]) -> bool:
    """Claim that something red was found."""
    return any(one.level is Level.STOP for one in findings)


def _each(findings: Sequence[Finding], language: str) -> Iterator[Checked]:
    order = [level.value for level in Level]
    for kind, words in CHECKS.items():
        mine = [one for one in findings if kind_of(one) == kind]
        level = min((one.level.value for one in mine), key=order.index, default="fine")
        said = tuple((_decision(one), said_of(one, language)) for one in mine)
        yield Checked(words[language == "en"], level, said)


def kind_of(finding: Finding) -> str:
    """Return which check a finding belongs to."""
    code = finding.code
    if code == "personal_data":
        return "personal"
    if "hear" in code:
        return "hearing"
    if code.startswith(_DATES) or code in {"after_the_end", "beyond_the_end", "repeal_day"}:
        return "dates"
    if code in COMPETENCE or code.startswith("decided_") or code == "not_released":
        return "decision"
    return "mandate" if code in MANDATE else "fields"


def _decision(finding: Finding) -> str:
    """Return which decision is meant; "" when it is the edition as a whole."""
    kind, _, rest = finding.where.partition("/")
    return rest.split("/")[0] if kind == "decisions" else ""
