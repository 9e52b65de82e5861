# SPDX-License-Identifier: MPL-2.0

"""A municipality's own rules are told of, decided on in the log, and loaded whole or not at all."""

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from handlerum.agreements.local_rule import (
    Fate,
    LocalRule,
    Origin,
    cleaned,
    faults_of,
    may_be_decided,
    same_rule,
)
from handlerum.agreements.local_rule_rows import Cells, Place, read_rows
from handlerum.ledger.refusals import PersonalData
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.local_rules.imports import List, look, take_back, take_in
from handlerum_portal.actions.local_rules.register import (
    DECIDED,
    RuleRefused,
    add,
    change,
    decide,
    stood_in_the_way,
)
from handlerum_portal.pages.wording.local_rules import FAULTS, FIELDS
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.local_rules import counted, public_rules
from handlerum_portal.store.models import LocalRuleImport, LocalRuleRow
from handlerum_portal.store.read import register
from tests.portal.test_courses import clock, person  # noqa: F401 (fixture)

CODE = "0561"
RULE = LocalRule(rule="Ugeplaner skal godkendes af forvaltningen", origin=Origin.OFFICE)
LIST = (
    "Regel;Oprindelse;Område;Ejer;Sidst brugt\n"
    "Ugeplaner skal godkendes;forvaltning;skole;Skoleafdelingen;1.2.2021\n"
    "Vi holder altid møde om mandagen;vane;;;\n"
)
PLACE = Place(institutions={}, names=frozenset(), known=frozenset(), on=date(2022, 3, 3))
WORK = f"/arbejde/regler/{CODE}/"


def told(rows: Sequence[Sequence[str]], **more: Any) -> tuple[Any, ...]:
    cells = [Cells(number, tuple(row)) for number, row in enumerate(rows, 1)]
    return read_rows(cells, replace(PLACE, **more))


def at_work(role: str = "caseworker", code: str = CODE) -> Client:
    client = Client()
    client.force_login(person(role, code))
    return client


# --- the rule itself ----------------------------------------------------------------------------


@pytest.mark.parametrize("origin", list(Origin))
def test_only_its_own_rules_can_a_municipality_end(origin: Origin) -> None:
    ours = {Origin.COUNCIL, Origin.OFFICE, Origin.PLACE, Origin.HABIT}
    assert may_be_decided(origin, Fate.KEEP)
    assert may_be_decided(origin, Fate.REMOVE) == (origin in ours)
    assert may_be_decided(origin, Fate.CHANGE) == (origin in ours)


@given(st.text(max_size=80))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@given(st.text(alphabet="abcæøå ", min_size=1), st.sampled_from(["", ".", " !", "  "]))
def test_the_same_rule_is_known_however_it_is_typed(words: str, end: str) -> None:
    one, other = (LocalRule(rule=text) for text in (words, words.upper().lower() + end))
    assert same_rule(one) == same_rule(other)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (LocalRule(rule=""), "rule_missing"),
        (LocalRule(rule="a" * 501), "too_long"),
        (LocalRule(rule="Ring til Mette Hansen"), "personal_data"),
        (LocalRule(rule="Se 010190-1234"), "personal_data"),
        (LocalRule(rule="x", source="javascript://x"), "source_not_web"),
        (LocalRule(rule="x", last_used=date(2030, 1, 1)), "used_in_future"),
    ],
)
def test_each_fault_of_a_rule_is_found_and_has_words(rule: LocalRule, code: str) -> None:
    found = faults_of(rule, date(2022, 3, 3), frozenset())
    assert code in {one.code for one in found}
    assert code in FAULTS


def test_what_may_be_a_persons_is_not_repeated() -> None:
    (fault,) = faults_of(LocalRule(rule="Se 010190-1234"), date(2022, 3, 3), frozenset())
    assert "0101" not in fault.value


# --- rows ---------------------------------------------------------------------------------------


def test_columns_are_known_by_their_names_in_both_languages() -> None:
    danish = told([["Ejer", "Regel", "Oprindelse"], ["Rådet", "Ugeplaner", "Vane"]])
    english = told([["Owner", "Rule", "Origin"], ["Rådet", "Ugeplaner", "habit"]])
    assert [row.rule for row in danish] == [row.rule for row in english]
    assert danish[0].rule.origin is Origin.HABIT


