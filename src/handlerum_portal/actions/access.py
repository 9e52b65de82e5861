# SPDX-License-Identifier: MPL-2.0
"""Who may do what, and for which municipality? One table; whatever is not in it is refused."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.audit import note_seldom
from handlerum_portal.store.models import Person


class Doing(StrEnum):
    """What can be done in the register by someone who has signed in."""

    SIGNED_IN = "signed_in"
    SEE_DECISIONS = "see_decisions"
    WRITE_DRAFT = "write_draft"
    RELEASE = "release"
    REGISTER_DECISION = "register_decision"
    PUBLISH = "publish"
    KEEP_COURSE = "keep_course"
    MEASURE = "measure"
    DEFINE_INDICATOR = "define_indicator"
    ANALYSE = "analyse"
    READ_AGAIN = "read_again"
    ANSWER_PEOPLE = "answer_people"
    HOLD_HEARING = "hold_hearing"
    SHARE_LESSON = "share_lesson"
    REGISTER_LAW = "register_law"
    CHANGE_MANDATE = "change_mandate"
    MANAGE = "manage"
    AUDIT = "audit"
    OVERSEE = "oversee"
    APPLY_TO_MINISTER = "apply_to_minister"
    ANSWER_APPLICATION = "answer_application"
    KEEP_NOTES = "keep_notes"


class Reach(StrEnum):
    """For whom a role may do it."""

    NOBODY = "nobody"
    OWN = "own"
    EVERY = "every"


class NotAllowed(HandlerumError):
    """The role of this person does not include this, here."""

    code = "not_allowed"


_R: Final = ActorRole
_OWN: Final = Reach.OWN
ACCESS: Final[Mapping[Doing, Mapping[ActorRole, Reach]]] = {
    Doing.SIGNED_IN: {role: Reach.EVERY for role in ActorRole if role is not ActorRole.SYSTEM},
    Doing.SEE_DECISIONS: {
        _R.CASEWORKER: _OWN,
        _R.APPROVER: _OWN,
        _R.COUNCIL_SECRETARIAT: _OWN,
        _R.INSTITUTION_LEADER: _OWN,
        _R.AUDITOR: Reach.EVERY,
    },
    Doing.WRITE_DRAFT: {_R.CASEWORKER: _OWN, _R.INSTITUTION_LEADER: _OWN},
    Doing.RELEASE: {_R.APPROVER: _OWN},
    Doing.REGISTER_DECISION: {
        _R.CASEWORKER: _OWN,
        _R.APPROVER: _OWN,
        _R.COUNCIL_SECRETARIAT: _OWN,
    },
    Doing.PUBLISH: {_R.CASEWORKER: _OWN, _R.APPROVER: _OWN},
    Doing.MANAGE: {_R.ADMINISTRATOR: Reach.EVERY},
    Doing.AUDIT: {_R.ADMINISTRATOR: Reach.EVERY, _R.AUDITOR: Reach.EVERY},
    Doing.KEEP_COURSE: {
        _R.CASEWORKER: _OWN,
        _R.APPROVER: _OWN,
        _R.COUNCIL_SECRETARIAT: _OWN,
        _R.INSTITUTION_LEADER: _OWN,
        _R.MINISTRY_OFFICER: Reach.EVERY,
        _R.MINISTRY_LEGAL: Reach.EVERY,
    },
    Doing.MEASURE: {
        _R.CASEWORKER: _OWN,
        _R.COUNCIL_SECRETARIAT: _OWN,
        _R.INSTITUTION_LEADER: _OWN,
        _R.EVALUATOR: Reach.EVERY,
    },
    Doing.DEFINE_INDICATOR: {_R.EVALUATOR: Reach.EVERY},
    Doing.ANALYSE: {_R.EVALUATOR: Reach.EVERY},
    Doing.READ_AGAIN: {_R.EVALUATOR: Reach.EVERY, _R.AUDITOR: Reach.EVERY},
    Doing.ANSWER_PEOPLE: {
        _R.CASEWORKER: _OWN,
        _R.APPROVER: _OWN,
        _R.COUNCIL_SECRETARIAT: _OWN,
        _R.INSTITUTION_LEADER: _OWN,
    },
    Doing.HOLD_HEARING: {
        _R.CASEWORKER: _OWN,
        _R.APPROVER: _OWN,
        _R.COUNCIL_SECRETARIAT: _OWN,
    },
    Doing.SHARE_LESSON: {
        _R.CASEWORKER: _OWN,
        _R.APPROVER: _OWN,
        _R.INSTITUTION_LEADER: _OWN,
        _R.EMPLOYEE: _OWN,
        _R.MINISTRY_OFFICER: Reach.EVERY,
        _R.MINISTRY_LEGAL: Reach.EVERY,
    },
    Doing.OVERSEE: {
        _R.MINISTRY_OFFICER: Reach.EVERY,
        _R.MINISTRY_LEGAL: Reach.EVERY,
        _R.AUDITOR: Reach.EVERY,
    },
    Doing.APPLY_TO_MINISTER: {_R.CASEWORKER: _OWN, _R.APPROVER: _OWN},
    Doing.ANSWER_APPLICATION: {_R.MINISTRY_OFFICER: Reach.EVERY, _R.MINISTRY_LEGAL: Reach.EVERY},
    Doing.KEEP_NOTES: {_R.MINISTRY_OFFICER: Reach.EVERY, _R.MINISTRY_LEGAL: Reach.EVERY},
    Doing.CHANGE_MANDATE: {_R.MINISTRY_LEGAL: Reach.EVERY},
    Doing.REGISTER_LAW: {_R.MINISTRY_OFFICER: Reach.EVERY, _R.MINISTRY_LEGAL: Reach.EVERY},
}


def reach(role: ActorRole, doing: Doing) -> Reach:
    """Return how far a role reaches; nobody where the table says nothing."""
    return ACCESS[doing].get(role, Reach.NOBODY)


def may(person: Person, doing: Doing, municipality: str = "") -> bool:
    """Claim that the person may do it, for that municipality where one is meant."""
    if not person.is_active:
        return False
    match reach(ActorRole(person.role), doing):
        case Reach.EVERY:
            return True
        case Reach.OWN:
            return bool(municipality) and person.municipality == municipality
        case _:
            return False


def must(person: Person, doing: Doing, municipality: str = "") -> None:
    """Raise NotAllowed unless the person may do it there; the audit log says who was refused."""
    if not may(person, doing, municipality):
        note_seldom(person, "not_allowed", f"{doing.value} {municipality}".strip())
        raise NotAllowed(
            f"A {person.role} of {person.municipality or 'the state'} may not {doing.value} "
            f"for {municipality or 'everyone'}. Ask someone whose role includes it.",
            value=doing.value,
            role=person.role,
            municipality=municipality,
        )
