# SPDX-License-Identifier: MPL-2.0
"""How is a provision written in Danish, and which of our explanations belongs to it?"""

import re
from functools import lru_cache
from typing import Final

from handlerum.applicability.findings import Finding
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.models import ProvisionText
from handlerum_portal.store.read import Register

_STEP: Final = re.compile(
    r"(§|stk\.|nr\.|litra|pkt\.|kapitel|afsnit) (.+?)(?= (?:stk\.|nr\.|litra|pkt\.) |$)"
)


def reference_of(label: str) -> str:
    """Write "§ 3 a stk. 1 pkt. 2" as Danish law does: "§ 3 a, stk. 1, 2. pkt.".

    A rule that its municipality numbers "3.1" is "punkt 3.1".
    """
    steps = _STEP.findall(label)
    if not steps:
        return label
    return ", ".join(_step(kind, name) for kind, name in steps)


def _step(kind: str, name: str) -> str:
    if kind == "pkt.":
        return f"{name}. pkt."
    return f"punkt {name}" if kind == "§" and "." in name else f"{kind} {name}"


def citation_of(finding: Finding, facts: Register) -> str:
    """Write the act and the provision; a municipality's own rule is its own words."""
    is_act = finding.work in laws_of(facts).skeletons
    return f"{finding.work} {reference_of(finding.label)}".rstrip() if is_act else finding.label


def explained(finding: Finding, facts: Register) -> tuple[ProvisionText, ...]:
    """Return our heading and summary for the wording that holds, or for the nearest above it."""
    shown = finding.version.rpartition("@")[2]
    return explained_at(finding.work, reference_of(finding.label), shown, facts)


def explained_at(
    act: str, reference: str, shown: str, facts: Register
) -> tuple[ProvisionText, ...]:
    """Return our heading and summary for a printed state, or for the nearest provision above."""
    while reference:
        found = _texts(facts).get((act, reference), ())
        known = [row for row in found if _is_printed_by(row, shown, facts)]
        if known:
            return (known[-1],)
        reference = reference.rpartition(", ")[0]
    return ()


@lru_cache(maxsize=2)
def _texts(facts: Register) -> dict[tuple[str, str], tuple[ProvisionText, ...]]:
    texts: dict[tuple[str, str], tuple[ProvisionText, ...]] = {}
    for row in facts.texts:
        key = (row.act, row.ref)
        texts[key] = (*texts.get(key, ()), row)
    return texts


def _is_printed_by(row: ProvisionText, shown: str, facts: Register) -> bool:
    """Claim that the explanation was true when the state that is shown was printed."""
    if not row.since:
        return True
    order = [state.id for state in laws_of(facts).skeletons[row.act].versions]
    if row.since not in order or shown not in order:
        return False
    return order.index(row.since) <= order.index(shown)
