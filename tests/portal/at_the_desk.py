# SPDX-License-Identifier: MPL-2.0
"""What waits for somebody at their desk, however much is shown at once?"""

from handlerum_portal.pages.desk.waiting import Waiting, desk_told
from handlerum_portal.store.models import Person


def waiting_for(person: Person, language: str) -> list[Waiting]:
    told = desk_told(person, language)
    return [*told["waiting"], *told["waiting_more"]]
