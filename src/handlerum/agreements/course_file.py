# SPDX-License-Identifier: MPL-2.0
"""How is the course of the agreements read from data files? Events and steps in, milestones out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from handlerum.agreements.agreement import Agreement, day_as_known
from handlerum.agreements.agreement_file import Fact, entries, text_of
from handlerum.agreements.approval_words import Step, Track
from handlerum.agreements.course import Milestone, track_of
from handlerum.agreements.exemption import Certainty
from handlerum.errors import InvalidFact
from handlerum.time import Change

_ON_SEVERAL: Mapping[Step, Track] = {Step.END_DAY: Track.EXPIRY}


def read_milestones(
    course: Fact, timeline: Fact, agreements: Sequence[Agreement]
) -> tuple[Milestone, ...]:
    """Return the milestones of all agreements in the order of their days.

    Raises InvalidFact for an event, agreement or step that does not exist.
    """
    events = {text_of(event, "id"): event for event in entries(timeline, "events")}
    found = [
        milestone
        for fact in entries(course, "steps")
        for milestone in _milestones(fact, events, agreements)
    ]
    return tuple(sorted(found, key=lambda one: (one.when.latest, one.when.earliest)))


def _milestones(
    fact: Fact, events: Mapping[str, Fact], agreements: Sequence[Agreement]
) -> Iterator[Milestone]:
    event = events.get(text_of(fact, "event"))
    if event is None:
        raise InvalidFact(
            f"course.yaml: the event '{fact['event']}' is not in the timeline. Correct its id.",
            value=fact["event"],
        )
    step = _step(text_of(fact, "step"))
    when = day_as_known(text_of(event, "date"), text_of(event, "source"))
    is_seen = fact.get("not_seen") is not True
    for agreement in _meant(fact.get("agreements"), agreements):
        yield Milestone(
            agreement=agreement.id,
            step=step,
            track=_ON_SEVERAL.get(step) or track_of(step),
            when=when if is_seen else _unseen(agreement, when, str(fact.get("item", ""))),
            event=text_of(event, "id"),
            item=str(fact.get("item", "")),
            certainty=Certainty(text_of(event, "certainty")) if is_seen else Certainty.INFERRED,
            is_seen=is_seen,
        )


def _unseen(agreement: Agreement, rests_on_it: Change, item: str) -> Change:
    """Say that the step was taken before the step that rests on it, and after what it rests on.

    A rule or a lesson comes after the start, everything else after the pledge.
    """
    start = agreement.applies if item else agreement.pledged
    return Change(
        min(start.earliest, rests_on_it.earliest),
        rests_on_it.latest,
        "",
        rests_on_it.source,
    )


def _step(name: str) -> Step:
    try:
        return Step(name)
    except ValueError:
        raise InvalidFact(
            f"course.yaml: '{name}' is no step. Use one of the table of steps.",
            value=name,
        ) from None


def _meant(named: object, agreements: Sequence[Agreement]) -> Iterator[Agreement]:
    """Yield the agreements meant by "all", by their areas or by their ids."""
    if named == "all":
        yield from agreements
        return
    for name in cast("Sequence[str]", named or ()):
        found = [one for one in agreements if name in {one.id, one.area.value}]
        if not found:
            raise InvalidFact(
                f"course.yaml: '{name}' is neither an agreement nor an area. Correct it.",
                value=name,
            )
        yield from found
