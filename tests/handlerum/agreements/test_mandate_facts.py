# SPDX-License-Identifier: MPL-2.0
"""The shipped mandates name, member for member, what the structured facts name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlerum.agreements.assessment import Frames
from handlerum.agreements.mandate import Clause, Mandate, Rank
from handlerum.law.citation_resolve import resolve
from handlerum.law.provision import Path as Address

ACTS = {
    "dagtilbudsloven": "dagtilbudsloven",
    "folkeskoleloven": "folkeskoleloven",
    "lov om social service": "serviceloven",
    "lov om friplejeboliger": "friplejeboligloven",
    "lov om kommunal indsats for unge under 25 år": "ungeloven",
}
WRITTEN_FOR = {
    "dagtilbudsloven": "LBK 1326/2020",
    "folkeskole-2021": "LBK 1396/2020",
    "folkeskole-2022": "LBK 1396/2022",
    "folkeskole-2024": "LBK 989/2024",
    "serviceloven": "LBK 1287/2020",
    "friplejeboligloven": "LBK 1162/2017",
}


@pytest.fixture(scope="session")
def facts(shared: Path) -> dict[str, Any]:
    text = (shared / "facts" / "mandates.yaml").read_text("utf-8")
    content = yaml.load(text, yaml.CSafeLoader)
    return {mandate["id"]: mandate for mandate in content["mandates"]}


def members(frames: Frames, act: str, version: str, references: list[str]) -> set[Address]:
    text = frames.laws.text(act, version)
    found = [resolve(frames.laws.read(reference, act), text) for reference in references]
    return {path for one in found for path in (*one.members, *one.missing)}


def clause(mandate: Mandate, key: str) -> Clause:
    return next(one for one in mandate.clauses if one.id == key)


def test_the_daycare_fence_is_the_58_members_of_the_list(
    frames: Frames, dagtilbud: Mandate, facts: dict[str, Any]
) -> None:
    """lov 880/2021 § 8, stk. 2."""
    wanted = [entry["ref"] for entry in facts["dagtilbud"]["protected"]]
    given = [clause(dagtilbud, "dagtilbud-hegn").targets]
    at = ("dagtilbudsloven", WRITTEN_FOR["dagtilbudsloven"])
    assert len(wanted) == 58
    assert members(frames, *at, given) == members(frames, *at, wanted)


@pytest.mark.parametrize("year", ["2021", "2022", "2024"])
def test_the_school_fence_of_each_version(
    frames: Frames, folkeskole: Mandate, facts: dict[str, Any], year: str
) -> None:
    """lov 880/2021 § 9, stk. 4; LBK 1171/2022 § 9, stk. 4; LBK 954/2024 § 9, stk. 4."""
    version = {v["id"]: v for v in facts["folkeskole"]["versions"]}[f"folkeskole-{year}"]
    wanted = [entry["ref"] for entry in version["protected"]]
    given = [clause(folkeskole, f"folkeskole-hegn-{year}").targets]
    at = ("folkeskoleloven", WRITTEN_FOR[f"folkeskole-{year}"])
    assert members(frames, *at, given) == members(frames, *at, wanted)


def test_the_elder_care_frame(frames: Frames, aeldre: Mandate, facts: dict[str, Any]) -> None:
    """lov 879/2021 § 8, stk. 1."""
    entries = facts["aeldre"]["derogable"]
    assert dict(framed(frames, aeldre)) == {
        act: members(
            frames, act, WRITTEN_FOR[act], [e["ref"] for e in entries if ACTS[e["act"]] == act]
        )
        for act in ("serviceloven", "friplejeboligloven")
    }


def framed(frames: Frames, mandate: Mandate) -> Iterator[tuple[str, set[Address]]]:
    for one in mandate.clauses:
        if one.rank is Rank.FRAME:
            yield one.act, members(frames, one.act, WRITTEN_FOR[one.act], [one.targets])


@pytest.mark.parametrize("key", ["dagtilbud", "folkeskole", "aeldre"])
def test_the_municipalities_are_those_the_act_names(
    frames: Frames, facts: dict[str, Any], key: str
) -> None:
    (mandate,) = [one for one in frames.mandates if one.id == key]
    named = {entry["code"] for entry in facts[key]["eligible"]}
    assert {participant.code for participant in mandate.eligible} == named
