# SPDX-License-Identifier: MPL-2.0
"""What applies where and when, in cases worked out by hand from the acts."""

import json
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from django.test import Client

from handlerum.applicability.orders import is_order
from handlerum.errors import DayOutsideLaw, InvalidQuestion
from handlerum_portal.pages.wording.telling import notices_of
from handlerum_portal.store.answers.answer import answer, answer_bytes, answer_data, ask
from handlerum_portal.store.answers.rollup import Group

LAST = "2025-07-30"


def rules(
    place: str, on: str, known_at: str = "2026-11-23", institution: str = ""
) -> dict[str, Any]:
    data = answer_data(answer(ask(place, institution, on, known_at)))
    return {row["bestemmelse"]: row for row in data["bestemmelser"]}


@pytest.mark.parametrize(
    ("place", "on", "provision", "outcome", "group"),
    [
        # Lov 880/2021 § 8, stk. 2: the fence of daycare.
        ("0840", LAST, "dagtilbudsloven § 7", "gaelder", "hegnspael"),
        ("0217", LAST, "dagtilbudsloven § 2, stk. 2", "gaelder", "hegnspael"),
        ("0840", LAST, "dagtilbudsloven § 2, stk. 1", "gaelder", "som_loven_siger"),
        # Lov 880/2021 § 8, stk. 1: parts III and IV are not named.
        ("0840", LAST, "dagtilbudsloven § 52", "gaelder", "uden_for_rammen"),
        # Lov 2594 and 2595/2021 have no effect in Helsingør and Rebild.
        ("0840", LAST, "dagtilbudsloven § 5", "aeldre_ordlyd", "aeldre_ordlyd"),
        ("0217", LAST, "dagtilbudsloven § 83", "aeldre_ordlyd", "aeldre_ordlyd"),
        ("0217", LAST, "dagtilbudsloven § 19 a", "ikke_i_kraft", "aeldre_ordlyd"),
        ("0840", "2025-07-31", "dagtilbudsloven § 19 a", "gaelder", "som_loven_siger"),
        # Lov 880/2021 § 9, stk. 4: the fence of school.
        ("0316", LAST, "folkeskoleloven § 1", "gaelder", "hegnspael"),
        ("0561", LAST, "folkeskoleloven § 21", "gaelder", "hegnspael"),
        ("0561", LAST, "folkeskoleloven § 14 a", "gaelder", "som_loven_siger"),
        # Lov 879/2021 § 8: named sections only.
        ("0410", "2025-06-30", "serviceloven § 79 a", "fraveget", "fraveget"),
        ("0410", "2025-06-30", "serviceloven § 139, stk. 2", "fraveget", "fraveget"),
        ("0410", "2025-06-30", "serviceloven § 83 a", "gaelder", "maaske_fraveget"),
        ("0791", "2025-06-30", "serviceloven § 79 a", "gaelder", "som_loven_siger"),
        ("0791", "2025-06-30", "serviceloven § 82", "gaelder", "uden_for_rammen"),
    ],
)
def test_the_answer_for_a_provision(
    place: str, on: str, provision: str, outcome: str, group: str
) -> None:
    row = rules(place, on)[provision]
    assert (row["udfald"], row["gruppe"]) == (outcome, group)


@pytest.mark.parametrize("place", ["0751", "0217"])
def test_no_text_is_named_before_it_was_issued(place: str) -> None:
    # Lov 2594/2021 was adopted but says no day; LBK 454/2022 printed it first, 19 April 2022.
    seen = answer(ask(place, "", "2022-05-01", "2022-01-15", "dagtilbud"))
    printed = {row["trykt_i"] for row in answer_data(seen)["bestemmelser"]}
    assert {one for one in printed if one.startswith("LBK")} == {"LBK 1912/2021"}
    told = [notice.value for notice in seen.notices if notice.code == "foerste_dag_uklar"]
    assert ("lov 2594/2021 (dagtilbudsloven §§ 5, 5 a og 5 b)" in told) == (place == "0751")


def test_an_act_not_yet_adopted_leaves_no_day_open() -> None:
    seen = answer(ask("0751", "", "2022-05-01", "2021-12-01", "dagtilbud"))
    assert not [notice for notice in seen.notices if notice.code == "foerste_dag_uklar"]


