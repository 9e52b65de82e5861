# SPDX-License-Identifier: MPL-2.0
"""One search over everything: exact names first, then the best; page, terminal and API agree."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum_portal.actions.law.import_rules import import_rules
from handlerum_portal.actions.law.import_texts import import_texts
from handlerum_portal.cli.main import cli
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.finding import desk as finding_desk
from handlerum_portal.store.finding.search import find, find_grouped
from handlerum_portal.store.finding.things import Kind
from handlerum_portal.store.law.official import forget
from handlerum_portal.store.read import register
from tests.portal.test_law_pages import seen
from tests.portal.test_official_texts import _only as only
from tests.portal.test_own_rules import HELSINGOR, word


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("dagtilbudslovens § 7, stk. 2", "dagtilbudsloven:7"),
        ("§ 7 i dagtilbudsloven", "dagtilbudsloven:7"),
        ("folkeskoleloven", "folkeskoleloven"),
        ("LBK 988/2024", "dagtilbudsloven"),
        ("lov nr. 880 af 12. maj 2021", "velfaerdsaftaleloven-2021-880"),
        ("https://www.retsinformation.dk/eli/lta/2021/880", "velfaerdsaftaleloven-2021-880"),
        ("ældreloven", "aeldreloven"),
        ("folkeskoleloven 14b", "folkeskoleloven:14 b"),
        ("14 b i folkeskoleloven", "folkeskoleloven:14 b"),
        ("Helsingør", "0217"),
        ("0840", "0840"),
        ("Auraskolen", "esb-d-aura"),
    ],
)
def test_what_is_named_exactly_comes_first(asked: str, key: str) -> None:
    first = find(asked).hits[0]
    assert (first.key, first.is_exact) == (key, True)


def test_a_section_without_an_act_is_found_in_each_act_the_asked_for_first() -> None:
    hits = [hit for hit in find("§ 12").hits if hit.is_exact]
    assert [hit.key for hit in hits[:3]] == [
        "dagtilbudsloven:12",
        "folkeskoleloven:12",
        "serviceloven:12",
    ]


@pytest.mark.parametrize("asked", ["14b", "14 b", "§14b"])
def test_a_section_is_named_exactly_also_without_its_sign(asked: str) -> None:
    hits = find(asked).hits
    assert (hits[0].key, hits[0].is_exact) == ("folkeskoleloven:14 b", True)
    assert "serviceloven:83 b" not in [hit.key for hit in hits if hit.is_exact]


@pytest.mark.parametrize("asked", ["klasse 3b", "2 a kvidderhund", "5 i Esbjerg"])
def test_a_number_among_other_words_is_no_citation(asked: str) -> None:
    assert not any(hit.is_exact and hit.kind is Kind.PROVISION for hit in find(asked).hits)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("elevplaner", Kind.PROVISION),
        ("lukkedage", Kind.MUNICIPAL_RULE),
        ("closing days", Kind.MUNICIPAL_RULE),
        ("madservice dagcenter", Kind.LESSON),
        ("læreplan fravigelse Helsingør", Kind.EXEMPTION),
        ("aftale Rebild", Kind.AGREEMENT),
    ],
)
def test_every_kind_is_found_by_its_words(asked: str, kind: Kind) -> None:
    assert dict(find(asked).counts)[kind] > 0


def test_another_form_and_a_part_of_a_compound_find_the_same() -> None:
    whole, form = (find(text, (Kind.PROVISION,)) for text in ("elevplan", "elevplanerne"))
    assert [hit.key for hit in whole.hits] == [hit.key for hit in form.hits]


def test_a_misspelt_place_is_answered_with_the_one_meant_first() -> None:
    found = find("Helsingor")
    assert found.meant == "helsingør"
    assert found.hits[0].key == "0217"


@pytest.mark.parametrize("asked", ["", "   ", "qqqqzzzz", "§", "§§ -", "%_'\";--", "qx" * 5000])
def test_nothing_and_nonsense_find_nothing_and_break_nothing(asked: str) -> None:
    assert find(asked).total == 0


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    pages = [find("kommunalbestyrelsen", page=number, size=7) for number in (1, 2, 3)]
    every = find("kommunalbestyrelsen", size=21)
    assert [hit.key for page in pages for hit in page.hits] == [hit.key for hit in every.hits]
    assert find("kommunalbestyrelsen", page=9999, size=7).page == pages[0].pages


def test_one_municipality_has_only_its_own() -> None:
    found = find("børn", place="0217", size=100)
    assert found.total > 0
    assert {hit.place for hit in found.hits} == {"0217"}


def test_grouped_hits_are_the_best_of_each_kind() -> None:
    grouped = find_grouped("tilsyn")
    for kind, count in grouped.counts:
        held = [hit.key for hit in grouped.hits if hit.kind is kind]
        best = [hit.key for hit in find("tilsyn", (kind,), size=5).hits]
        assert held == best[: min(count, 5)]


def test_the_laws_own_words_are_found_when_they_are_imported(shared: Path, tmp_path: Path) -> None:
    asked = "kombinationstilbuddet"
    before = find(asked, (Kind.PROVISION,)).total
    import_texts([only(shared, tmp_path, "2025_1038.json")])
    found = find(asked, (Kind.PROVISION,))
    shown = found.hits[0].snippet
    marked = [shown.text[a:b].lower() for a, b in shown.marks]
    assert found.total > before
    assert found.hits[0].key.startswith("dagtilbudsloven:")
    assert any(one.startswith("kombinationstilbud") for one in marked)


def test_own_rules_are_found_with_their_owner(tmp_path: Path) -> None:
    rules = ("Eksempelregler om udebageri", "§ 1. Udebageri er tilladt om fredagen.")
    import_rules([word(tmp_path / "r.docx", *rules)], HELSINGOR)
    found = find("udebageri")
    assert [(hit.kind, hit.place) for hit in found.hits] == [(Kind.OWN_RULE, "0217")] * 2


def test_page_terminal_and_api_give_the_same_hits(client: Client) -> None:
    api = client.get("/api/v1/soeg?q=elevplan&slags=bestemmelse").json()
    told = json.loads(
        CliRunner().invoke(cli, ["find", "elevplan", "--slags", "bestemmelse", "--json"]).stdout
    )
    page = client.get("/soeg/?q=elevplan&slags=bestemmelse").context["found"]
    keys = [hit.key for hit in page.hits]
    assert [one["id"] for one in api["raekker"]] == keys
    assert [one["id"] for one in told["fundet"]] == keys
    assert api["slags"] == told["slags"]
    assert api["raekker"][0]["side"].startswith("/love/")


def test_an_unknown_kind_is_refused_with_the_known_ones(client: Client) -> None:
    answer = client.get("/api/v1/soeg?q=x&slags=ko")
    assert answer.status_code == 400
    assert "bestemmelse" in answer.json()["detail"]


def test_the_page_groups_counts_and_marks(client: Client) -> None:
    page = seen(client, "/soeg/?q=dagtilbudslovens+%C2%A7+7")
    assert page.index("Netop det, du skrev") < page.index("Formål med dagtilbud")
    words = client.get("/soeg/?q=elevplaner").content.decode().lower()
    assert "<mark>elevplan" in words


def test_the_part_for_search_while_writing_is_the_same_list(client: Client) -> None:
    whole = client.get("/soeg/?q=tilsyn").content.decode()
    part = client.get("/soeg/fundet/?q=tilsyn").content.decode()
    assert part.strip() in whole
    assert "<html" not in part


def test_what_was_written_is_shown_as_words_and_never_as_markup(client: Client) -> None:
    page = client.get("/soeg/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_english_pages_search_english_words(client: Client) -> None:
    page = seen(client, "/en/soeg/?q=closing+days")
    assert "The same closing days in all daycare institutions" in page


def test_the_terminal_says_what_to_do_when_nothing_is_found() -> None:
    result: Any = CliRunner().invoke(cli, ["find", "qqqqzzzz"])
    assert result.exit_code == 0
    assert "Skriv et sted, en paragraf" in result.output


def test_a_new_exemption_makes_one_small_part_anew(monkeypatch: Any) -> None:
    facts = register()
    known = exemptions_known(facts)
    many = tuple(replace(known[at % len(known)], key=f"x-{at}") for at in range(3_200))
    monkeypatch.setattr(finding_desk, "exemptions_known", lambda _: many)
    monkeypatch.setattr(finding_desk, "_PARTS", {})
    finding_desk._exemptions.cache_clear()
    before = finding_desk.desks(facts)
    more = (*many, replace(known[0], key="x-ny", what_da="Xylofonundervisning"))
    monkeypatch.setattr(finding_desk, "exemptions_known", lambda _: more)
    finding_desk._exemptions.cache_clear()
    after = finding_desk.desks(facts)
    assert len(before) == len(after) == 2 + 4
    assert sum(one is not other for one, other in zip(before, after, strict=True)) == 1
    assert [hit.key for hit in find("xylofonundervisning").hits] == ["x-ny"]
    finding_desk._exemptions.cache_clear()


def test_what_is_counted_is_what_the_pages_hold() -> None:
    for asked in ("læreplan", "kommune", "fravigelse Helsingør", "dagtilbudslovens § 8"):
        counts = dict(find(asked).counts)
        for kind, count in counts.items():
            every = find(asked, (kind,), size=5_000)
            assert (every.total, len(every.hits)) == (count, count)
            assert {hit.kind for hit in every.hits} == {kind}
