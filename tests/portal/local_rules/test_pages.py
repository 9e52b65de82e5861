# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401, F811 (fixtures of another file)
"""Rules are told of, mended, counted and decided on in the pages."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from handlerum_portal.actions.local_rules.imports import List, look
from handlerum_portal.actions.local_rules.register import add
from handlerum_portal.pages.wording.local_rules import FIELDS
from handlerum_portal.store.models import LocalRuleImport, LocalRuleRow
from handlerum_portal.store.read import register
from tests.portal.course import clock, person
from tests.portal.local_rules.example import CODE, LIST, RULE, WORK, at_work


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_sent_looked_at_and_taken_in(client: Client) -> None:
    work = at_work()
    content = workbook([["Regel", "Oprindelse"], ["Ugeplaner", "vane"]])
    sent = {"file": SimpleUploadedFile("liste.xlsx", content)}
    page = work.post(f"{WORK}indlaes/", sent, follow=True)
    assert page.context["counts"]["new"] == 1
    batch = LocalRuleImport.objects.get()
    work.post(f"{WORK}indlaes/{batch.pk}/", {"do": "take_in"})
    assert "Ugeplaner" in work.get(WORK).content.decode()
    work.post(f"{WORK}indlaes/{batch.pk}/", {"do": "take_back"})
    assert LocalRuleRow.objects.count() == 0


def test_what_is_wrong_with_a_row_is_said_with_its_number_and_value() -> None:
    page = at_work().post(f"{WORK}indlaes/", {"text": LIST + "Hvad så;rumvæsen;;;\n"}, follow=True)
    text = page.content.decode()
    assert '<th scope="row">4</th>' in text
    assert "Oprindelse: »rumvæsen« kender vi ikke." in text
    assert 'value="take_in"' not in text


def test_a_file_that_is_no_list_is_refused_in_words_and_the_text_is_kept() -> None:
    sent = {"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7"), "text": "min liste"}
    answer = at_work().post(f"{WORK}indlaes/", sent)
    assert answer.status_code == 400
    assert "En PDF kan ikke læses som liste" in answer.content.decode()
    assert "min liste</textarea>" in answer.content.decode()


def test_the_template_has_the_columns_that_are_read_and_is_taken_as_empty() -> None:
    content = at_work().get(f"{WORK}skabelon.xlsx").content
    heads = [cell.value for cell in load_workbook(io.BytesIO(content)).worksheets[0][1]]
    assert heads == [pair[0] for pair in FIELDS.values()]
    assert look(person("caseworker"), CODE, "", List("skabelon", content=content)).rows == []


def test_a_rule_is_told_of_mended_counted_and_decided_on() -> None:
    work = at_work()
    form = {"rule": "Ugeplaner", "origin": "vane", "owner": "Kontoret", "last_used": "1.2.2021"}
    page = work.post(f"{WORK}ny/", form, follow=True)
    row = LocalRuleRow.objects.get()
    assert row.key in page.content.decode()
    work.post(f"{WORK}{row.key}/ret/", {**form, "rule": "Ugeplan", "version": "1"})
    work.post(f"{WORK}{row.key}/i-vejen/")
    work.post(f"{WORK}{row.key}/", {"fate": "fjern", "reason": "Væk", "key": "k"})
    row.refresh_from_db()
    assert (row.rule, row.in_the_way, row.fate) == ("Ugeplan", 1, "fjern")


def test_a_form_with_faults_keeps_what_was_typed() -> None:
    answer = at_work().post(f"{WORK}ny/", {"rule": "", "owner": "Kontoret", "last_used": "i går"})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "»i går« er ikke en dato" in text
    assert 'value="Kontoret"' in text


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_the_list_can_be_had_for_every_programme(form: str, client: Client) -> None:
    answer = client.get(f"/kommuneregler.{form}")
    assert answer.status_code == 200
    assert b"lukkedage" in answer.content or form == "xlsx"


def test_script_in_a_rule_is_shown_and_not_run() -> None:
    add(person("caseworker"), CODE, replace(RULE, rule="<script>alert(1)</script>"))
    text = at_work().get(WORK).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_one_finds_the_way_from_the_desk_and_from_the_municipality(client: Client) -> None:
    assert f'href="{WORK}"' in at_work().get("/arbejde/").content.decode()
    assert WORK not in at_work("employee").get("/arbejde/").content.decode()
    page = client.get("/kommuner/0217/").content.decode()
    assert 'href="/kommuneregler/?kommune=0217"' in page
    chosen = client.get("/kommuneregler/?kommune=0217").context["table"]
    assert 0 < chosen.fitting < len(register().rules)


def test_what_a_rule_names_is_shown_with_what_it_touches(clock: Any) -> None:
    told = replace(RULE, rule="Eksempel: vi fører fravær", reason="Efter folkeskolelovens § 39")
    row = add(person("caseworker"), CODE, told)
    page = at_work().get(f"{WORK}{row.key}/").content.decode().replace("\xa0", " ")
    assert "Hvad røres, når den falder?" in page
    assert "BEK 1063/2019" in page
    plain = add(person("caseworker"), CODE, RULE)
    assert "Hvad røres" not in at_work().get(f"{WORK}{plain.key}/").content.decode()
