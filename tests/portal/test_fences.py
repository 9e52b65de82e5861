# SPDX-License-Identifier: MPL-2.0
"""The fence stands, provision for provision, where the reading of the acts put it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlerum.applicability.fence import FenceKind
from handlerum.applicability.findings import Findings
from handlerum.law.citation_resolve import resolve
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.read import register

CASES = [
    ("0840", "dagtilbud", "2021-06-01", ""),
    ("0217", "dagtilbud", "2023-06-01", ""),
    ("0561", "folkeskole", "2021-09-01", "folkeskole-2021"),
    ("0316", "folkeskole", "2023-03-01", "folkeskole-2022"),
    ("0316", "folkeskole", "2025-03-01", "folkeskole-2024"),
]


def reading(shared: Path, mandate: str, version: str) -> dict[str, Any]:
    facts = yaml.safe_load((shared / "facts/mandates.yaml").read_text("utf-8"))
    found = next(one for one in facts["mandates"] if one["id"] == mandate)
    versions = [v for v in found.get("versions", ()) if v["id"] == version]
    return versions[0] if versions else found


def provisions(entries: list[dict[str, Any]], act: str, on: str) -> Iterator[tuple[str, str]]:
    """Yield (reference, identity) of every provision without children below the references."""
    laws = laws_of(register())
    text = laws.text_on(act, date.fromisoformat(on))
    for entry in entries:
        named = resolve(laws.read(entry["ref"], act), text)
        for ordinals in named.ranges:
            for ordinal in ordinals:
                yield entry["ref"], text.provisions[ordinal].identity


def sides(findings: Findings) -> dict[str, FenceKind]:
    return {finding.provision: finding.fence.kind for finding in findings}


def wrong(found: Iterator[tuple[str, str]], findings: Findings, side: FenceKind) -> list[str]:
    stands = sides(findings)
    return sorted({ref for ref, identity in found if stands.get(identity, side) is not side})


@pytest.mark.parametrize(("code", "mandate", "on", "version"), CASES)
def test_every_protected_provision_stands_behind_the_fence(
    shared: Path, code: str, mandate: str, on: str, version: str
) -> None:
    act = {"dagtilbud": "dagtilbudsloven", "folkeskole": "folkeskoleloven"}[mandate]
    entries = [e for e in reading(shared, mandate, version)["protected"] if "except" not in e]
    found = list(provisions(entries, act, on))
    assert len(found) > 100
    assert wrong(iter(found), answer(ask(code, "", on, "")).findings, FenceKind.PROTECTED) == []


def test_what_elder_care_may_set_aside_is_inside_the_frame_and_nothing_else(shared: Path) -> None:
    facts = yaml.safe_load((shared / "facts/mandates.yaml").read_text("utf-8"))
    elder = next(one for one in facts["mandates"] if one["id"] == "aeldre")
    entries = [e for e in elder["derogable"] if e["act"] == "lov om social service"]
    named = {identity for _, identity in provisions(entries, "serviceloven", "2022-06-01")}
    stands = sides(answer(ask("0791", "", "2022-06-01", "")).findings)
    inside = {
        identity
        for identity, side in stands.items()
        if side is FenceKind.NONE and identity.startswith("serviceloven:")
    }
    assert len(inside) > 30
    assert inside <= named
    assert {identity for identity in named if identity in stands} <= inside


def test_a_fence_turned_around_would_be_seen(shared: Path) -> None:
    entries = reading(shared, "dagtilbud", "")["protected"]
    found = provisions(entries, "dagtilbudsloven", "2023-06-01")
    findings = answer(ask("0217", "", "2023-06-01", "")).findings
    assert len(wrong(found, findings, FenceKind.NONE)) > 50
