# SPDX-License-Identifier: MPL-2.0
"""A case opens its hearing filled in, the two know each other, and no hearing ends by accident."""

import re
from html import unescape
from typing import Any

from handlerum_portal.store.models import Hearing, OwnDecision
from tests.portal.casework.desk import HERE, Desk

PARTIES = "Skolebestyrelserne"
FIELDS = {"hoering": "aaben", "hoeringsparter": PARTIES, "hoeringsfrist": "2022-04-01"}


def opening(desk: Desk) -> str:
    found = re.search(r'href="(/arbejde/hoeringer/0561/[^"]*#ny)"', desk.get(HERE))
    assert found
    return unescape(found[1])


def test_the_case_opens_a_hearing_with_what_it_says(office: Any, draft: Desk) -> None:
    draft.write(5, **FIELDS)
    desk = Desk(office, "approver")
    page = desk.get(opening(desk))
    assert 'value="Kortere skoledag"' in page
    assert "Mere tid til det fælles" in page
    assert 'value="2022-04-01"' in page
    assert 'value="her-0561-2022-1"' in page


def test_case_and_hearing_link_to_each_other(office: Any, draft: Desk) -> None:
    row = Hearing.objects.create(
        title="Høring om skoledagen",
        what="Hvad mener I?",
        municipality="0561",
        area="folkeskole",
        subject="her-0561-2022-1",
        opens="2022-03-01",
        closes="2022-04-01",
        parties=[],
        questions=[],
        person=office.person("approver"),
    )
    address = f"/arbejde/hoeringer/0561/{row.pk}/"
    assert f'href="{address}"' in draft.get(HERE)
    assert f'href="{HERE}"' in Desk(office, "approver").get(address)


def test_a_hearing_is_ended_before_its_deadline_only_when_it_is_meant(
    office: Any, draft: Desk
) -> None:
    draft.write(5, **FIELDS)
    assert draft.press("send_i_hoering").status_code == 302
    desk = Desk(office, "approver")
    assert "Fristen er ikke kommet endnu" in desk.get(HERE)
    refused = desk.press("afslut_hoering", begrundelse="Tre svar")
    assert refused.status_code == 400
    assert "1. april 2022" in refused.content.decode().replace("\u00a0", " ")
    meant = desk.press("afslut_hoering", "k2", begrundelse="Tre svar", foer_frist="ja")
    assert meant.status_code == 302
    assert OwnDecision.objects.get().status == "beslutning:kladde"


def test_after_the_deadline_nothing_more_is_asked(office: Any, draft: Desk) -> None:
    draft.write(5, **FIELDS)
    draft.press("send_i_hoering")
    office.at(2022, 4, 2, 9)
    desk = Desk(office, "approver")
    assert "Fristen er ikke kommet endnu" not in desk.get(HERE)
    assert desk.press("afslut_hoering", begrundelse="Tre svar").status_code == 302
