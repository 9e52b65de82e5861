# SPDX-License-Identifier: MPL-2.0
"""The room of analysis: weigh, lock, run, read again, publish; every refusal keeps what was said."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.store.models import EvaluationPlan, EvaluationRun, Person

ASKED = {
    "indikator": "eksempel-sygefravaer",
    "steder": "eksempel-03, EKSEMPEL-04",
    "start": "2021",
    "uden": "eksempel-11, eksempel-12",
    "metode": "did",
}
NAMED = ASKED | {"navn": "proeve-1", "titel": "Eksempel: blev der færre sygedage?"}


@pytest.fixture(autouse=True)
def _example(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    load_example(12)


def client_of(name: str, role: str = "evaluator") -> Client:
    client = Client()
    client.force_login(Person.objects.create(name=name, role=role))
    return client


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def test_a_question_is_weighed_locked_run_read_again_and_published() -> None:
    first, second = client_of("a"), client_of("b")
    weighed = text(first.get("/arbejde/analyse/ny/", ASKED))
    assert "Lavest mulige p" in weighed
    assert "outlook-" in weighed
    assert EvaluationPlan.objects.filter(key="proeve-1").count() == 0
    answer = first.post("/arbejde/analyse/ny/", NAMED)
    assert answer.headers["Location"] == "/arbejde/analyse/plan/proeve-1/"
    address = answer.headers["Location"]
    locked = text(first.get(address))
    plan = EvaluationPlan.objects.get(key="proeve-1")
    assert plan.sha256 in locked
    assert "Låst, ikke kørt" in locked
    first.post(address, {"skridt": "koer"})
    run = EvaluationRun.objects.get(plan=plan)
    own = text(first.get(address))
    assert run.sha256 in own
    assert "Jeg har læst det og godkender" not in own
    refused = text(first.post(address, {"skridt": "godkend"}), 400)
    assert "Bed en anden læse den" in refused
    early = text(first.post(address, {"skridt": "udgiv"}), 400)
    assert "skal først godkendes" in early
    assert "Jeg har læst det og godkender" in text(second.get(address))
    second.post(address, {"skridt": "godkend"})
    assert Client().get("/evaluering/proeve-1/").status_code == 404
    first.post(address, {"skridt": "udgiv"})
    public = text(Client().get("/evaluering/proeve-1/"))
    assert "Eksempel: blev der færre sygedage?" in public
    assert "af en anden end den, der kørte analysen" in public
    assert "Offentliggjort" in text(second.get("/arbejde/analyse/"))


def test_a_new_version_needs_its_reason_and_is_shown_as_a_deviation() -> None:
    client = client_of("a")
    address = client.post("/arbejde/analyse/ny/", NAMED).headers["Location"]
    without = text(client.post(address, {"skridt": "ny-version", "uden": "eksempel-05"}), 400)
    assert "Skriv, hvorfor planen ændres" in without
    changed = {"skridt": "ny-version", "begrundelse": "Lukket skole", "uden": "eksempel-05"}
    client.post(address, changed | {"uden": "eksempel-05, eksempel-11, eksempel-12"})
    client.post(address, {"skridt": "koer"})
    shown = text(client.get(address))
    assert "Lukket skole" in shown
    assert EvaluationPlan.objects.get(key="proeve-1", version=1).sha256 in shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"indikator": "findes-ikke"}, "Vælg mindst én indikator"),
        ({"steder": "Atlantis"}, "Atlantis"),
        ({"steder": ""}, "ingen tal fra"),
        ({"start": "2035"}, "2035"),
        ({"start": "2013"}, "perioder før start"),
    ],
)
def test_what_cannot_be_weighed_is_said_and_kept(changed: dict[str, str], said: str) -> None:
    answer = client_of("a").get("/arbejde/analyse/ny/", ASKED | changed)
    shown = answer.content.decode()
    assert said in shown
    assert 'value="eksempel-11, eksempel-12"' in shown


@pytest.mark.parametrize("name", ["", "Æble", "../x", "eksempel-trivsel"])
def test_a_name_that_cannot_be_an_address_locks_nothing(name: str) -> None:
    before = EvaluationPlan.objects.count()
    answer = client_of("a").post("/arbejde/analyse/ny/", NAMED | {"navn": name})
    assert answer.status_code == 400
    assert EvaluationPlan.objects.count() == before


def test_a_plan_with_a_changed_character_is_not_even_shown() -> None:
    client = client_of("a")
    address = client.post("/arbejde/analyse/ny/", NAMED).headers["Location"]
    row = EvaluationPlan.objects.get(key="proeve-1")
    changed = bytes(row.content).replace(b"Eksempel:", b"Eksempel;")
    EvaluationPlan.objects.filter(pk=row.pk).update(content=changed)
    assert "kontrolsum" in text(client.get(address), 400)
    assert "kontrolsum" in text(client.post(address, {"skridt": "koer"}), 400)
    assert EvaluationRun.objects.filter(plan=row).count() == 0


def test_only_evaluators_lock_and_only_readers_see() -> None:
    assert client_of("r", "auditor").get("/arbejde/analyse/").status_code == 200
    assert client_of("s", "auditor").get("/arbejde/analyse/ny/").status_code == 403
    assert client_of("m", "ministry_officer").get("/arbejde/analyse/").status_code == 403


@pytest.mark.parametrize("step", ["godkend", "udgiv"])
def test_what_has_not_been_run_is_neither_approved_nor_published(step: str) -> None:
    client = client_of("a")
    address = client.post("/arbejde/analyse/ny/", NAMED).headers["Location"]
    assert "ikke kørt endnu" in text(client.post(address, {"skridt": step}), 400)
