# SPDX-License-Identifier: MPL-2.0
"""`handlerum forskel STED 1 2`: what does one edition say otherwise than another?"""

from collections.abc import Iterator
from typing import Any

from handlerum.agreements.overview import Edition, Line
from handlerum.agreements.overview_comparison import compare
from handlerum.agreements.overview_order import FieldKey
from handlerum.errors import InvalidQuestion


def edition_changes(place: str, first: int, second: int) -> list[dict[str, Any]]:
    """Return each line that is new, changed, ended or withdrawn.

    `foer` and `efter` are its days, the last one without effect; `felter` what else says
    something new. Raises UnknownPlace, InvalidQuestion.
    """
    before, after = (_edition(place, number) for number in (first, second))
    found = compare(before, after)
    earlier = {line.key: line for line in before.lines}
    kinds = {
        "ny": found.new,
        "aendret": found.changed,
        "ophoert": [line for line in found.ended if line not in found.changed],
        "trukket_tilbage": found.withdrawn,
    }
    return [
        _told(kind, line, earlier.get(line.key)) for kind, lines in kinds.items() for line in lines
    ]


def _edition(place: str, number: int) -> Edition:
    from handlerum_portal.store.decisions.courses import edition_numbered
    from handlerum_portal.store.models import OverviewEdition
    from handlerum_portal.store.places import place_named
    from handlerum_portal.store.read import register

    facts = register()
    code = place_named(place, facts).municipality
    agreement = facts.agreement_of(code)
    area = agreement.area if agreement else ""
    found = edition_numbered(code, area, number)
    if found is None:
        rows = OverviewEdition.objects.filter(municipality=code, area=area)
        known = ", ".join(str(one) for one in rows.values_list("number", flat=True)) or "–"
        raise InvalidQuestion(
            f"{place} has no edition {number}.", key="udgave", value=number, known=known
        )
    return found


def _told(kind: str, line: Line, before: Line | None) -> dict[str, Any]:
    return {
        "id": f"{line.decision}/{line.number}",
        "bestemmelse": "; ".join(line.shown.get(FieldKey.PROVISIONS, ())),
        "slags": kind,
        "foer": _period(before),
        "efter": _period(line),
        "felter": list(_fields(before, line)) if before else [],
    }


def _period(line: Line | None) -> str:
    if line is None or line.is_withdrawn:
        return ""
    return f"{line.effective_on.isoformat()}/{line.ends_on.isoformat()}"


def _fields(before: Line, after: Line) -> Iterator[str]:
    """Yield the fields of the order that say something else."""
    return (key.value for key, said in after.values if before.shown.get(key) != said)
