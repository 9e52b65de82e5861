# SPDX-License-Identifier: MPL-2.0
"""Which steps does an application for the minister's approval take, and who takes them?"""

from typing import Final

from handlerum.agreements.approval import Row
from handlerum.agreements.approval_sides import MINISTRY, OFFICE
from handlerum.agreements.approval_words import Need, Status, Step

APPROVAL: Final = "lov 880/2021 § 9, stk. 2, 1. pkt., og stk. 5"
_NAMED: Final = (Need.AUTHORITY, Need.FILE_NUMBER)

APPLICATION: Final = (
    *(
        Row(status, Step.APPLY, OFFICE, Status.APPLIED, (Need.NO_STOP,), APPROVAL)
        for status in (Status.NOT_APPLIED, Status.RETURNED, Status.APPROVED, Status.REFUSED)
    ),
    Row(Status.APPLIED, Step.WITHDRAW, OFFICE, Status.NOT_APPLIED, (Need.REASON,), APPROVAL),
    Row(Status.APPLIED, Step.GRANT, MINISTRY, Status.APPROVED, _NAMED, APPROVAL),
    Row(
        Status.APPLIED,
        Step.REFUSE,
        MINISTRY,
        Status.REFUSED,
        (*_NAMED, Need.REASON),
        APPROVAL,
    ),
    Row(Status.APPLIED, Step.RETURN, MINISTRY, Status.RETURNED, (Need.REASON,), APPROVAL),
)
