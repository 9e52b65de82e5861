# SPDX-License-Identifier: MPL-2.0
"""Facts come in all together or not at all, and are never changed afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from handlerum.errors import InvalidFact
from handlerum_portal.actions.facts.load_facts import load_facts
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.models import Decision, Load, MunicipalityRow
from handlerum_portal.store.read import register

Changed = Callable[[str, str, str], Path]
SOURCE = 'source: "https://middelfart.dk/familie/aeldre/fremtidens-aeldreliv/"'

FAULTS = {
    "no_source": ("agreements.yaml", SOURCE, 'source: ""'),
    "no_certainty": ("timeline.yaml", "certainty: reported", "certainty: perhaps"),
    "unknown_municipality": (
        "institutions.yaml",
        'aura, municipality: "0561"',
        'aura, municipality: "0999"',
    ),
    "unknown_institution": ("decisions.yaml", "[hel-elverhoejen]", "[hel-nowhere]"),
    "unknown_agreement": ("obligations.yaml", "agreement: rebild-dagtilbud", "agreement: x"),
    "wrong_form": ("agreements.yaml", "until:", "untill:"),
    "not_yaml": ("timeline.yaml", "events:", "events: [:"),
    "twice": ("institutions.yaml", "id: esb-d-bohr", "id: esb-d-aura"),
}


def test_loading_the_same_files_again_changes_nothing() -> None:
    before = Load.objects.count(), Decision.objects.count()
    assert load_facts(settings.DATA_DIR) is False
    assert (Load.objects.count(), Decision.objects.count()) == before


@pytest.mark.parametrize("reason", FAULTS)
def test_one_bad_entry_stops_the_whole_load(reason: str, data: Changed) -> None:
    before = Load.objects.count(), MunicipalityRow.objects.count()
    with pytest.raises(InvalidFact) as caught, transaction.atomic():
        load_facts(data(*FAULTS[reason]))
    assert caught.value.data["reason"] == reason
    assert (Load.objects.count(), MunicipalityRow.objects.count()) == before


def test_the_fault_names_file_entry_reason_and_what_to_do(data: Changed) -> None:
    with pytest.raises(InvalidFact) as caught:
        load_facts(data(*FAULTS["no_source"]))
    danish, english = (sentence_of(caught.value, language) for language in ("da", "en"))
    assert danish == (
        "agreements.yaml, »middelfart-aeldre«: Oplysningen har ingen kilde. Uden kilde kan ingen "
        "efterprøve den. Intet er indlæst. Ret oplysningen, og indlæs igen."
    )
    assert english.endswith("Nothing was loaded. Mend the entry and load again.")


def test_a_changed_file_becomes_a_new_edition_beside_the_old(data: Changed) -> None:
    old = register()
    assert load_facts(data("municipalities.yaml", "name: Rebild", "name: Nyrebild")) is True
    assert [row.name for row in register().municipalities if row.key == "0840"] == ["Nyrebild"]
    assert MunicipalityRow.objects.filter(key="0840", load__version=old.version).count() == 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_what_was_loaded(change: str) -> None:
    rows = Decision.objects.filter(key="d-mid-79a")
    attempts = {"update": lambda: rows.update(source="x"), "delete": rows.delete}
    with pytest.raises(DatabaseError, match="facts are only added"), transaction.atomic():
        attempts[change]()
    assert rows.get().source != "x"


def test_the_database_refuses_a_fact_without_source() -> None:
    row = MunicipalityRow.objects.first()
    assert row is not None
    row.pk, row.key, row.column, row.source = None, "0998", 99, ""
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()
