# SPDX-License-Identifier: MPL-2.0
"""A paper is printed once for each state of the register, by one at a time, never for one alone."""

import pytest
from django.core.cache import cache
from django.test import Client

from handlerum_portal.pages import kept_papers
from handlerum_portal.pages.kept_papers import Printer, TooManyPapers
from handlerum_portal.store.models import Person

PAPERS = (
    "/fravigelser/d-mid-79a.pdf",
    "/aftaler/middelfart-aeldre.pdf",
    "/hvad-gaelder/0410.pdf?pr=2023-01-01",
    "/love/folkeskoleloven/15.pdf",
)
PAPER = PAPERS[0]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what is printed, without the printer."""
    said: list[str] = []

    def to_pdf(html: str) -> bytes:
        said.append(html)
        return b"%PDF-1.7 " + str(len(said)).encode()

    monkeypatch.setattr("handlerum_portal.pages.papers.legal.to_pdf", to_pdf)
    monkeypatch.setattr(kept_papers, "_SHELF", kept_papers.Shelf[bytes](kept_papers.MOST))
    cache.clear()
    return said


@pytest.mark.parametrize("address", PAPERS)
def test_a_paper_is_printed_once_for_all_who_are_nobody_here(
    address: str, printed: list[str]
) -> None:
    first, again = Client().get(address), Client().get(address)
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert first.content == again.content
    assert len(printed) == 1
    assert "s-maxage" in first["Cache-Control"]
    known = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert known.status_code == 304


def test_another_state_day_or_language_is_another_paper(
    printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    client.get(PAPER)
    client.get(f"{PAPER}?pr=2023-01-01")
    client.get(f"/en{PAPER}")
    many = len(printed)
    assert many >= 2
    client.get(PAPER)
    assert len(printed) == many
    monkeypatch.setattr(kept_papers, "state_asked", lambda: "another")
    client.get(PAPER)
    assert len(printed) == many + 1


def test_for_someone_signed_in_it_is_printed_anew_and_kept_for_nobody(printed: list[str]) -> None:
    person = Person.objects.create(name="en", role="caseworker", municipality="0410")
    theirs = Client()
    theirs.force_login(person)
    one, two = theirs.get(PAPER), theirs.get(PAPER)
    assert one.content != two.content
    assert "public" not in one.get("Cache-Control", "")
    Client().get(PAPER)
    assert len(printed) == 3


def test_a_cookie_is_given_nothing_that_is_kept(printed: list[str]) -> None:
    client = Client()
    client.cookies["x"] = "1"
    client.get(PAPER)
    client.get(PAPER)
    assert len(printed) == 2


def test_who_comes_when_many_are_printed_is_told_when_to_ask(
    printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Client().get(PAPERS[1])
    busy = Printer(1, 0.01)
    monkeypatch.setattr(kept_papers, "_PRINTER", busy)
    with busy.turn():
        refused = Client().get(PAPER)
        assert Client().get(PAPERS[1]).content == held.content
        assert Client().get(PAPER.removesuffix(".pdf") + "/").status_code == 200
    assert (refused.status_code, refused["Retry-After"]) == (503, "10")
    assert "Vent 10 sekunder" in refused.content.decode()
    assert "Wait 10 seconds" in (_english(busy))
    assert Client().get(PAPER).status_code == 200


def _english(busy: Printer) -> str:
    with busy.turn():
        return str(Client().get(f"/en{PAPER}").content.decode())


def test_one_waits_a_little_and_the_next_not_at_all() -> None:
    printer = Printer(2, 0.01)
    with printer.turn():
        for _ in range(3):
            with pytest.raises(TooManyPapers), printer.turn():
                pass
    with printer.turn():
        pass


def test_a_fault_and_a_huge_paper_are_not_kept_and_leave_the_printer_free(
    printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Client().get("/fravigelser/findes-ikke.pdf").status_code == 404
    monkeypatch.setattr(kept_papers, "LONGEST", 3)
    Client().get(PAPER)
    Client().get(PAPER)
    assert len(printed) == 2


def test_the_shelf_is_bounded(printed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_papers, "_SHELF", kept_papers.Shelf[bytes](2))
    for address in PAPERS[:3]:
        Client().get(address)
    Client().get(PAPERS[2])
    assert len(printed) == 3
    Client().get(PAPERS[0])
    assert len(printed) == 4
