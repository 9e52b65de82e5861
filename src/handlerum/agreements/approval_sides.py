# SPDX-License-Identifier: MPL-2.0
"""Who can act in an agreement, and on what do its steps rest?

Where no § says so, the source is the agreement of October 2020 itself (`data/timeline.yaml`).
"""

from typing import Final

from handlerum.agreements.approval_words import Actor

COUNCIL: Final = frozenset({Actor.COUNCIL})
STATE: Final = frozenset({Actor.GOVERNMENT, Actor.MINISTER})
FOLKETING: Final = frozenset({Actor.FOLKETING})
CALENDAR: Final = frozenset({Actor.CALENDAR})
LOCAL: Final = frozenset({Actor.INSTITUTION_LEADER, Actor.EMPLOYEE})
OFFICE: Final = frozenset({Actor.CASEWORKER, Actor.APPROVER})
MINISTRY: Final = frozenset({Actor.MINISTRY_OFFICER, Actor.MINISTRY_LEGAL})
PARTIES: Final = COUNCIL | STATE
ANYBODY: Final = LOCAL | OFFICE | MINISTRY | PARTIES

PLEDGE: Final = "principaftalen, oktober 2020"
MEETING: Final = "kommunestyrelsesloven §§ 2 og 13"
IN_FORCE: Final = "lov 880/2021 § 10; lov 879/2021 § 13"
REPEAL: Final = "lov 880/2021 § 11, stk. 1; lov 879/2021 § 14, stk. 1"
EXTENSION: Final = "lov 410/2024; lov 678/2024"
AFTER_EFFECT: Final = "lov 880/2021 § 11, stk. 2; lov 879/2021 § 14, stk. 2"
OVERVIEW: Final = "lov 880/2021 § 6, stk. 1 og 2; lov 879/2021 § 6, stk. 1 og 2"
DELEGATION: Final = "lov 880/2021 § 5; lov 879/2021 § 5"
