# SPDX-License-Identifier: MPL-2.0
"""How far has each decision made here come? Read again from the log, and from nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from handlerum.agreements.approval_decision import Command, DecisionCourse, status_in, take
from handlerum.agreements.approval_words import Actor, Need, Status, Step
from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision import exemptions_of as exemptions_given
from handlerum.agreements.exemption import UNENDING, CarveOut, Exemption, Known
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.overview import Edition, digest
from handlerum.errors import HandlerumError
from handlerum.law.citation_write import write_citation
from handlerum.law.collection import Laws
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import Event
from handlerum.ledger.refusals import HistoryRewritten
from handlerum.place import Area
from handlerum.time import Period
from handlerum_portal.store.law.stored import frames_in_force, stored_frames
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OverviewEdition, OwnDecision, StepTaken
from handlerum_portal.store.newest import newest
from handlerum_portal.store.plain import read_plain
from handlerum_portal.store.read import Register

TYPE = "decision.step"
_SUBJECT = "decision/"
# Who wrote or took a step where only the log is left, which names nobody: not the same twice,
# because four eyes were asked for when the step was taken.
_LOST = "lost"
# The steps that change what stands in the overview; undoing leaves nothing there.
CHANGES = frozenset({Step.PUBLISH, Step.END_EARLY, Step.CORRECT, Step.UNDO})


def subject_of(key: str) -> str:
    """Return what the log calls a decision."""
    return f"{_SUBJECT}{key}"


def decision_in(row: OwnDecision) -> Decision:
    """Return the present text of a decision."""
    return read_plain(Decision, row.content)


def mandate_of(area: str) -> Mandate:
    """Return the mandate an area is under."""
    return frames_in_force().mandate(Area(area))


def course_of(row: OwnDecision) -> DecisionCourse:
    """Replay every step of the log; raises StepRefused when one could not be taken then.

    Who has written in the text stands in the row: it keeps nobody from a step that was taken.
    """
    events = list(ledger_log.events_of(subject_of(row.key)))
    taken = StepTaken.objects.filter(event_id__in=[seq for seq, _ in events])
    hands = dict(taken.values_list("event_id", "person_id"))
    mandate = mandate_of(row.area)
    course = DecisionCourse(row.key, opaque(row.author_id) if row.author_id else _LOST)
    for seq, event in events:
        course = replace(course, sunset=mandate.end_known(event.day).repealed_on)
        person = opaque(hands[seq]) if seq in hands else f"{_LOST}/{seq}"
        course = take(course, _command(event, person))
    return replace(course, writers=frozenset(opaque(one) for one in row.writers))


def status_of(row: OwnDecision, on: date) -> Status:
    """Return where a decision stands on a day, from its row; in force and ended are not stored."""
    return status_in(Status(row.status), force_in(row), on)


def force_in(row: OwnDecision) -> Period | None:
    """Return the whole period of a decision that stands in the overview, from its row."""
    return Period(row.start, row.until) if row.start and row.until else None


def opaque(person: int) -> str:
    """Return how a course names a person."""
    return f"person/{person}"


def published_on(key: str) -> date | None:
    """Return the day a decision was last published, as the log says; nothing before it was."""
    steps = ledger_log.events_of(subject_of(key))
    days = [event.day for _, event in steps if event.payload.get("step") == Step.PUBLISH.value]
    return days[-1] if days else None


def edition_in(row: OverviewEdition) -> Edition:
    """Return an edition as it was published."""
    return read_plain(Edition, row.content)


def newest_edition(municipality: str, area: str) -> Edition | None:
    """Return the edition that stands now, if there is one."""
    rows = OverviewEdition.objects.filter(municipality=municipality, area=area)
    newest = rows.order_by("number").last()
    return edition_in(newest) if newest else None


def edition_numbered(municipality: str, area: str, number: int) -> Edition | None:
    """Return one edition, if there is one with that number."""
    row = OverviewEdition.objects.filter(municipality=municipality, area=area, number=number)
    found = row.first()
    return edition_in(found) if found else None


def published(municipality: str, area: str) -> tuple[Decision, ...]:
    """Return the decisions that stand in the overview or wait for it."""
    rows = OwnDecision.objects.filter(municipality=municipality, area=area)
    shown = (Status.RELEASED.value, Status.PUBLISHED.value)
    return tuple(decision_in(row) for row in rows.filter(status__in=shown))


def references_of(decision: Decision) -> tuple[str, ...]:
    """Return what a decision sets aside, each with the name of its act: "folkeskoleloven § 15"."""
    frames = frames_in_force()
    laws, own = frames.laws, frames.mandate(decision.area).act
    named = (_named(one.reference, own, laws) for _, one in decision.taking_effect)
    return tuple(dict.fromkeys(named))


def _named(reference: str, own: str, laws: Laws) -> str:
    """Write a reference with its act, or leave it as it is where it is not read."""
    try:
        citations = laws.read(reference, own)
        (act,) = {str(one.act or own) for one in citations}
        return f"{act} {write_citation([replace(one, act=None) for one in citations])}"
    except (HandlerumError, ValueError):
        return reference


Head = tuple[int, str]


def head_of_overviews() -> Head:
    """Return number and digest of the newest edition of all: a new one changes answers."""
    last = newest()
    return (-1, "") if last.edition is None else (last.edition, str(last.digest))


def register_exemptions(register: Register) -> tuple[Exemption, ...]:
    """Return what the decisions published here set aside; their ids begin with "her-".

    Each stands as it was known: an early end closes what was known before and opens the rest, an
    undone one was known until it was undone. Empty when the register holds no municipality of
    the decision.
    """
    known = {site.key for site in register.municipalities}
    frames = stored_frames(register)
    return tuple(
        one
        for course in _shown(head_of_overviews()).values()
        for shown in course
        if shown.decision.municipality in known
        for one in _exemptions(shown, frames)
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision as it stood in the overview for a while, and the event that put it there.

    `force` is the whole period the event gave it.
    """

    decision: Decision
    force: Period
    known: Known
    seq: int


