# SPDX-License-Identifier: MPL-2.0
"""Whatever goes wrong, a page says so in the reader's language and shows a way on."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override

from handlerum_portal.pages import faults
from handlerum_portal.store.newest import newest

HEADINGS = {
    400: ("Det kan vi ikke læse", "We cannot read that"),
    403: ("Det har du ikke adgang til", "You have no access to that"),
    413: ("Det er for meget på én gang", "That is too much at once"),
    500: ("Noget gik galt hos os", "Something went wrong here"),
}
ROOMS = (
    "/ /aftaler/ /kommuner/ /institutioner/ /maal/ /forslag/ /proevehandlinger/ /hoeringer/ "
    "/holdt-ord/ /data/ /om/kilder/ /foelg/ /forslag/nyt/ /findes-ikke/ /fravigelser/ /love/"
).split()


def answer_to(request: HttpRequest, status: int) -> HttpResponse:
    match status:
        case 400:
            return faults.unreadable(request, SuspiciousOperation())
        case 413:
            return faults.unreadable(request, RequestDataTooBig())
        case 403:
            return faults.refused(request, PermissionDenied())
        case _:
            return faults.broken(request)


@pytest.mark.parametrize("status", HEADINGS)
@pytest.mark.parametrize(("tongue", "column"), [("da", 0), ("en", 1)])
def test_what_cannot_be_answered_is_said_with_a_way_on(
    status: int, tongue: str, column: int, django_assert_num_queries: Any
) -> None:
    with override(tongue), django_assert_num_queries(0):
        answer = answer_to(RequestFactory().get("/", headers={"Host": "fremmed.dk"}), status)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{HEADINGS[status][column]}</h1>" in page
    assert f'<html lang="{tongue}">' in page
    assert f'href="{("/", "/en/")[column]}"' in page


def test_a_fault_of_ours_is_told_in_words(client: Client, monkeypatch: Any) -> None:
    def fails(_request: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError

    monkeypatch.setattr("handlerum_portal.pages.register.public.render", fails)
    client.raise_request_exception = False
    answer = client.get("/en/om/")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()


def test_a_foreign_host_is_answered_in_words(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["handlerum.dk"]
    answer = client.get("/en/om/", headers={"Host": "fremmed.dk"})
    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize("tongue", ["", "/en"])
def test_a_page_that_is_only_read_says_so_to_whoever_sends(client: Client, tongue: str) -> None:
    answer = client.put(f"{tongue}/om/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "PUT" in answer.content.decode()


@pytest.mark.parametrize("path", ROOMS)
@pytest.mark.parametrize("tongue", ["", "/en"])
def test_before_any_facts_are_loaded_each_room_says_what_to_do(
    client: Client, path: str, tongue: str, monkeypatch: Any
) -> None:
    nothing = newest()._replace(load=None, version=None)
    monkeypatch.setattr("handlerum_portal.store.read.newest", lambda: nothing)
    answer = client.get(tongue + path)
    page = answer.content.decode()
    assert answer.status_code == 503 or path == "/findes-ikke/"
    assert page.count("button-primary") == 1 or path == "/findes-ikke/"
    assert "handlerum indlaes" in page or path == "/findes-ikke/"


def test_an_empty_list_offers_no_empty_files_but_a_way_on(client: Client) -> None:
    page = client.get("/hoeringer/").content.decode()
    assert "Der er ingen høringer endnu." in page
    assert "/hoeringer.csv" not in page
    assert page.count("button-primary") == 1
