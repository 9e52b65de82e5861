# SPDX-License-Identifier: MPL-2.0
"""What is known of a new indicator that was looked at: its figures, its remarks, its standing?"""

from math import nan
from typing import Any

from handlerum.errors import HandlerumError
from handlerum.evaluation.goals import Measurement
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.round_rows import Fault, Remark
from handlerum_portal.store.models import ProposedIndicator


class UnknownProposal(HandlerumError):
    """A new indicator that nobody has looked at."""

    code = "unknown_proposal"


def proposal_numbered(number: int) -> ProposedIndicator:
    """Return a proposal with its indicator, if any; raises UnknownProposal."""
    held = ProposedIndicator.objects.select_related("indicator").filter(pk=number).first()
    if held is None:
        raise UnknownProposal(f"There is no proposal {number}.", value=str(number))
    return held


def remarks_in(held: ProposedIndicator) -> list[Remark]:
    """Return what was remarked of the rows of its file."""
    return [Remark(row, Fault(fault), value, said) for row, fault, value, said in held.remarks]


def stops(held: ProposedIndicator) -> bool:
    """Claim that a row must be mended before it can be taken in."""
    return any(one.stops for one in remarks_in(held))


def figures_of(held: ProposedIndicator) -> list[Measurement]:
    """Return the figures a proposal holds."""
    return [
        Measurement(str(held), place, period, Status(status), nan if value is None else value)
        for place, period, status, value in held.rows
    ]


def proposal_told(held: ProposedIndicator) -> dict[str, Any]:
    """Tell of a proposal as plain data; `udeladt` are places that are not ours."""
    state = "fortrudt" if held.taken_back_at else "taget_ind" if held.taken_in_at else "tjekket"
    return {
        "nr": held.pk,
        "id": str(held),
        "tal": len(held.rows),
        "steder": len({place for place, *_ in held.rows}),
        "udeladt": held.elsewhere,
        "stopper": stops(held),
        "tilstand": state,
    }
