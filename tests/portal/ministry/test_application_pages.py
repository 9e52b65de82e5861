# SPDX-License-Identifier: MPL-2.0
"""A case is applied for on its page, read and answered in the ministry, and told of in a letter."""

import io
import re
from dataclasses import replace
from html import unescape
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from docx import Document

from handlerum.agreements.approval_words import Status, Step
from handlerum_portal.actions.decisions.steps import save
from handlerum_portal.actions.following.morning import tell_the_ministry
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.applications import application_of, applications_waiting
from handlerum_portal.store.models import (
    AnswerLetter,
    Hearing,
    HearingAnswer,
    OutboxLetter,
    OwnDecision,
)
from tests.portal.casework.conftest import EXAMPLE
from tests.portal.ministry.conftest import Ministry

pytestmark = pytest.mark.django_db
ANSWER = {
    "svar": "vilkaar",
    "myndighed": "Børne- og Undervisningsministeriet",
    "journalnummer": "Eksempel 22/01",
    "vilkaar-1": "Kommunen sender prøvens resultater.",
    "frist-1": "2022-08-01",
}


def signed_in(ministry: Ministry, role: str, code: str = "") -> Client:
    client = Client()
    client.force_login(ministry.office.person(role, code))
    return client


def plain(answer: Any) -> str:
    return unescape(answer.content.decode()).replace("\u00a0", " ")


def case(row: OwnDecision) -> str:
    return f"/arbejde/fravigelser/0561/{row.key}/"


def page(row: OwnDecision) -> str:
    return f"/arbejde/ministerium/ansoegninger/{row.key}/"


def answered(client: Client, row: OwnDecision, **more: str) -> Any:
    shown = client.get(page(row)).content.decode()
    fields = dict(re.findall(r'name="(ansoegning|noegle)" value="([^"]*)"', shown))
    return client.post(page(row), fields | ANSWER | more)


def test_a_case_that_needs_it_offers_to_apply_and_says_so_when_it_is_done(
    ministry: Ministry,
) -> None:
    row, client = ministry.draft(), signed_in(ministry, "caseworker")
    assert "Send ansøgningen til ministeriet" in plain(client.get(case(row)))
    sent = {"skridt": "ansoeg_om_godkendelse", "noegle": "et"}
    answer = client.post(f"{case(row)}ansoegning/", sent, follow=True)
    told = plain(answer)
    assert "Ansøgningen er sendt til ministeriet." in told
    assert "Afventer ministeriet" in told
    assert "Træk ansøgningen tilbage" in told
    assert "frist 1. september 2021" in told
    assert "efter fristen" in told


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "Begrundelsen mangler."),
        ("Jens Peter Hansen bad om det.", "Jens Peter Hansen"),
        ("Om 010203-1234.", "personoplysninger"),
        ("x" * 2001, "2001"),
        ("<script>canary(1)</script> Jens Peter Hansen", "&lt;script&gt;canary(1)"),
    ],
)
def test_an_application_that_is_not_withdrawn_says_why_and_keeps_the_words(
    reason: str, said: str, ministry: Ministry
) -> None:
    row, client = ministry.applied(), signed_in(ministry, "caseworker")
    sent = {"skridt": "traek_ansoegning", "noegle": "et", "begrundelse": reason}
    answer = client.post(f"{case(row)}ansoegning/", sent)
    assert answer.status_code == 400
    shown = answer.content.decode()
    assert said in shown.replace("\u00a0", " ")
    assert reason[:40] in unescape(shown)
    assert "<script>canary" not in shown
    assert application_of(row.key).status is Status.APPLIED


def test_the_case_logs_the_application_and_the_journal_holds_the_letters(
    ministry: Ministry,
) -> None:
    row, desk = ministry.granted(), signed_in(ministry, "caseworker")
    shown = plain(desk.get(case(row)))
    assert "Ansøgt om godkendelse" in shown
    package = ZipFile(io.BytesIO(desk.get(f"{case(row)}journal.zip").content))
    letters = {name for name in package.namelist() if name.startswith("afgoerelse-")}
    kept = {bytes(one.content) for one in AnswerLetter.objects.all()}
    assert {name.rpartition(".")[2] for name in letters} == {"pdf", "docx"}
    assert {package.read(name) for name in letters} == kept


def test_what_waits_stands_on_the_desk_of_the_ministry(ministry: Ministry) -> None:
    row = ministry.applied()
    assert page(row) in plain(signed_in(ministry, "ministry_legal").get("/arbejde/"))
    assert page(row) not in plain(signed_in(ministry, "caseworker").get("/arbejde/"))


def test_what_is_decided_without_the_provision_waits_no_longer(ministry: Ministry) -> None:
    row, office = ministry.applied(), ministry.office
    save(office.person("caseworker"), row.key, row.version, replace(EXAMPLE, id=row.key))
    office.step(row, "caseworker", Step.ASK_APPROVAL)
    office.step(row, "council_secretariat", Step.DECIDE)
    assert applications_waiting() == ()
    told = plain(signed_in(ministry, "ministry_officer").get(page(row)))
    assert "Send svaret" not in told


def test_a_case_that_needs_none_says_nothing_of_the_minister(ministry: Ministry) -> None:
    client = signed_in(ministry, "caseworker")
    assert "Ministerens godkendelse" not in plain(client.get(case(ministry.draft(EXAMPLE))))