def test_a_list_without_headings_is_one_rule_a_line() -> None:
    rows = told([["- Ugeplaner"], ["2) Mødepligt"], ["• Referat"]])
    assert [row.rule.rule for row in rows] == ["Ugeplaner", "Mødepligt", "Referat"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["x", "hmm", "", "", ""], "unknown_origin"),
        (["x", "", "rumfart", "", ""], "unknown_area"),
        (["x", "", "", "Børnehuset Intet", ""], "unknown_institution"),
        (["x", "", "", "", "i går"], "not_a_day"),
        (["\x01formula=1+1", "", "", "", ""], "formula"),
        (["", "vane", "", "", ""], "rule_missing"),
    ],
)
def test_each_fault_of_a_row_is_found_and_has_words(cells: list[str], code: str) -> None:
    heads = ["Regel", "Oprindelse", "Område", "Institution", "Sidst brugt"]
    (row,) = told([heads, cells])
    assert code in {one.code for one in row.faults}
    assert {one.field for one in row.faults} <= set(FIELDS)
    assert code in FAULTS


def test_a_day_that_excel_counts_is_read() -> None:
    (row,) = told([["Regel", "Sidst brugt"], ["x", "44228"]])
    assert row.rule.last_used == date(2021, 2, 1)


def test_a_rule_twice_in_a_list_is_new_once() -> None:
    assert [row.is_new for row in told([["Ugeplaner"], ["ugeplaner."], ["Andet"]])] == [
        *(True, False, True)
    ]


# --- deciding -----------------------------------------------------------------------------------


def test_what_is_decided_stands_in_the_log_and_can_be_seen_by_all(client: Client) -> None:
    row = add(person("caseworker"), CODE, RULE)
    assert RULE.rule not in client.get("/kommuneregler/").content.decode()
    decide(person("approver"), row.key, Fate.REMOVE, "Ingen bruger den", "w1")
    (pair,) = ledger_log.events_of(f"rule/{row.key}")
    assert (pair[1].type, pair[1].payload["fate"]) == (DECIDED, "fjern")
    assert RULE.rule in client.get("/kommuneregler/").content.decode()


def test_the_same_wish_decides_once() -> None:
    row = add(person("caseworker"), CODE, RULE)
    for _ in range(2):
        decide(person("approver"), row.key, Fate.KEEP, "Den virker", "w1")
    assert ledger_log.size() == 1


@pytest.mark.parametrize("origin", [Origin.LAW, Origin.COLLECTIVE, Origin.UNKNOWN])
def test_what_is_not_theirs_to_end_is_refused_with_the_reason(origin: Origin) -> None:
    row = add(person("caseworker"), CODE, replace(RULE, origin=origin))
    with pytest.raises(RuleRefused) as caught:
        decide(person("approver"), row.key, Fate.REMOVE, "Væk", "w1")
    assert caught.value.data["reason"] == f"not_ours_{origin.value}"
    assert ledger_log.size() == 0


@pytest.mark.parametrize("reason", ["", "   ", "Mette Hansen ville det"])
def test_a_decision_needs_a_reason_without_persons(reason: str) -> None:
    row = add(person("caseworker"), CODE, RULE)
    with pytest.raises((RuleRefused, PersonalData)):
        decide(person("approver"), row.key, Fate.REMOVE, reason, "w1")


def test_only_the_municipality_itself_works_with_its_rules() -> None:
    row = add(person("caseworker"), CODE, RULE)
    for role, code in (("caseworker", "0217"), ("employee", CODE), ("evaluator", "")):
        with pytest.raises(NotAllowed):
            add(person(role, code or CODE), CODE, RULE)
        with pytest.raises(NotAllowed):
            decide(person(role, code or CODE), row.key, Fate.KEEP, "x", "w")
        with pytest.raises(NotAllowed):
            stood_in_the_way(person(role, code or CODE), row.key)


def test_two_people_never_overwrite_each_other_and_decided_words_stand() -> None:
    row = add(person("caseworker"), CODE, RULE)
    change(person("caseworker"), row.key, 1, replace(RULE, rule="Den første"))
    with pytest.raises(RuleRefused):
        change(person("caseworker"), row.key, 1, replace(RULE, rule="Den anden"))
    decide(person("approver"), row.key, Fate.KEEP, "Den virker", "w1")
    with pytest.raises(RuleRefused):
        change(person("caseworker"), row.key, 2, RULE)
    assert LocalRuleRow.objects.get().rule == "Den første"


