# SPDX-License-Identifier: MPL-2.0
"""What happens when an agreement ends, and what is carried on from it? The steps."""

from typing import Final

from handlerum.agreements.approval import Row
from handlerum.agreements.approval_sides import (
    AFTER_EFFECT,
    ANYBODY,
    CALENDAR,
    COUNCIL,
    EXTENSION,
    FOLKETING,
    OFFICE,
    PLEDGE,
    REPEAL,
    STATE,
)
from handlerum.agreements.approval_words import Actor, Need, Status, Step

_CHOICES: Final = (
    Status.EXPIRY_OPEN,
    Status.EXTENSION_SOUGHT,
    Status.PERMANENT_SOUGHT,
    Status.LAPSE_CHOSEN,
)
# How it ends is no choice any more once it was ended early.
_STILL_APPLIES: Final = ((Status.AGREEMENT_APPLIES,),)
EXPIRY: Final = (
    *(
        Row(Status.EXPIRY_OPEN, step, COUNCIL, to, needs, REPEAL, _STILL_APPLIES)
        for step, to, needs in (
            (Step.CHOOSE_EXTENSION, Status.EXTENSION_SOUGHT, (Need.COUNCIL_MEETING, Need.REASON)),
            (Step.CHOOSE_LAPSE, Status.LAPSE_CHOSEN, (Need.COUNCIL_MEETING, Need.ROLL_BACK_PLAN)),
            (
                Step.CHOOSE_PERMANENT,
                Status.PERMANENT_SOUGHT,
                (Need.COUNCIL_MEETING, Need.LEGAL_BASIS),
            ),
        )
    ),
    *(
        Row(
            status,
            Step.EXTENSION_GRANTED,
            FOLKETING,
            Status.EXPIRY_OPEN,
            (Need.ACT, Need.NEW_END),
            EXTENSION,
        )
        for status in _CHOICES
    ),
    Row(
        Status.EXTENSION_SOUGHT,
        Step.EXTENSION_REFUSED,
        STATE,
        Status.EXPIRY_OPEN,
        (Need.REASON,),
        EXTENSION,
    ),
    Row(
        Status.PERMANENT_SOUGHT,
        Step.PERMANENT_GRANTED,
        FOLKETING,
        Status.PERMANENT,
        (Need.ACT,),
        "grundloven § 41, stk. 2",
    ),
    Row(
        Status.PERMANENT_SOUGHT,
        Step.PERMANENT_REFUSED,
        STATE | FOLKETING,
        Status.EXPIRY_OPEN,
        (Need.REASON,),
        "grundloven § 41, stk. 2",
    ),
    *(
        Row(
            status,
            Step.END_DAY,
            CALENDAR,
            Status.LAPSED,
            (Need.DAY_REACHED,),
            REPEAL,
            ((Status.AGREEMENT_EXPIRED, Status.AGREEMENT_ENDED),),
        )
        for status in _CHOICES
    ),
    Row(
        Status.LAPSED,
        Step.ROLL_BACK,
        COUNCIL | OFFICE,
        Status.ROLLED_BACK,
        (Need.ROLL_BACK_PLAN, Need.EVIDENCE),
        REPEAL,
    ),
)

MEASURE: Final = (
    Row(
        Status.MEASURE_RUNNING,
        Step.RUN_OUT,
        CALENDAR,
        Status.MEASURE_ENDED,
        (Need.DAY_REACHED,),
        AFTER_EFFECT,
    ),
    Row(
        Status.MEASURE_RUNNING,
        Step.DECIDE_ANEW,
        OFFICE | COUNCIL,
        Status.MEASURE_DECIDED_ANEW,
        (Need.DECISION,),
        AFTER_EFFECT,
    ),
    Row(
        Status.MEASURE_RUNNING,
        Step.END_DAY,
        CALENDAR,
        Status.MEASURE_CONTINUES,
        (Need.DAY_REACHED,),
        AFTER_EFFECT,
        ((Status.ACT_REPEALED,),),
    ),
    Row(
        Status.MEASURE_CONTINUES,
        Step.RUN_OUT,
        CALENDAR,
        Status.MEASURE_ENDED,
        (Need.DAY_REACHED,),
        AFTER_EFFECT,
    ),
    Row(
        Status.MEASURE_CONTINUES,
        Step.DECIDE_ANEW,
        OFFICE | COUNCIL,
        Status.MEASURE_DECIDED_ANEW,
        (Need.DECISION,),
        AFTER_EFFECT,
    ),
)
_EVALUATOR: Final = frozenset({Actor.EVALUATOR})
EVALUATION: Final = (
    Row(
        Status.EVALUATION_NONE,
        Step.BEGIN_EVALUATION,
        _EVALUATOR,
        Status.EVALUATION_BEGUN,
        (),
        PLEDGE,
        ((Status.ACT_ADOPTED, Status.ACT_IN_FORCE),),
    ),
    Row(
        Status.EVALUATION_BEGUN,
        Step.REPORT_MIDTERM,
        _EVALUATOR,
        Status.EVALUATION_MIDTERM,
        (Need.REPORT,),
        PLEDGE,
    ),
    *(
        Row(status, Step.REPORT_FINAL, _EVALUATOR, Status.EVALUATION_FINAL, (Need.REPORT,), PLEDGE)
        for status in (Status.EVALUATION_BEGUN, Status.EVALUATION_MIDTERM)
    ),
)
LESSON: Final = (
    Row(
        Status.LESSON_NOTED, Step.SHARE, ANYBODY, Status.LESSON_SHARED, (Need.LEGAL_BASIS,), PLEDGE
    ),
    Row(
        Status.LESSON_SHARED,
        Step.PROPOSE_NATIONALLY,
        ANYBODY,
        Status.LESSON_PROPOSED,
        (Need.LEGAL_BASIS, Need.EVIDENCE),
        PLEDGE,
    ),
    Row(
        Status.LESSON_PROPOSED,
        Step.BECOME_LAW,
        FOLKETING,
        Status.LESSON_LAW,
        (Need.ACT,),
        "grundloven § 41, stk. 2",
    ),
    *(
        Row(status, Step.NOT_TAKEN_UP, ANYBODY, Status.LESSON_DECLINED, (Need.REASON,), PLEDGE)
        for status in (Status.LESSON_NOTED, Status.LESSON_SHARED, Status.LESSON_PROPOSED)
    ),
    Row(
        Status.LESSON_DECLINED,
        Step.SHARE,
        ANYBODY,
        Status.LESSON_SHARED,
        (Need.REASON, Need.LEGAL_BASIS),
        PLEDGE,
    ),
)