def states_of(key: str) -> tuple[Shown, ...]:
    """Return every state of a decision that stood in the overview, the oldest first."""
    return _shown(head_of_overviews()).get(subject_of(key), ())


@lru_cache(maxsize=2)
def _shown(_head: Head) -> Mapping[str, tuple[Shown, ...]]:
    """Return every state that stood in an overview, by its course; the log is read once."""
    courses = ledger_log.courses_of_type(TYPE)
    return {subject: tuple(_states(course)) for subject, course in courses.items()}


def _states(course: Iterable[tuple[int, Event]]) -> Iterator[Shown]:
    """Yield what stood; what was changed in the very instant it was said was never known."""
    changes = [(seq, event) for seq, event in course if Step(str(event.payload["step"])) in CHANGES]
    ends = [*(event.instant for _, event in changes[1:]), UNENDING]
    for (seq, event), end in zip(changes, ends, strict=False):
        is_known = event.instant < end
        if is_known and Step(str(event.payload["step"])) is not Step.UNDO:
            decision = read_plain(Decision, event.payload["decision"])
            force = read_plain(Period, event.payload["force"])
            yield Shown(decision, force, Known(event.instant, end), seq)


def check_rows() -> int:
    """Hold every row against the log and return how many; raises HistoryRewritten."""
    rows = OwnDecision.objects.all()
    for row in rows:
        course = course_of(row)
        force = course.force
        told = (course.status.value, force.start if force else None, force.end if force else None)
        if told != (row.status, row.start, row.until):
            raise HistoryRewritten(
                f"The row of {row.key} says {row.status}, but the log says {course.status.value}.",
                value=row.key,
            )
    return len(rows) + _check_editions()


def _check_editions() -> int:
    editions = OverviewEdition.objects.all()
    for row in editions:
        said = ledger_log.event(row.event_id).payload.get("edition")
        if said != row.digest or digest(edition_in(row)) != row.digest:
            raise HistoryRewritten(
                f"Edition {row} is not the one that was published.", value=str(row)
            )
    return len(editions)


def _exemptions(shown: Shown, frames: Frames) -> Iterator[Exemption]:
    """Yield the exemptions of one state of a decision."""
    for one in _set_aside_by(shown.decision, frames):
        yield replace(one, known=shown.known, sources=(f"log/{shown.seq}",))


@lru_cache(maxsize=1 << 17)
def _set_aside_by(decision: Decision, frames: Frames) -> tuple[Exemption, ...]:
    """Return what a decision sets aside; a published text never changes, so it is read once."""
    mandate = frames.mandate(decision.area)
    carved = tuple(CarveOut(each.id, each.source) for each in mandate.citizens)
    given = exemptions_given(decision, mandate, frames.laws)
    return tuple(replace(one, carve_outs=carved) for one in given)


def _command(event: Event, person: str) -> Command:
    said = event.payload
    return Command(
        step=Step(str(said["step"])),
        at=event.instant,
        actor=Actor(event.actor_role.value),
        person=person,
        given=frozenset(Need(str(need)) for need in _list(said["given"])),
        force=read_plain(Period, said["force"]) if said["force"] else None,
    )


def _list(said: Json) -> tuple[Json, ...]:
    return tuple(said) if isinstance(said, list | tuple) else ()
