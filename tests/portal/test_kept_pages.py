# SPDX-License-Identifier: MPL-2.0
"""A page made once for all is never shown to the wrong reader or after the register changed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from bench.reliability.memory import is_bounded, shelved
from handlerum.time import danish_day
from handlerum_portal.pages import kept as room
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.shelf import Shelf
from handlerum_portal.pages.site_settings import forget
from handlerum_portal.store.models import TextImport


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {"times": 0, "of": "one", "status": 200}
    monkeypatch.setattr(room, "state_asked", lambda: state["of"])
    return state


def ask(
    made: dict[str, Any], path: str, *, method: str = "GET", cookie: str = "", **headers: str
) -> HttpResponse:
    @kept
    def view(request: HttpRequest) -> HttpResponse:
        made["times"] += 1
        return HttpResponse(f"{made['of']} {path}", status=made["status"])

    request = RequestFactory().generic(method, path, headers=headers)
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


def test_the_headers_alone_say_the_same_as_the_page(made: dict[str, Any]) -> None:
    whole, headers = ask(made, "/f/"), ask(made, "/f/", method="HEAD")
    assert made["times"] == 1
    assert headers["Cache-Control"] == whole["Cache-Control"]
    assert headers["ETag"] == whole["ETag"]


def test_a_form_that_is_sent_is_never_answered_from_the_shelf(made: dict[str, Any]) -> None:
    ask(made, "/g/")
    ask(made, "/g/", method="POST")
    assert made["times"] == 2


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

    before = room.state_asked()
    record(Act("decision.step", "decision/x", ActorRole.CASEWORKER, {}), take_stamp(), "k")
    after = room.state_asked()
    settings.AUTHORITY = "En anden myndighed"
    forget()
    renamed = room.state_asked()
    old, _ = (TextImport.objects.create(made_at=timezone.now(), documents=1) for _ in range(2))
    loaded = room.state_asked()
    TextImport.objects.filter(pk=old.pk).update(undone_at=timezone.now())
    assert len({before, after, renamed, loaded, room.state_asked()}) == 5
    forget()


@given(
    st.datetimes(datetime(2023, 1, 1), datetime(2026, 12, 31)).map(
        lambda at: at.replace(tzinfo=UTC)
    )
)
def test_a_cache_before_us_never_gives_a_page_out_on_the_next_legal_day(at: datetime) -> None:
    with patch.object(room.clock, "now", return_value=at):
        seconds = room.seconds_it_holds()
    assert 0 <= seconds <= 30
    assert danish_day(at + timedelta(seconds=seconds, microseconds=-1)) == danish_day(at)
    if danish_day(at + timedelta(seconds=31)) == danish_day(at):
        assert seconds == 30


def test_a_cache_may_share_only_what_is_the_same_for_all(made: dict[str, Any]) -> None:
    assert "public" in ask(made, "/e/")["Cache-Control"]
    assert "Cookie" in ask(made, "/e/")["Vary"]
    assert "Cache-Control" not in ask(made, "/e/", cookie="mine")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    (
        "/ /soeg/?q=kost /fravigelser/ /aftaler/ /kommuner/ /institutioner/ /ordbog/ /holdt-ord/"
        " /kommuner/0316/ /institutioner/esb-bryndum/ /aftaler/viborg-aeldre/ /virkning/ /maal/"
        " /aftaler/viborg-aeldre/maal/ /aftaler/esbjerg-folkeskole/historik/ /evaluering/ /om/"
        " /aftaler/sammenlign/?a=middelfart-aeldre&b=viborg-aeldre /love/ /privatliv/"
        " /love/dagtilbudsloven/sammenlign/?pr=2024-09-01&pr2=2024-09-01&kommune2=0217"
    ).split(),
)
def test_the_pages_most_read_are_made_once(path: str, client: Client) -> None:
    first = client.get(path)
    with CaptureQueriesContext(connection) as asked:
        again = client.get(path)
    assert again.content == first.content
    assert len(asked) <= 1
    assert "s-maxage" in again["Cache-Control"]


@pytest.mark.parametrize(("room_for", "bounded"), [(64, True), (10_000, False)])
def test_the_shelf_fills_and_stays_and_one_without_an_end_is_seen(
    room_for: int, *, bounded: bool
) -> None:
    with shelved(Shelf(room_for), 64) as held:
        assert is_bounded(held, 64) is bounded
