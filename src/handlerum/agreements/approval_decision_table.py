# SPDX-License-Identifier: MPL-2.0
"""Which steps does a decision take, from draft to ended? The steps."""

from typing import Final

from handlerum.agreements.approval import Row
from handlerum.agreements.approval_sides import CALENDAR, DELEGATION, OFFICE, OVERVIEW, REPEAL
from handlerum.agreements.approval_words import Actor, Need, Status, Step

_WRITER: Final = frozenset({Actor.CASEWORKER, Actor.INSTITUTION_LEADER})
_REGISTRAR: Final = frozenset({Actor.COUNCIL_SECRETARIAT, Actor.APPROVER, Actor.CASEWORKER})
_APPROVER: Final = frozenset({Actor.APPROVER})
_PUBLISHER: Final = OFFICE
_SOUND: Final = (Need.NO_STOP, Need.HEARING_SETTLED)
_HEARING: Final = "retssikkerhedsloven §§ 30-33; styrelsesvedtægterne"
_EFFECT: Final = "lov 880/2021 § 6, stk. 2; lov 879/2021 § 6, stk. 2"
_STAYS: Final = "BEK 894/2021 § 2, stk. 4"
_CHANGE: Final = "lov 880/2021 § 6, stk. 2; BEK 894/2021 § 2, stk. 1, nr. 5"

DECISION: Final = (
    Row(
        Status.DRAFT,
        Step.SEND_TO_HEARING,
        _WRITER | OFFICE,
        Status.HEARING,
        (Need.PARTIES, Need.DEADLINE),
        _HEARING,
    ),
    Row(Status.HEARING, Step.END_HEARING, OFFICE, Status.DRAFT, (Need.REPORT,), _HEARING),
    Row(Status.DRAFT, Step.ASK_APPROVAL, _WRITER | OFFICE, Status.TO_APPROVE, _SOUND, DELEGATION),
    Row(Status.DRAFT, Step.DISCARD, _WRITER | OFFICE, Status.DISCARDED, (Need.REASON,), DELEGATION),
    Row(
        Status.TO_APPROVE,
        Step.SEND_BACK,
        OFFICE | frozenset({Actor.COUNCIL_SECRETARIAT}),
        Status.DRAFT,
        (Need.REASON,),
        DELEGATION,
    ),
    Row(
        Status.TO_APPROVE,
        Step.DECIDE,
        _REGISTRAR,
        Status.DECIDED,
        (
            *_SOUND,
            Need.DECIDED_ON,
            Need.MINUTES,
            Need.COMPETENCE,
            Need.MINISTER_SETTLED,
            Need.REQUEST_SETTLED,
        ),
        "lov 880/2021 §§ 5, 8, stk. 1, og 9, stk. 1-3; lov 879/2021 §§ 5 og 8, stk. 1",
    ),
    Row(Status.DECIDED, Step.REOPEN, _APPROVER, Status.DRAFT, (Need.REASON,), DELEGATION),
    Row(
        Status.DECIDED,
        Step.RELEASE,
        _APPROVER,
        Status.RELEASED,
        (Need.NO_STOP,),
        OVERVIEW,
        other_hands=True,
    ),
    Row(Status.RELEASED, Step.TAKE_BACK, _REGISTRAR, Status.DECIDED, (Need.REASON,), OVERVIEW),
    Row(
        Status.RELEASED,
        Step.PUBLISH,
        _PUBLISHER,
        Status.PUBLISHED,
        (Need.NO_STOP, Need.EDITION, Need.WEBSITE, Need.NON_DIGITAL),
        OVERVIEW,
    ),
    Row(
        Status.PUBLISHED,
        Step.UNDO,
        _PUBLISHER,
        Status.DECIDED,
        (Need.BEFORE_EFFECT, Need.EDITION),
        _EFFECT,
    ),
    Row(Status.PUBLISHED, Step.CORRECT, _PUBLISHER, Status.PUBLISHED, (Need.EDITION,), _CHANGE),
    Row(
        Status.PUBLISHED,
        Step.EFFECT_BEGINS,
        CALENDAR,
        Status.IN_FORCE,
        (Need.DAY_REACHED,),
        _EFFECT,
    ),
    Row(
        Status.IN_FORCE,
        Step.CORRECT,
        _PUBLISHER,
        Status.IN_FORCE,
        (Need.REASON, Need.EDITION),
        _CHANGE,
    ),
    Row(
        Status.IN_FORCE,
        Step.END_EARLY,
        _PUBLISHER,
        Status.IN_FORCE,
        (
            Need.REASON,
            Need.DECIDED_ON,
            Need.MINUTES,
            Need.COMPETENCE,
            Need.EDITION,
            Need.BEFORE_END,
        ),
        _CHANGE,
    ),
    Row(Status.IN_FORCE, Step.EFFECT_ENDS, CALENDAR, Status.ENDED, (Need.DAY_REACHED,), REPEAL),
    Row(Status.ENDED, Step.CORRECT, _PUBLISHER, Status.ENDED, (Need.REASON, Need.EDITION), _STAYS),
)
