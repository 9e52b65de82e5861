# SPDX-License-Identifier: MPL-2.0
"""Which rooms are open to staff and citizens, which can be sent to, and which ask for a role?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.actions.access import Doing

READ: Final = (
    "suggestions suggestion_photo trials trial trial_poster hearings hearing_file lessons lesson "
    "national national_note sides sides_one"
).split()
SENT_TO: Final = (
    "suggestion suggestion_new suggestion_own contact_confirm contact_stop trial_new trial_own "
    "hearing hearing_own"
).split()
WORK: Final[Mapping[str, Doing]] = {
    "suggestion_desk": Doing.ANSWER_PEOPLE,
    "suggestion_step": Doing.ANSWER_PEOPLE,
    "trial_desk": Doing.ANSWER_PEOPLE,
    "trial_step": Doing.ANSWER_PEOPLE,
    "hearing_desk": Doing.HOLD_HEARING,
    "hearing_work": Doing.HOLD_HEARING,
    "hearing_work_file": Doing.HOLD_HEARING,
    "lesson_desk": Doing.SHARE_LESSON,
    "lesson_work": Doing.SHARE_LESSON,
}
# Addresses of the API that anybody may send to, by the name of their first operation.
SENT_TO_API: Final = frozenset({"suggestion_list", "answer_list"})
