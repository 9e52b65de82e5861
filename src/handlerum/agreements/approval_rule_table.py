# SPDX-License-Identifier: MPL-2.0
"""How is an obligation kept, and how is a rule in the way set free? The steps of each."""

from typing import Final

from handlerum.agreements.approval import Row
from handlerum.agreements.approval_sides import (
    ANYBODY,
    COUNCIL,
    FOLKETING,
    LOCAL,
    MINISTRY,
    OFFICE,
    PARTIES,
    PLEDGE,
    STATE,
)
from handlerum.agreements.approval_words import Actor, Need, Status, Step

RULES_SOURCE: Final = "lov 880/2021 §§ 3, 4, 8 og 9; lov 879/2021 §§ 3, 4, 8 og 11"

OBLIGATION: Final = (
    Row(
        Status.OBLIGATION_OPEN,
        Step.SHOW_EVIDENCE,
        ANYBODY,
        Status.OBLIGATION_SHOWN,
        (Need.OWNER, Need.EVIDENCE),
        PLEDGE,
    ),
    *(
        Row(
            status,
            step,
            ANYBODY,
            to,
            (Need.OWNER, Need.EVIDENCE),
            PLEDGE,
            other_hands=True,
        )
        for status in (Status.OBLIGATION_SHOWN, Status.OBLIGATION_PARTLY)
        for step, to in (
            (Step.CONFIRM_KEPT, Status.OBLIGATION_KEPT),
            (Step.CONFIRM_PARTLY, Status.OBLIGATION_PARTLY),
        )
    ),
    *(
        Row(
            status,
            Step.DECLARE_BROKEN,
            PARTIES,
            Status.OBLIGATION_BROKEN,
            (Need.REASON, Need.DEADLINE),
            PLEDGE,
        )
        for status in (Status.OBLIGATION_OPEN, Status.OBLIGATION_SHOWN, Status.OBLIGATION_PARTLY)
    ),
    Row(
        Status.OBLIGATION_BROKEN,
        Step.SHOW_EVIDENCE,
        ANYBODY,
        Status.OBLIGATION_SHOWN,
        (Need.OWNER, Need.EVIDENCE),
        PLEDGE,
    ),
    Row(
        Status.OBLIGATION_OPEN,
        Step.LAPSE,
        PARTIES,
        Status.OBLIGATION_LAPSED,
        (Need.REASON,),
        PLEDGE,
        ((Status.AGREEMENT_ENDED, Status.AGREEMENT_EXPIRED),),
    ),
)
RULE: Final = (
    *(
        Row(
            status,
            Step.PROPOSE_RULE,
            LOCAL | OFFICE | COUNCIL,
            Status.RULE_PROPOSED,
            (Need.LEVEL, Need.OWNER, Need.REASON),
            PLEDGE,
        )
        for status in (Status.RULE_FOUND, Status.RULE_REFUSED)
    ),
    Row(
        Status.RULE_PROPOSED,
        Step.NEGOTIATE,
        MINISTRY | OFFICE | PARTIES,
        Status.RULE_NEGOTIATED,
        (Need.OWNER,),
        PLEDGE,
    ),
    *(
        Row(
            status,
            Step.ACCEPT_STATE_RULE,
            FOLKETING | STATE,
            Status.RULE_ACCEPTED,
            (Need.LEGAL_BASIS,),
            RULES_SOURCE,
        )
        for status in (Status.RULE_NEGOTIATED, Status.RULE_SOUGHT_FURTHER)
    ),
    *(
        Row(status, step, by, Status.RULE_ACCEPTED, (Need.OWNER,), source)
        for status in (Status.RULE_PROPOSED, Status.RULE_NEGOTIATED)
        for step, by, source in (
            (
                Step.ACCEPT_MUNICIPAL_RULE,
                COUNCIL | frozenset({Actor.APPROVER}),
                "kommunestyrelsesloven § 2",
            ),
            (Step.ACCEPT_LOCAL_RULE, frozenset({Actor.INSTITUTION_LEADER}), PLEDGE),
        )
    ),
    *(
        Row(
            status,
            Step.REFUSE_RULE,
            PARTIES | FOLKETING | MINISTRY | frozenset({Actor.APPROVER, Actor.INSTITUTION_LEADER}),
            Status.RULE_REFUSED,
            (Need.OWNER, Need.REASON),
            PLEDGE,
        )
        for status in (Status.RULE_PROPOSED, Status.RULE_NEGOTIATED, Status.RULE_SOUGHT_FURTHER)
    ),
    *(
        Row(
            status,
            Step.SEEK_FURTHER,
            COUNCIL | OFFICE,
            Status.RULE_SOUGHT_FURTHER,
            (Need.LEGAL_BASIS, Need.REASON),
            "lov 880/2021 §§ 3 og 4; lov 879/2021 §§ 3, 4 og 11, stk. 1",
        )
        for status in (Status.RULE_FOUND, Status.RULE_PROPOSED, Status.RULE_REFUSED)
    ),
    Row(
        Status.RULE_ACCEPTED,
        Step.DECIDE_RULE,
        COUNCIL | OFFICE | frozenset({Actor.INSTITUTION_LEADER}),
        Status.RULE_DECIDED,
        (Need.DECISION,),
        "lov 880/2021 §§ 8, stk. 1, og 9, stk. 1; lov 879/2021 § 8, stk. 1",
    ),
)
