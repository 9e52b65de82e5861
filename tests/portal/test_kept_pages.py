# SPDX-License-Identifier: MPL-2.0
"""A page made once for all is never shown to the wrong reader or after the register changed."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from handlerum_portal.pages import kept as room
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.site_settings import forget
from handlerum_portal.store.models import TextImport


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {"times": 0, "of": "one", "status": 200}
    monkeypatch.setattr(room, "_state", lambda: state["of"])
    return state


def ask(made: dict[str, Any], path: str, *, cookie: str = "", **headers: str) -> HttpResponse:
    @kept
    def view(request: HttpRequest) -> HttpResponse:
        made["times"] += 1
        return HttpResponse(f"{made['of']} {path}", status=made["status"])

    request = RequestFactory().get(path, headers=headers)
    request.COOKIES = {"handlerum": cookie} if cookie else {}
    return view(request)


def test_a_page_is_made_once_for_each_state_of_the_register(made: dict[str, Any]) -> None:
    assert [ask(made, "/a/?x=1").content for _ in range(3)] == [b"one /a/?x=1"] * 3
    assert made["times"] == 1
    made["of"] = "two"
    assert ask(made, "/a/?x=1").content == b"two /a/?x=1"


def test_someone_with_a_cookie_gets_a_page_of_their_own(made: dict[str, Any]) -> None:
    ask(made, "/b/")
    ask(made, "/b/", cookie="mine")
    ask(made, "/b/", cookie="mine")
    assert made["times"] == 3


def test_a_fault_is_not_kept(made: dict[str, Any]) -> None:
    made["status"] = 404
    assert [ask(made, "/c/").status_code, ask(made, "/c/").status_code] == [404, 404]
    assert made["times"] == 2


def test_packed_and_plain_readers_get_the_same_words(made: dict[str, Any]) -> None:
    plain = ask(made, "/d/")
    packed = ask(made, "/d/", **{"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert room.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]


@pytest.mark.django_db
def test_every_act_in_the_log_and_every_text_is_a_new_state(settings: Any) -> None:
    from handlerum.ledger.event import ActorRole
    from handlerum_portal.actions.ledger import Act, record, take_stamp

    before = room._state()
    record(Act("decision.step", "decision/x", ActorRole.CASEWORKER, {}), take_stamp(), "k")
    after = room._state()
    settings.AUTHORITY = "En anden myndighed"
    forget()
    renamed = room._state()
    old, _ = (TextImport.objects.create(made_at=timezone.now(), documents=1) for _ in range(2))
    loaded = room._state()
    TextImport.objects.filter(pk=old.pk).update(undone_at=timezone.now())
    assert len({before, after, renamed, loaded, room._state()}) == 5
    forget()