def test_the_reason_names_the_section_of_the_act_that_decides() -> None:
    assert rules("0840", LAST)["dagtilbudsloven § 7"]["hegn"]["kilde"] == "lov 880/2021 § 8, stk. 2"


def test_the_chain_of_a_set_aside_rule_leads_from_law_to_decision() -> None:
    chain = rules("0410", "2025-06-30")["serviceloven § 79 a"]["kæde"]
    assert chain[0] == "serviceloven"
    assert {"d-mid-79a", "aeldre"} < set(chain)


def test_an_inferred_section_never_changes_the_outcome_but_is_shown() -> None:
    row = rules("0410", "2025-06-30")["serviceloven § 83 a"]
    assert row["udfald"] == "gaelder"
    assert row["advarsler"][0]["slags"] == "maybe_set_aside"
    assert row["advarsler"][0]["fravigelse"] == "d-mid-83a"


def test_a_decision_for_one_school_does_not_reach_its_neighbour() -> None:
    here = rules("0316", LAST, institution="hol-bjergmark")["folkeskoleloven § 14 b"]
    there = rules("0316", LAST, institution="hol-gislinge")["folkeskoleloven § 14 b"]
    assert (here["gruppe"], there["gruppe"]) == ("maaske_fraveget", "som_loven_siger")


@pytest.mark.parametrize("on", ["2021-05-14", "2025-07-31"])
def test_no_fence_stands_before_the_act_begins_or_after_it_ends(on: str) -> None:
    assert {row["hegn"]["kilde"] for row in rules("0840", on).values()} == {""}


def test_nobody_knew_of_the_extension_before_it_was_adopted() -> None:
    """Lov 880/2021 § 11 said 30 September 2024 until lov 410/2024 of 23 April 2024."""
    before = rules("0840", "2024-12-01", known_at="2024-04-22")["dagtilbudsloven § 7"]
    after = rules("0840", "2024-12-01", known_at="2024-04-23")["dagtilbudsloven § 7"]
    assert (before["gruppe"], after["gruppe"]) == ("som_loven_siger", "hegnspael")


def test_where_there_is_no_agreement_the_law_applies_as_it_stands() -> None:
    data = answer_data(answer(ask("0751", "", "2024-02-01", "")))
    assert {row["gruppe"] for row in data["bestemmelser"]} == {"som_loven_siger"}
    assert data["advarsler"][0]["slags"] == "ingen_aftale"


def test_the_page_opens_on_the_last_day_with_something_in_force() -> None:
    assert ask("0840", "", "", "").on.isoformat() == LAST
    assert ask("0791", "", "", "").on.isoformat() == "2025-06-30"
    assert ask("", "esb-d-aura", "", "").on.isoformat() == "2024-07-31"


def test_a_day_before_any_stored_text_is_refused() -> None:
    with pytest.raises(DayOutsideLaw):
        answer(ask("0840", "", "2016-01-01", ""))


def test_the_same_question_gives_the_same_bytes() -> None:
    first = answer_bytes(answer(ask("0316", "", LAST, "2026-01-01")))
    assert answer_bytes(answer(ask("Holbæk", "", "30.7.2025", "2026-01-01"))) == first


PLACES = ["0840", "0410", "0316&institution=hol-bjergmark", "0751"]


@pytest.mark.parametrize("asked", PLACES)
def test_page_and_api_give_the_same_answer(asked: str, client: Client) -> None:
    api = client.get(f"/api/v1/hvad-gaelder?kommune={asked}&pr=2024-09-01").json()
    page = client.get(f"/hvad-gaelder/?kommune={asked}&pr=2024-09-01")
    shown = [
        rule.id for shelf in page.context["shelves"] for c in shelf.chapters for rule in c.rules
    ]
    assert sorted(shown) == sorted(row["id"] for row in api["bestemmelser"])
    assert page.context["receipt"] == api["kvittering"]["sha256"]


