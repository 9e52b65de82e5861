# SPDX-License-Identifier: MPL-2.0
"""What two verifiers written apart make of a proof file, and of many forged ones."""

import importlib.util
import itertools
from collections import Counter
from functools import lru_cache
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.handlerum.ledger.forgeries import Forger
from tests.handlerum.ledger.worlds import log_key, remember, witness_key

TOOL = Path(__file__).parents[3] / "tools/verify_proof.py"


def stand_alone() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_proof", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def believed_by_the_ledger(forger: Forger, data: bytes) -> tuple:
    led = forger.led
    try:
        proof = led.proof.read_proof(data)
        proven = led.verify.verify_against(proof, forger.world.held, forger.trust)
    except led.refusals.LedgerRefused:
        return ()
    return led.event.event_bytes(proof.event), proof.index, proven.checkpoint.head


def believed_by_the_tool(tool: ModuleType, forger: Forger, data: bytes) -> tuple:
    log = tool.read_key(log_key(forger.led).verifier(), 1)
    witnesses = [tool.read_key(witness_key(forger.led, n).verifier(), 4) for n in (1, 2)]
    try:
        found = tool.verify(data, log, witnesses, 2, forger.world.held)
    except tool.Refused:
        return ()
    return tool.canonical(found["event"]).encode(), found["index"], (found["size"], found["root"])


def outcomes(led: SimpleNamespace, tool: ModuleType, count: int, first: int = 0) -> Counter[str]:
    """Count forgeries tried, false statements believed by either, and disagreements.

    Damage that left a proof true is counted apart, and made up for by further forgeries.
    """
    forger = Forger(led)
    counts: Counter[str] = Counter(forgeries=0, believed=0, disagreements=0)
    with pytest.MonkeyPatch.context() as patch:
        remember(patch, led)
        remember_tool(patch, tool)
        for seed in itertools.count(first):
            if counts["forgeries"] == count:
                break
            counts.update(outcome(forger, tool, forger.forge(seed)))
    return counts


def outcome(forger: Forger, tool: ModuleType, data: bytes) -> list[str]:
    verdicts = (
        believed_by_the_ledger(forger, data),
        believed_by_the_tool(tool, forger, data),
    )
    found = ["disagreements"] if verdicts[0] != verdicts[1] else []
    said = [each for each in verdicts if each]
    if said and all(forger.is_true(*each) for each in said):
        return [*found, "still true"]
    return [*found, "forgeries", "believed"] if said else [*found, "forgeries"]


def remember_tool(patch: pytest.MonkeyPatch, tool: ModuleType) -> None:
    patch.setattr(tool, "is_signed", lru_cache(maxsize=None)(tool.is_signed))
    patch.setattr(tool, "read_key", lru_cache(maxsize=None)(tool.read_key))