def test_the_known_rules_of_the_sources_are_there_with_their_source() -> None:
    known = [rule for rule in public_rules(register()) if rule.is_known]
    assert len(known) == len(register().rules) > 10
    assert all(rule.source and rule.certainty for rule in known)
    assert counted(known)["behold"] + counted(known)["fjern"] == len(known)


# --- loading ------------------------------------------------------------------------------------


def loaded(text: str = LIST) -> LocalRuleImport:
    return look(person("caseworker"), CODE, "", List("liste", text=text))


def test_looking_changes_nothing_and_taking_in_takes_all() -> None:
    batch = loaded()
    assert LocalRuleRow.objects.count() == 0
    take_in(person("caseworker"), batch.pk, CODE)
    rows = list(LocalRuleRow.objects.values_list("rule", "origin", "area"))
    assert rows == [
        ("Ugeplaner skal godkendes", "forvaltning", "folkeskole"),
        ("Vi holder altid møde om mandagen", "vane", ""),
    ]


def test_the_same_list_twice_changes_nothing() -> None:
    first = loaded()
    for _ in range(2):
        take_in(person("caseworker"), first.pk, CODE)
    again = loaded()
    assert [row["is_new"] for row in again.rows] == [False, False]
    take_in(person("caseworker"), again.pk, CODE)
    assert LocalRuleRow.objects.count() == 2


def test_two_looks_at_one_list_take_it_in_once() -> None:
    one, other = loaded(), loaded()
    for batch in (one, other):
        take_in(person("caseworker"), batch.pk, CODE)
    assert LocalRuleRow.objects.count() == 2


def test_one_faulty_row_keeps_the_whole_list_out() -> None:
    batch = loaded(LIST + "Hvad så;rumvæsen;;;\n")
    with pytest.raises(RuleRefused):
        take_in(person("caseworker"), batch.pk, CODE)
    assert LocalRuleRow.objects.count() == 0


def test_a_whole_import_can_be_taken_out_again() -> None:
    kept = add(person("caseworker"), CODE, RULE)
    batch = loaded()
    take_in(person("caseworker"), batch.pk, CODE)
    assert take_back(person("caseworker"), batch.pk, CODE) == 2
    assert [row.key for row in LocalRuleRow.objects.all()] == [kept.key]
    with pytest.raises(RuleRefused):
        take_in(person("caseworker"), batch.pk, CODE)


def test_what_was_used_since_is_never_taken_out() -> None:
    batch = loaded()
    take_in(person("caseworker"), batch.pk, CODE)
    row = LocalRuleRow.objects.order_by("pk").last()
    assert row is not None
    decide(person("approver"), row.key, Fate.REMOVE, "Væk", "w1")
    with pytest.raises(RuleRefused):
        take_back(person("caseworker"), batch.pk, CODE)
    assert LocalRuleRow.objects.count() == 2


def test_personal_data_in_a_list_is_refused_and_not_kept() -> None:
    batch = loaded("Regel;Ejer\nSe 010190-1234;Kontoret\n")
    assert "010190" not in json.dumps(batch.rows)
    assert batch.rows[0]["faults"][0]["code"] == "personal_data"


def test_another_municipality_can_neither_see_nor_take_in() -> None:
    batch = loaded()
    with pytest.raises(NotAllowed):
        take_in(person("caseworker", "0217"), batch.pk, CODE)
    with pytest.raises(RuleRefused):
        take_in(person("caseworker", "0217"), batch.pk, "0217")
    assert at_work(code="0217").get(f"{WORK}indlaes/{batch.pk}/").status_code == 403


# --- the pages ----------------------------------------------------------------------------------


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


def test_what_a_rule_names_is_shown_with_what_it_touches(clock: Any) -> None:  # noqa: F811
    told = replace(RULE, rule="Eksempel: vi fører fravær", reason="Efter folkeskolelovens § 39")
    row = add(person("caseworker"), CODE, told)
    page = at_work().get(f"{WORK}{row.key}/").content.decode().replace("\xa0", " ")
    assert "Hvad røres, når den falder?" in page
    assert "BEK 1063/2019" in page
    plain = add(person("caseworker"), CODE, RULE)
    assert "Hvad røres" not in at_work().get(f"{WORK}{plain.key}/").content.decode()
