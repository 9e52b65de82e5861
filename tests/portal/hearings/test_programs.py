# SPDX-License-Identifier: MPL-2.0
"""A program answers a hearing as a person does, with a file beside the words."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from handlerum_portal.cli.main import cli
from handlerum_portal.store.models import HearingAnswer, HearingFile, Person
from tests.portal.hearings.asking import confirmed, decided, open_one
from tests.portal.hearings.papers import hostile, pdf

KEY = "3f9c2b7e5a1d4c8896b0e7d2"
BODY = {"det_virker": "Fælles mad", "epost": "far@eksempel.dk", "maa_vises": True}


def path(number: int) -> str:
    return f"/api/v1/hoeringer/{number}/svar"


def sent(number: int, content: bytes | None, **more: Any) -> Any:
    parts: dict[str, Any] = {"svar": json.dumps(BODY | more)}
    if content is not None:
        parts["bilag"] = SimpleUploadedFile("svar.pdf", content)
    return Client().post(path(number), parts)


def test_a_program_sends_words_and_a_file_and_reads_what_both_agree_to_show(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    answer = sent(row.pk, pdf(), navn="Lone Lauritsen", navn_maa_vises=True)
    assert (answer.status_code, answer.json()["status"]) == (202, "venter_paa_bekraeftelse")
    confirmed(mailoutbox)
    made = HearingAnswer.objects.get()
    assert HearingFile.objects.get().answer == made
    assert client.get(path(row.pk)).json()["raekker"] == []
    decided(client, made, skridt="vis", bilag="ja")
    (told,) = client.get(path(row.pk)).json()["raekker"]
    assert (told["navn"], told["det_virker"]) == ("Lone Lauritsen", "Fælles mad")
    assert client.get(told["bilag"]).content == pdf()
    vis = CliRunner().invoke(cli, ["hoering", "vis", str(row.pk), "--json"])
    assert json.loads(vis.output)["svarene"] == [told]


def test_without_consent_a_program_sees_nothing_of_it(
    client: Client, worker: Person, mailoutbox: list[Any]
) -> None:
    row = open_one(client)
    sent(row.pk, pdf(), navn="Lone Lauritsen", navn_maa_vises=True, maa_vises="ja")
    confirmed(mailoutbox)
    made = HearingAnswer.objects.get()
    assert (made.may_be_shown, made.may_show_name) == (False, False)
    assert decided(client, made, skridt="vis", bilag="ja").status_code == 400
    assert client.get(path(row.pk)).json()["raekker"] == []
    vis = CliRunner().invoke(cli, ["hoering", "vis", str(row.pk)]).output
    assert "Fælles mad" not in vis
    assert "Lone" not in vis


def test_a_repeated_key_keeps_one_answer_and_one_file(client: Client, worker: Person) -> None:
    row = open_one(client)
    numbers = {sent(row.pk, pdf(), noegle=KEY).json()["nr"] for _ in range(3)}
    assert (len(numbers), HearingFile.objects.count()) == (1, 1)
    other = sent(row.pk, pdf(b"<< >>"), noegle=KEY).json()["nr"]
    assert other not in numbers
    assert HearingFile.objects.filter(answer=None).count() == 0


@pytest.mark.parametrize(
    ("name", "content"), [(name, content) for name, _, content in hostile()][::6]
)
def test_a_hostile_file_is_refused_and_nothing_is_kept(
    name: str, content: bytes, client: Client, worker: Person
) -> None:
    answer = sent(open_one(client).pk, content)
    assert answer.status_code in {400, 413}, name
    assert answer["Content-Type"].startswith("application/problem+json")
    assert len(answer.json()["detail"]) > 10
    assert (HearingAnswer.objects.count(), HearingFile.objects.count()) == (0, 0)


def test_another_fault_keeps_no_file(client: Client, worker: Person) -> None:
    row = open_one(client)
    for spoilt in ({"epost": "ingen"}, {"part": "med"}, {"noegle": "kort"}):
        assert sent(row.pk, pdf(), **spoilt).status_code == 400
    assert HearingFile.objects.count() == 0


@pytest.mark.parametrize("words", ["", "{", "[]", "null"])
def test_a_part_that_is_no_object_is_told_of(words: str, client: Client, worker: Person) -> None:
    answer = Client().post(path(open_one(client).pk), {"svar": words})
    assert (answer.status_code, answer.json()["kode"]) == (400, "unreadable_body")


def test_too_much_is_told_of(client: Client, worker: Person) -> None:
    row = open_one(client)
    assert sent(row.pk, b"%PDF-" + b"0" * 7_000_000).status_code == 413
    assert Client().post(path(row.pk), {"svar": "x" * 3_000_000}).status_code == 400
    assert HearingFile.objects.count() == 0


def test_the_description_names_both_ways_to_send(client: Client) -> None:
    told = client.get("/api/v1/openapi.json").json()
    post = told["paths"]["/api/v1/hoeringer/{id}/svar"]["post"]["requestBody"]["content"]
    assert set(post) == {"application/json", "multipart/form-data"}
    parts = post["multipart/form-data"]["schema"]["properties"]
    assert parts["bilag"] == {"type": "string", "format": "binary"}
    assert {"navn", "maa_vises", "navn_maa_vises"} <= set(parts["svar"]["properties"])
