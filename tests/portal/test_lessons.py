# SPDX-License-Identifier: MPL-2.0
"""From a trial to a lesson to a note to the ministry, and what each side of an agreement kept."""

import io
import json
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from docx import Document
from lxml import html

from handlerum.ledger.event import ActorRole
from handlerum_portal.cli.main import cli
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import Lesson, Person
from handlerum_portal.store.read import register

pytestmark = pytest.mark.usefixtures("own_folder")

MIDDELFART = "0410"
DESK = f"/arbejde/erfaringer/{MIDDELFART}/"
SAID = {
    "titel": "Besøg efter behov",
    "tekst": "Forebyggende besøg gives efter behov i stedet for ved bestemte aldre",
    "omraade": "aeldre",
    "oprindelse": "kendt_forsoeg",
    "fra": "x-mid-79a",
    "hjemmel": "lov 879/2021 § 8, stk. 1",
    "grad": "fortalt",
    "arbejde": "samme_tid",
    "set": "Tiden bruges på dem, der har brug for det",
    "bestemmelse": "serviceloven § 79 a",
    "aendring": "Besøg tilbydes efter behov",
    "kontakt": "Sundhedsafdelingen",
    "noegle": "abc",
}


def signed_in(client: Client, role: ActorRole, code: str = "") -> Person:
    made = Person.objects.create(name=f"eksempel-{role}", role=role, municipality=code)
    client.force_login(made)
    return made


def noted(client: Client, **more: str) -> Any:
    return client.post(DESK, SAID | more)


def step(client: Client, row: Lesson, name: str, words: str = "") -> int:
    sent = {"skridt": name, "begrundelse": words}
    return int(client.post(f"{DESK}{row.pk}/", sent).status_code)


def test_the_known_ways_to_law_and_lessons_stand_with_their_sources(client: Client) -> None:
    page = client.get("/erfaringer/").content.decode()
    assert all(word in page for word in ("madservice", "Lov 749", "13. juni 2023", "6 af 53"))
    context = client.get("/erfaringer/").context
    assert (len(context["paths"]), len(context["learnt"])) == (4, 7)
    assert all(one.source.startswith("https://") for one in context["paths"])


def test_what_is_only_in_danish_is_marked_so_also_for_those_who_listen(client: Client) -> None:
    page = html.fromstring(client.get("/en/erfaringer/").content.decode())
    context = client.get("/en/erfaringer/").context
    told = [one.begun for one in context["paths"]] + [one.words for one in context["learnt"]]
    hidden = {one.text.lstrip(": "): one for one in page.find_class("sr-only") if one.text}
    assert all(hidden[words].get("lang") == "da" for words in told)


def test_a_lesson_goes_from_noted_to_law_step_by_step_and_each_is_logged(client: Client) -> None:
    signed_in(client, ActorRole.CASEWORKER, MIDDELFART)
    noted(client)
    row = Lesson.objects.get()
    assert client.get(f"/erfaringer/{row.pk}/").status_code == 404
    assert step(client, row, "bliv_lov", "lov 1/2026") == 400
    assert step(client, row, "del_erfaring") == 302
    assert Client().get(f"/erfaringer/{row.pk}/").status_code == 200
    assert step(client, row, "foreslaa_nationalt") == 302
    signed_in(client, ActorRole.MINISTRY_LEGAL)
    assert step(client, row, "bliv_lov", " ") == 400
    assert step(client, row, "bliv_lov", "lov 1651/2024") == 302
    row.refresh_from_db()
    assert (row.status, row.became) == ("erfaring:blevet_lov", "lov 1651/2024")
    steps = [event.payload["step"] for _, event in ledger_log.events_of(f"lesson/e-{row.pk}")]
    assert steps == ["del_erfaring", "foreslaa_nationalt", "bliv_lov"]
    assert "Blevet lov" in Client().get(f"/erfaringer/{row.pk}/").content.decode()


def test_a_lesson_without_evidence_is_not_proposed_nationally(client: Client) -> None:
    signed_in(client, ActorRole.CASEWORKER, MIDDELFART)
    noted(client, grad="ikke_set")
    row = Lesson.objects.get()
    step(client, row, "del_erfaring")
    assert step(client, row, "foreslaa_nationalt") == 400
    assert step(client, row, "viderefoer_ikke") == 400
    assert step(client, row, "viderefoer_ikke", "Intet resultat set") == 302
    row.refresh_from_db()
    assert row.status == "erfaring:ikke_viderefoert"


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"titel": ""}, "Giv erfaringen et navn"),
        ({"grad": "sikker"}, "hvor godt I ved det"),
        ({"tekst": "En borger 010112-1234 var glad"}, "CPR-nummer"),
        ({"kontakt": "Peter Hansen"}, "navnet på en person"),
        ({"bestemmelse": "serviceloven § 999"}, "§ 999"),
        ({"bestemmelse": "hvad som helst"}, "hvad som helst"),
    ],
)
def test_a_lesson_that_will_not_do_is_refused_with_its_words(
    spoilt: dict[str, str], told: str, client: Client
) -> None:
    signed_in(client, ActorRole.CASEWORKER, MIDDELFART)
    answer = noted(client, **spoilt)
    page = answer.content.decode()
    assert (answer.status_code, told.replace("§ ", "§\u00a0") in page or told in page) == (
        400,
        True,
    )
    assert Lesson.objects.count() == 0


