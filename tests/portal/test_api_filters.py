# SPDX-License-Identifier: MPL-2.0
"""A list is narrowed by what its description names; anything else is said, never left out."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.read import register


def rows(client: Client, asked: str) -> list[Any]:
    found = client.get(f"/api/v1/{asked}")
    assert found.status_code == 200, found.content
    return list(found.json()["raekker"])


def described(client: Client) -> Iterator[tuple[str, set[str]]]:
    """Yield every address that is read without a part of its own, with its filters."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for path, doings in paths.items():
        if "get" in doings and "{" not in path:
            yield path, {one["name"] for one in doings["get"].get("parameters", [])}


def test_every_address_refuses_a_filter_it_does_not_name(client: Client) -> None:
    seen = 0
    for path, names in described(client):
        found = client.get(path, {"kommunne": "0561"})
        assert (found.status_code, found.json()["kode"]) == (400, "unknown_filter"), path
        detail = found.json()["detail"]
        assert "»kommunne«" in detail
        assert [name for name in names if name not in detail] == []
        seen += 1
    assert seen >= 20


@pytest.mark.parametrize("name", ["kommune", "institution", "omraade", "status"])
def test_every_collection_refuses_a_value_that_is_not_there(name: str, client: Client) -> None:
    seen = 0
    for path, names in described(client):
        if name in names and {"side", "antal"} <= names:
            found = client.get(path, {name: "nope"})
            assert (found.status_code, found.json()["kode"]) == (400, "invalid_question"), path
            assert found["Content-Type"].startswith("application/problem+json")
            assert "»nope«" in found.json()["detail"]
            seen += 1
    assert seen >= {"kommune": 10, "omraade": 7}.get(name, 1)


def test_a_municipality_that_is_not_there_is_answered_with_those_that_are(client: Client) -> None:
    told = client.get("/api/v1/fravigelser?kommune=Rebildd").json()
    assert "0840 Rebild" in told["detail"]
    assert told["forslag"][0] == "Rebild Kommune"


def test_an_institution_gets_the_exemptions_that_reach_it_and_no_other(client: Client) -> None:
    facts, some = register(), 0
    everything = rows(client, "fravigelser?antal=1000")
    for site in facts.institutions:
        found = rows(client, f"fravigelser?institution={site.key}&antal=1000")
        assert found == [
            one
            for one in everything
            if (one["kommune"], one["omraade"]) == (site.municipality, site.area)
            and (not one["institutioner"] or site.key in one["institutioner"])
        ], site.key
        some += bool(found)
    assert 0 < some < len(facts.institutions)


def test_the_language_is_a_filter_of_none_and_taken_by_all(client: Client) -> None:
    assert client.get("/api/v1/aftaler?sprog=en").status_code == 200
    english = client.get("/api/v1/aftaler?sprog=en&Kommune=0561").json()
    assert "“Kommune” is no filter here" in english["detail"]


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("kommuner?omraade=skole", 400, "invalid_question"),
        ("kommuner?har_aftale=måske", 400, "invalid_question"),
        ("institutioner?kommune=Rebildd", 400, "invalid_question"),
        ("institutioner?type=slot", 400, "invalid_question"),
        ("institutioner?slags=slot", 400, "invalid_question"),
        ("institutioner?niveau=øverst", 400, "invalid_question"),
        ("institutioner?slags=plejehjem&type=folkeskole", 400, "invalid_question"),
        ("aftaler?status=snart", 400, "invalid_question"),
        ("aftaler?pr=2023-02-30", 400, "invalid_period"),
        ("fravigelser?status=snart", 400, "invalid_question"),
        ("fravigelser?institution=slottet", 400, "invalid_question"),
        ("fravigelser?eli=lta/1849/1", 400, "unknown_act"),
        ("fravigelser?registreret_foer=igår", 400, "invalid_period"),
        ("soeg?q=x&type=bil", 400, "invalid_question"),
        ("soeg?q=x&slags=lov&type=aftale", 400, "invalid_question"),
        ("hoeringer?status=snart", 400, "invalid_question"),
        ("forslag?omraade=skole", 400, "invalid_question"),
        ("oversigter?kommune=9999", 400, "invalid_question"),
        ("beslutninger?kommune=9999", 400, "invalid_question"),
        ("kommuneregler?kommune=9999", 400, "invalid_question"),
        ("maal?kommune=9999", 400, "invalid_question"),
        ("regler?kan_fraviges=måske", 400, "invalid_question"),
    ],
)
def test_a_value_that_cannot_be_is_shown_in_both_languages(
    asked: str, status: int, code: str, client: Client
) -> None:
    said = set()
    for language in ("da", "en"):
        found = client.get(f"/api/v1/{asked}", headers={"Accept-Language": language})
        assert (found.status_code, found.json()["kode"]) == (status, code)
        assert asked.rpartition("=")[2] in found.json()["detail"]
        said.add(found.json()["detail"])
    assert len(said) == 2


def test_a_municipality_goes_by_name_or_code(client: Client) -> None:
    by_code = rows(client, "institutioner?kommune=0840")
    assert by_code
    assert rows(client, "institutioner?kommune=Rebild") == by_code


@pytest.mark.parametrize("name", ["type", "slags"])
def test_institutions_are_narrowed_by_kind_and_level(name: str, client: Client) -> None:
    every = rows(client, "institutioner?antal=1000")
    homes = rows(client, f"institutioner?{name}=plejehjem&antal=1000")
    assert homes == [one for one in every if one["slags"] == "plejehjem"]
    districts = rows(client, "institutioner?niveau=distriktsskole")
    assert districts == [one for one in every if one["niveau"] == "distriktsskole"]
    units = rows(client, "institutioner?niveau=afdeling")
    assert units == [one for one in every if one["niveau"].startswith("afdeling,")]
    assert len(units) > 20


def test_search_takes_the_kind_by_either_name(client: Client) -> None:
    assert rows(client, "soeg?q=bevægelse&type=bestemmelse") == rows(
        client, "soeg?q=bevægelse&slags=bestemmelse"
    )


def test_exemptions_are_found_by_the_address_of_any_text_of_their_act(client: Client) -> None:
    facts = register()
    names = {one.key: one.references for one in exemptions_known(facts)}
    asked = 0
    for act in facts.documents_of("acts")["acts"]["acts"]:
        for document in act["documents"]:
            if not document.get("eli"):
                continue
            found = {row["nr"] for row in rows(client, f"fravigelser?eli={document['eli']}")}
            work = laws_of(facts).names.known(document["id"])
            fitting = {
                key
                for key, references in names.items()
                if any(laws_of(facts).read(one, "")[0].act == work for one in references)
            }
            assert found == fitting, document["id"]
            asked += bool(fitting)
    assert asked >= 2