def test_the_board_and_the_morning_letter_list_what_waits(ministry: Ministry) -> None:
    row = ministry.applied()
    officer = ministry.office.person("ministry_officer")
    officer.email = "officer@eksempel.dk"
    officer.save()
    ministry.office.at(2022, 3, 8, 6)
    board = plain(signed_in(ministry, "ministry_officer").get("/arbejde/ministerium/"))
    assert page(row) in board
    assert "5 dage gammel" in board
    assert tell_the_ministry() == 1
    letter = OutboxLetter.objects.get(to="officer@eksempel.dk")
    assert f"{page(row)}" in letter.body
    assert "søgt 2022-03-03 (5 dage siden); fristen for at søge var 2021-09-01" in letter.body
    assert "1 ansøgninger" in letter.subject
    ministry.office.at(2022, 3, 9, 6)
    assert tell_the_ministry() == 0


def test_the_ministry_sees_the_text_the_frame_and_what_went_before(ministry: Ministry) -> None:
    earlier = ministry.granted()
    row = ministry.applied()
    told = plain(signed_in(ministry, "ministry_officer").get(page(row)))
    for words in (
        "folkeskolelovens § 14, stk. 2",
        "Valgfaget kan trækkes til prøve.",
        "skolebestyrelsen",
        "Kontrollen af rammen",
        "Ingen høring i registret",
        "Andre, der har fraveget det samme",
        f"/arbejde/ministerium/ansoegninger/{earlier.key}/",
        "Kommunen sender prøvens resultater. (senest 1. august 2022)",
    ):
        assert words in told, words
    assert "Ministeriet har ansøgningen" not in told


def test_the_hearing_is_shown_with_the_answers_everybody_may_read(ministry: Ministry) -> None:
    row, at = ministry.applied(), clock.now()
    hearing = Hearing.objects.create(
        title="Eksempel: prøvefag",
        what="Skal faget kunne trækkes?",
        municipality="0561",
        area="folkeskole",
        subject=row.key,
        opens=clock.today(),
        closes=clock.today(),
        key="eksempel",
        person=ministry.office.person("caseworker"),
    )
    for number, (words, is_shown) in enumerate([("Ja, gerne.", True), ("Ikke læst.", False)]):
        HearingAnswer.objects.create(
            hearing=hearing,
            party="skolebestyrelse",
            works=words,
            sent_at=at,
            may_be_shown=is_shown,
            is_read=is_shown,
            is_shown=is_shown,
            secret=str(number),
        )
    told = plain(signed_in(ministry, "ministry_officer").get(page(row)))
    assert "Eksempel: prøvefag" in told
    assert "Ja, gerne." in told
    assert "Ikke læst." not in told


def test_an_approval_with_conditions_is_recorded_told_and_written(ministry: Ministry) -> None:
    row, client = ministry.applied(), signed_in(ministry, "ministry_officer")
    answer = answered(client, row)
    assert answer.status_code == 302
    (_, move) = application_of(row.key).moves
    assert [one.text for one in move.conditions] == [ANSWER["vilkaar-1"]]
    told = plain(client.get(answer.headers["Location"]))
    assert "Svaret er givet" in told
    desk = signed_in(ministry, "caseworker")
    shown = plain(desk.get(case(row)))
    assert "Kommunen sender prøvens resultater. (senest 1. august 2022)" in shown
    letters = re.findall(r'href="([^"]*afgoerelse-\d+\.(?:pdf|docx))"', shown)
    assert len(letters) == 2
    bodies = {address: desk.get(address).content for address in letters}
    word = next(body for address, body in bodies.items() if address.endswith("docx"))
    paper = Document(io.BytesIO(word))
    text = "\n".join(one.text for one in paper.paragraphs).replace("\u00a0", " ")
    for words in (
        "Godkendelse af fravigelse",
        "Myndighed: Børne- og Undervisningsministeriet",
        "Dato: 3. marts 2022",
        "Journalnummer: Eksempel 22/01",
        "Til: Esbjerg Kommune",
        "Kommunen sender prøvens resultater. (senest 1. august 2022)",
        "folkeskolelovens § 14, stk. 2: lov 880/2021 § 9, stk. 2, 1. pkt.",
        "Vilkårene offentliggøres",
    ):
        assert words in text, words
    assert "pkt.." not in text
    cells = [cell.text for cell in paper.tables[0].rows[1].cells]
    assert cells[-1].splitlines() == [
        "Valgfaget kan trækkes til prøve.",
        "Valgfaget indgår i trækningen.",
    ]
    assert next(body for address, body in bodies.items() if address.endswith("pdf"))[:4] == b"%PDF"
    for address, body in bodies.items():
        assert desk.get(address).content == body
        assert client.get(address.replace(case(row), page(row))).content == body
    assert {one.size for one in AnswerLetter.objects.all()} == {len(one) for one in bodies.values()}


def test_a_letter_is_for_the_municipality_and_the_ministry_only(ministry: Ministry) -> None:
    row = ministry.granted()
    seq = application_of(row.key).moves[-1].seq
    address = f"{case(row)}afgoerelse-{seq}.pdf"
    assert signed_in(ministry, "caseworker", "0217").get(address).status_code == 403
    assert Client().get(address).status_code == 302
    for wrong in (f"afgoerelse-{seq}.exe", "afgoerelse-0.pdf"):
        assert signed_in(ministry, "caseworker").get(case(row) + wrong).status_code == 404