def test_the_form_is_filled_in_from_the_trial_it_comes_from(client: Client) -> None:
    signed_in(client, ActorRole.EMPLOYEE, MIDDELFART)
    given = client.get(f"{DESK}?fra=x-mid-79a").context["given"]
    assert (given["titel"], given["omraade"]) == ("Forebyggende besøg efter behov", "aeldre")
    assert "§ 79 a" in given["hjemmel"]


def test_only_the_ministry_registers_an_act_and_nobody_acts_for_another_town(
    client: Client,
) -> None:
    signed_in(client, ActorRole.CASEWORKER, MIDDELFART)
    noted(client)
    row = Lesson.objects.get()
    Lesson.objects.update(status="erfaring:foreslaaet_nationalt")
    assert step(client, row, "bliv_lov", "lov 1/2026") == 400
    signed_in(client, ActorRole.APPROVER, "0791")
    assert client.post(f"{DESK}{row.pk}/", {"skridt": "del_erfaring"}).status_code == 403


def test_the_note_to_the_ministry_has_headings_figures_and_sources(client: Client) -> None:
    signed_in(client, ActorRole.CASEWORKER, MIDDELFART)
    noted(client)
    row = Lesson.objects.get()
    step(client, row, "del_erfaring")
    asked = {"bestemmelse": "serviceloven § 79 a", "erfaring": str(row.pk)}
    word = Document(io.BytesIO(client.get("/erfaringer/notat.docx", asked).content))
    headings = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:3] == [
        "Forslag",
        "Hvem har fraveget den, hvor og hvor længe",
        "Hvad kom der ud af det",
    ]
    cells = [cell.text for table in word.tables for line in table.rows for cell in line.cells]
    assert {"98", "29 / 36"} <= set(cells)
    assert any("middelfart.dk" in text for text in cells)
    assert any("Besøg tilbydes efter behov" in one.text for one in word.paragraphs)
    assert client.get("/erfaringer/notat.pdf", asked).content.startswith(b"%PDF-")
    assert client.get("/en/erfaringer/notat.docx", asked).status_code == 200
    assert client.get("/erfaringer/notat.exe", asked).status_code == 404


def test_both_sides_of_the_seven_are_told_with_evidence(client: Client) -> None:
    assert len(client.get("/holdt-ord.json").json()["raekker"]) == 7
    one = client.get("/holdt-ord/middelfart-aeldre/").context["both"]
    assert one.state.gone >= 1
    assert one.municipal.gone >= 1
    assert client.get("/holdt-ord/findes-ikke/").status_code == 404
    for row in register().agreements:
        text = client.get(f"/holdt-ord/{row.key}/").content.decode()
        assert "Staten lovede" in text
        assert "Kommunen lovede" in text


def test_what_we_infer_is_never_counted_as_freed_for_certain() -> None:
    from handlerum_portal.store import clock
    from handlerum_portal.store.sides import two_sides

    for row in register().agreements:
        both = two_sides(row, register(), clock.today())
        sure = [one for one in both.exemptions if one.rule_certainty != "inferred"]
        assert both.state.gone <= len(sure)
        assert both.state.gone + both.state.open == len(both.exemptions)


def test_api_and_terminal_tell_the_same(client: Client) -> None:
    run = CliRunner().invoke
    rows = client.get("/api/v1/erfaringer").json()["raekker"]
    assert rows == json.loads(run(cli, ["erfaring", "liste", "--json"]).output)
    assert [row["id"] for row in rows if row["status"] == "erfaring:blevet_lov"] == [
        "p-uu",
        "p-aeldrelov",
        "p-9a",
        "p-test",
    ]
    asked = {"bestemmelse": "serviceloven § 79 a"}
    told = client.get("/api/v1/erfaringer/landsdaekkende", asked).json()
    said = run(cli, ["erfaring", "landsdaekkende", "serviceloven § 79 a", "--json"]).output
    assert told == json.loads(said)
    assert (told["kan_fraviges"], told["institutioner_beroert"]) == ("ja", 29)
    assert client.get("/api/v1/erfaringer/p-9a").json()["kilde"].startswith("https://")
    assert client.get("/api/v1/erfaringer/e-9").status_code == 404
    bad = client.get("/api/v1/erfaringer/landsdaekkende", {"bestemmelse": "x"})
    assert bad.status_code == 400
    both = client.get("/api/v1/gensidighed").json()["raekker"]
    assert both == json.loads(run(cli, ["erfaring", "gensidighed", "--json"]).output)
    assert len(both) == 7


def test_everybody_who_shares_lessons_finds_the_way_from_their_own_page(client: Client) -> None:
    signed_in(client, ActorRole.EMPLOYEE, MIDDELFART)
    employee = client.get("/arbejde/").content.decode()
    assert f'href="{DESK}"' in employee
    assert "/arbejde/forslag/" not in employee
    signed_in(client, ActorRole.MINISTRY_LEGAL)
    ministry = client.get("/en/arbejde/").content.decode()
    for agreement in register().agreements:
        assert f'href="/en/arbejde/aftale/{agreement.municipality}/"' in ministry
        assert f'href="/en/arbejde/erfaringer/{agreement.municipality}/"' in ministry