@pytest.mark.parametrize("asked", ["0840", "0410"])
def test_api_and_command_line_give_the_same_bytes(
    asked: str, client: Client, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    from handlerum_portal.cli.rules import regler

    words = [asked, "--pr", "2024-09-01", "--json"]
    regler.main(words, standalone_mode=False)
    api = client.get(f"/api/v1/hvad-gaelder?kommune={asked}&pr=2024-09-01")
    assert capfdbinary.readouterr().out == api.content


def test_every_line_of_the_answer_says_what_where_and_why(client: Client) -> None:
    rows = client.get("/api/v1/hvad-gaelder?kommune=0217").json()["bestemmelser"]
    assert len(rows) > 100
    assert [row for row in rows if not (row["bestemmelse"] and row["udfald"] and row["kæde"])] == []


def test_the_command_line_reads_nothing_heavy_to_show_its_help() -> None:
    code = (
        "import sys; from handlerum_portal.cli.main import cli; "
        "cli(['--hjaelp'], standalone_mode=False); "
        "print([m for m in ('django', 'numpy', 'rich') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip().endswith("[]")
    assert "regler (rules)" in out.stdout


def test_json_from_the_api_is_valid_and_in_danish(client: Client) -> None:
    body = client.get("/api/v1/hvad-gaelder?kommune=0840").content
    assert list(json.loads(body)) == [
        "sted",
        "pr",
        "kendt",
        "antal",
        "advarsler",
        "bestemmelser",
        "egne_regler",
        "egne_regelsaet",
        "kvittering",
    ]


def test_citizens_whom_the_act_excepts_keep_their_rule() -> None:
    """Lov 879/2021 § 8, stk. 2-3."""
    row = rules("0410", "2025-06-30")["serviceloven § 79 a"]
    assert {(one["slags"], one["kilde"]) for one in row["advarsler"]} == {
        ("not_for_these_citizens", "lov 879/2021 § 8, stk. 2"),
        ("not_for_these_citizens", "lov 879/2021 § 8, stk. 3"),
    }


@pytest.mark.parametrize("place", ["0840", "0410", "0316", "0751"])
@pytest.mark.parametrize("on", ["2021-06-01", "2024-09-01"])
def test_no_provision_is_lost_and_none_is_told_twice(place: str, on: str) -> None:
    answered = answer(ask(place, "", on, ""))
    told = Counter(line.finding.provision for line in answered.lines)
    found = answered.findings.answer
    leaves = {
        key: found.rulebook.versions[found.version_of(key)[0]].lineage
        for key in answered.findings.verdicts
        if found.version_of(key)
    }
    parents = {above[-1] for above in leaves.values() if above}
    covered = {
        key: sum(told[one] for one in (key, *above))
        for key, above in leaves.items()
        if key not in parents
    }
    assert {key for key, times in covered.items() if times != 1} == set()


def test_a_line_says_what_holds_for_everything_below_it() -> None:
    answered = answer(ask("0840", "", LAST, ""))
    found = answered.findings.answer
    whole = {
        line.finding.provision: line for line in answered.lines if line.group is not Group.OLDER
    }
    below = [
        (key, above)
        for key in answered.findings.verdicts
        if found.version_of(key)
        for above in found.rulebook.versions[found.version_of(key)[0]].lineage
        if above in whole
    ]
    differing = [
        key for key, above in below if answered.findings[key].fence != whole[above].finding.fence
    ]
    assert len(below) > 300
    assert differing == []


def test_an_agreement_municipality_can_be_asked_about_another_area() -> None:
    """Viborg's agreement is about elder care; its daycare follows the law of the country."""
    there = answer(ask("0791", "", "2022-05-01", "", "dagtilbud"))
    works = {line.finding.work for line in there.lines}
    acts = {work for work in works if not is_order(work)}
    assert acts == {"dagtilbudsloven"}
    assert "ingen_aftale_her" in {notice.code for notice in there.notices}
    assert not [line for line in there.lines if line.group is Group.SET_ASIDE]


def test_an_area_that_is_none_is_refused_with_the_areas_there_are() -> None:
    with pytest.raises(InvalidQuestion) as refused:
        ask("0791", "", "2022-05-01", "", "sundhed")
    assert refused.value.data["known"] == ("dagtilbud", "folkeskole", "aeldre")


def test_a_notice_names_what_it_is_about() -> None:
    """The texts leave open on which day some acts began; the reader is told which."""
    there = answer(ask("0791", "", "2023-05-01", "", "dagtilbud"))
    told = " ".join(notices_of(there, "da", str))
    named = [notice.value for notice in there.notices if notice.code == "foerste_dag_uklar"]
    assert named
    assert all(name in told for name in named)
