# SPDX-License-Identifier: MPL-2.0
"""*Min side*: what waits is done, put off to a day or handed on, and what is new is told."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum_portal.actions.decisions.steps import begin, save
from handlerum_portal.actions.desk.visits import arrive
from handlerum_portal.actions.people.erasure import erase
from handlerum_portal.store.models import DeskMark, DeskVisit, OwnDecision, Person
from tests.portal.casework.conftest import EXAMPLE


@pytest.fixture
def row(office: Any) -> OwnDecision:
    """A decision that waits for an approver, to be in the overview by 3 March 2022."""
    office.at(2022, 3, 1, 11)
    made = begin(office.person("caseworker"), EXAMPLE)
    office.step(made, "caseworker", Step.ASK_APPROVAL)
    return office.step(made, "council_secretariat", Step.DECIDE)  # type: ignore[no-any-return]


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: Person, english: str = "") -> str:
    return str(client_of(person).get(f"{english}/arbejde/").content.decode())


def move(person: Person, key: str, **given: str) -> Any:
    return client_of(person).post("/arbejde/flyt/", {"sag": key, **given})


def key_of(row: OwnDecision) -> str:
    return f"to_release/{row.municipality}/{row.key}"


def another(role: str = "approver", code: str = "0561") -> Person:
    return Person.objects.create(name=f"another {role} {code}", role=role, municipality=code)


def test_what_is_put_off_comes_back_on_its_day(office: Any, row: OwnDecision) -> None:
    me = office.person("approver")
    assert "Det venter på dig (1)" in page(me)
    sent = move(me, key_of(row), hvad="udsaet", dag="2022-03-02")
    assert (sent.status_code, sent["Location"]) == (302, "/arbejde/#venter")
    off = page(me)
    assert "Intet venter på dig lige nu" in off
    assert "Udsat (1)" in off
    assert "Kommer igen 2. marts 2022" in off
    office.at(2022, 3, 2, 11)
    assert "Det venter på dig (1)" in page(me)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2022-03-01", "ikke en senere dag end i dag"),
        ("2021-01-01", "ikke en senere dag end i dag"),
        ("2022-03-04", "er efter fristen, 3. marts 2022"),
        ("2024-03-04", "mere end et år fremme"),
        ("i morgen", "»i morgen« er ikke en dato"),
        ("", "Der mangler en dag"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_moves(
    day: str, said: str, office: Any, row: OwnDecision
) -> None:
    answer = move(office.person("approver"), key_of(row), hvad="udsaet", dag=day)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not DeskMark.objects.exists()


def test_a_thing_is_handed_to_a_colleague_and_taken_back(office: Any, row: OwnDecision) -> None:
    me, other = office.person("approver"), another()
    assert f'<option value="{other.pk}">{other.name}</option>' in page(me)
    move(me, key_of(row), hvad="giv_videre", til=str(other.pk))
    assert f"Ligger hos {other.name}" in page(me)
    assert f"Givet videre til dig af {me.name}" in page(other)
    move(me, key_of(row), hvad="tag_tilbage")
    assert "Det venter på dig (1)" in page(me)
    assert "Givet videre til dig" not in page(other)


def test_only_the_same_right_at_the_same_place_can_be_given_it(
    office: Any, row: OwnDecision
) -> None:
    me = office.person("approver")
    gone = another(code="0217")
    gone.is_active = False
    gone.save()
    for one in (another("caseworker"), another(code="0840"), me, gone):
        answer = move(me, key_of(row), hvad="giv_videre", til=str(one.pk))
        assert answer.status_code == 400
        assert "samme ret samme sted" in answer.content.decode()
    assert not DeskMark.objects.exists()


def test_who_wrote_in_the_text_is_not_asked_to_release_it(office: Any) -> None:
    office.at(2022, 3, 1, 11)
    row = begin(office.person("caseworker"), EXAMPLE)
    row = office.step(row, "caseworker", Step.ASK_APPROVAL)
    wrote, other = office.person("approver"), another()
    save(wrote, row.key, row.version, replace(EXAMPLE, title="Skrevet om af den, der godkender"))
    row = office.step(row, "council_secretariat", Step.DECIDE)
    assert (key_of(row) in page(wrote), key_of(row) in page(other)) == (False, True)
    case = f"/arbejde/fravigelser/{row.municipality}/{row.key}/"
    button = f'name="skridt" value="{Step.RELEASE.value}"'
    told = [client_of(one).get(case).content.decode() for one in (wrote, other)]
    assert [button in one for one in told] == [False, True]


def test_a_draft_waits_for_its_writer_until_it_is_handed_on(office: Any) -> None:
    row = begin(office.person("caseworker"), EXAMPLE)
    writer, other = office.person("caseworker"), another("caseworker")
    key = f"draft/{row.municipality}/{row.key}"
    assert "Det venter på dig (1)" in page(writer)
    assert "Intet venter på dig lige nu" in page(other)
    assert move(other, key, hvad="udsaet", dag="2022-04-01").status_code == 400
    move(writer, key, hvad="giv_videre", til=str(other.pk))
    assert "Det venter på dig (1)" in page(other)
    assert "Intet venter på dig lige nu" in page(writer)


def test_what_another_has_done_is_told_and_a_mark_hides_nothing_later(
    office: Any, row: OwnDecision
) -> None:
    me = office.person("approver")
    move(me, key_of(row), hvad="udsaet", dag="2022-03-02")
    office.step(row, "approver", Step.RELEASE)
    assert "to_publish/" in page(me)
    answer = move(me, key_of(row), hvad="udsaet", dag="2022-03-02")
    assert "ligger ikke på din side" in answer.content.decode()


def test_the_desk_tells_what_changed_since_the_visit_before(office: Any) -> None:
    me = office.person("approver")
    assert "Nyt siden dit sidste besøg" not in page(me)
    office.published()
    office.at(2022, 3, 3, 18)
    told = page(me)
    assert "Nyt siden dit sidste besøg (1)" in told
    assert page(me).count("Nyt siden dit sidste besøg (1)") == 1
    office.at(2022, 3, 8, 9)
    assert "Intet er ændret siden 3. marts 2022" in page(me)
    assert "Nothing has changed since" in page(me, "/en")


def test_marks_and_visits_go_with_the_person(office: Any, row: OwnDecision) -> None:
    me, other = office.person("approver"), another()
    arrive(me)
    move(me, key_of(row), hvad="giv_videre", til=str(other.pk))
    erase(other)
    assert not DeskMark.objects.exists()
    erase(me)
    assert not DeskVisit.objects.exists()


def test_a_visitor_is_sent_to_sign_in_and_a_link_moves_nothing(
    office: Any, row: OwnDecision
) -> None:
    assert Client().post("/arbejde/flyt/", {"sag": key_of(row)}).status_code == 403
    asked = client_of(office.person("approver")).get("/arbejde/flyt/?hvad=udsaet")
    assert asked["Location"] == "/arbejde/#venter"
