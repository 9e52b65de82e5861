# SPDX-License-Identifier: MPL-2.0
"""What did those who were asked answer, without showing what any one of them did?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from handlerum.evaluation.privacy import THRESHOLD

SCALE = (1, 2, 3, 4, 5)
AGREES_FROM = 4


@dataclass(frozen=True, slots=True)
class Template:
    """Questions for one group, answered from 1 (disagree) to 5 (agree); `questions` are keys."""

    key: str
    questions: tuple[str, ...]


TEMPLATES = {
    one.key: one
    for one in (
        Template("medarbejder", ("frihed", "tid", "faglighed", "arbejdsglaede", "regler")),
        Template("leder", ("frihed", "ansvar", "opbakning", "regler", "tid")),
        Template("borger", ("tilfredshed", "indflydelse", "naervaer", "forskel")),
    )
}
Answers = Sequence[Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Told:
    """One question: how many answered and, when enough did, their mean and how many agree.

    `mean` is None when fewer than five answered; `agree` also when fewer than five agree or fewer
    than five do not, so that no group of one to four can be seen.
    """

    question: str
    count: int | None
    mean: float | None
    agree: float | None


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """One place in a comparison; `count` and `mean` are None when hidden."""

    place: str
    count: int | None
    mean: float | None


def valid_choices(template: Template, given: Mapping[str, str]) -> dict[str, int]:
    """Return the answers that stand on the scale; others were not given."""
    known = {str(step): step for step in SCALE}
    return {key: known[given[key]] for key in template.questions if given.get(key) in known}


def told_of(template: Template, answers: Answers) -> tuple[Told, ...]:
    """Return what may be shown of each question; nothing at all below five answers."""
    if len(answers) < THRESHOLD:
        return tuple(Told(question, None, None, None) for question in template.questions)
    return tuple(_told(question, answers) for question in template.questions)


def compared(answers: Mapping[str, Answers], question: str) -> tuple[PlaceTold, ...]:
    """Return a question by place, hiding small places and what would give them away.

    Whoever learns the total could compute one place hidden alone; so at least two places with at
    least ten answers together are hidden, smallest first, or all of them.
    """
    values = {
        place: [one[question] for one in given if question in one]
        for place, given in answers.items()
    }
    hidden = _hidden({place: len(found) for place, found in values.items()})
    return tuple(
        PlaceTold(place, None, None)
        if place in hidden or not found
        else PlaceTold(place, len(found), fmean(found))
        for place, found in values.items()
    )


def _hidden(counts: Mapping[str, int]) -> frozenset[str]:
    smallest = sorted((count, place) for place, count in counts.items() if count)
    hidden = [place for count, place in smallest if count < THRESHOLD]
    if not hidden:
        return frozenset()
    for count, place in smallest[len(hidden) :]:
        if len(hidden) > 1 and sum(counts[one] for one in hidden) >= 2 * THRESHOLD:
            break
        hidden += [place] if count else []
    return frozenset(hidden)


def _told(question: str, answers: Answers) -> Told:
    values = [one[question] for one in answers if question in one]
    if len(values) < THRESHOLD:
        return Told(question, None, None, None)
    agree = sum(value >= AGREES_FROM for value in values)
    is_safe = min(agree, len(values) - agree) >= THRESHOLD
    share = agree / len(values) if is_safe else None
    return Told(question, len(values), fmean(values), share)
