# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401, F811 (a fixture of another file)
"""One bad field at a time in every form there is: clear words, the rest kept, nothing half done."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.browser.addresses import public_pages
from tests.browser.rooms import PARTS, Room, name_of
from tests.portal.field_by_field import CANARY, Blank, blanks_of, faults_of, sent_to, unkept, wrongs
from tests.portal.test_bad_fields_inside import NOT_HERE, Inside, entered

_SERVICE = "a sign-in service sends to it"
_LETTER = "only a letter leads to it; a link that is spent is tried beside the forms"
_BUTTON = "a button without a field; leaving would end the walk"
# Where something can be sent, but no page of the walk has the form.
NO_FORM = {
    **dict.fromkeys(("openid_connect_login", "saml", "saml_acs"), _SERVICE),
    **dict.fromkeys(("contact_confirm", "contact_stop", "follow_link", "invitation"), _LETTER),
    **dict.fromkeys(("remove_second", "sign_out", "sign_out_everywhere"), _BUTTON),
    **dict.fromkeys(("demo_day", "demo_role"), "the band of a demo, which no register has"),
    "case_apply": "beside what only the minister opens; ministry/test_application_pages.py",
    "case_check": "a script sends a step to it; the step itself is sent here",
    "case_mend": "beside a finding only; casework/test_writing_a_case.py",
    "hearing_own": "behind the link of a letter; tests of hearings walk it",
    "hearing_work_file": "a file",
    "confirm": "asks for a second factor",
    "indicator_proposal": "beside an indicator that waits; indicators/test_new_indicator.py",
    "publish_receipt_pdf": "a file",
    "trial_step": "beside a trial that waits; the walk has let everybody see its own",
}


def forms_of(people: dict[Any, Inside], entered: list[Room]) -> Iterator[tuple[Client, Blank]]:
    """Yield each form of every page once, with somebody who may send it."""
    anybody, met = people[None], set[tuple[object, ...]]()
    public = [(anybody, anybody.read(path)) for path in public_pages() if path[:4] != "/en/"]
    inside = [(people[one.role], one.answer) for one in entered]
    for visitor, answer in (*inside, *public):
        for blank in blanks_of(answer.text, answer.path) if answer.is_page else ():
            if blank.mark not in met and not blank.address.startswith(NOT_HERE):
                met.add(blank.mark)
                yield visitor.client, blank


def test_one_bad_field_at_a_time_in_every_form(entered: list[Room]) -> None:
    people = {role: Inside().plays(role.value, home) for role, home in PARTS.items()}
    people |= {None: Inside()}
    forms, found = list(forms_of(people, entered)), dict[str, list[str]]()
    posted = {name_of(blank.address) for _, blank in forms if blank.method == "post"}
    fields = {name: CANARY for _, blank in forms for name in blank.kinds}
    for room in entered:
        if room.name in sent_to() - posted:
            posted.add(room.name)
            point = transaction.savepoint()
            wrong = list(wrongs(people[room.role].client.post(room.path, fields)))
            transaction.savepoint_rollback(point)
            found |= {room.path: wrong} if wrong else {}
    for client, blank in forms:
        found |= faults_of(client, blank)
    assert found == {}
    assert sent_to() - posted == set(NO_FORM)


@pytest.mark.parametrize(
    ("page", "status", "wrong"),
    [
        (f"<p>{CANARY}</p>", 200, "would execute what was typed"),
        ("<a href='javascript:canary(5)'>x</a>", 200, "would execute what was typed"),
        ("<p>canary(4)&gt;13 OR</p>", 200, "reads what was typed as a template"),
        ("<p>Nej</p>", 400, "does not say what is wrong"),
        ("<h1>Nej</h1>", 500, "answers 500"),
    ],
)
def test_an_answer_that_is_wrong_is_seen(page: str, status: int, wrong: str) -> None:
    assert wrong in list(wrongs(HttpResponse(page, status=status)))


def test_a_form_that_comes_back_empty_is_seen() -> None:
    blank = Blank("post", "/", {"titel": ""}, {"titel": "text"})
    page = '<form><input name="titel" value="{}"></form>'
    lost = HttpResponse(page.format(""), status=400)
    kept = HttpResponse(page.format("Mit hus"), status=400)
    assert list(unkept(lost, blank, "titel", "Mit hus")) == ["has lost what was written"]
    assert list(unkept(kept, blank, "titel", "Mit hus")) == []
