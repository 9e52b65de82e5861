# SPDX-License-Identifier: MPL-2.0
"""Why is this the verdict on this provision? The chain from work to § of the agreement act."""

from dataclasses import dataclass
from datetime import date, datetime

from handlerum.applicability.cautions import Caution, cautions
from handlerum.applicability.fence import FenceMark
from handlerum.applicability.reasons import Reason, fence_mark, reasons
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.applicability.verdict import Verdict
from handlerum.place import Place


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict and the steps that led to it; the ids of `steps` are the finding's chain."""

    provision: str
    verdict: Verdict
    steps: tuple[Reason, ...]
    warnings: tuple[Caution, ...]
    fence: FenceMark


def why(
    provision: str, place: Place, on: date, known_at: date | datetime, rulebook: Rulebook
) -> Explanation:
    """Explain the verdict on one provision; raises UnknownProvision, and as rules_for."""
    answer = rules_for(place, on, known_at, rulebook).answer
    steps = tuple(reasons(provision, answer))
    return Explanation(
        provision,
        answer.verdicts[provision],
        steps,
        tuple(cautions(provision, answer)),
        fence_mark(provision, answer),
    )
