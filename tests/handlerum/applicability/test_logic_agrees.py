# SPDX-License-Identifier: MPL-2.0
"""Does an independent reading of the rules, in logic, give the same verdicts?"""

import numpy as np
import pytest

from handlerum.applicability import precedence, reach, rules, verdict
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.applicability.timeline import Scale, Stretches
from tests.handlerum.applicability.oracle import verdicts_by_logic
from tests.handlerum.applicability.worlds import small_world

BATCH = 150


def worlds(batch: int):
    return [(seed, *small_world(seed)) for seed in range(batch * BATCH, (batch + 1) * BATCH)]


def verdicts_by_engine(some):
    return {
        (seed, number, provision): verdict.value
        for seed, collection, questions in some
        for rulebook in (Rulebook.build(collection),)
        for number, q in enumerate(questions)
        for provision, verdict in rules_for(q.place, q.on, q.known_at, rulebook).verdicts.items()
    }


@pytest.mark.parametrize("batch", range(14))
def test_logic_gives_the_same_verdict_for_every_provision(batch):
    some = worlds(batch)
    assert verdicts_by_engine(some) == verdicts_by_logic(some)


@pytest.fixture(scope="module")
def by_logic():
    return verdicts_by_logic(worlds(0))


def test_every_verdict_occurs_in_the_worlds(by_logic):
    assert set(by_logic.values()) == {v.value for v in verdict.Verdict}


def ends_a_day_late(self, moment):
    on, known_at = moment
    is_known = (known_at - self.known_from) < self.known_for
    return ((on - self.valid_from) <= self.valid_for) & is_known


def forgets_knowledge(self, moment):
    return (moment.on - self.valid_from) < self.valid_for


def reaches_every_municipality(scope, place):
    return reach.Reach.ALL


def leaves_out_nobody(scope, institution):
    return reach.Reach.ALL


def takes_the_first(flags):
    return flags.translate(
        bytes(
            verdict.VERDICTS.index(verdict.verdict_of(n & ~verdict.EXTENDED & ~verdict.REPLACED))
            for n in range(256)
        )
    )


BROKEN = {
    "a rule holds on the day it ends": (Stretches, "holding", ends_a_day_late),
    "knowledge is forgotten": (Stretches, "holding", forgets_knowledge),
    "a day counts as the one before": (
        Scale,
        "rank",
        lambda scale, point: int(np.searchsorted(np.array(scale.points), point)),
    ),
    "exclusions are not read": (reach, "_reach_of_institution", leaves_out_nobody),
    "what falls is not bound to its cause": (reach, "covers", reaches_every_municipality),
    "a conflict is settled in silence": (rules, "codes_of", takes_the_first),
    "nothing shows above": (rules, "mark_partly_below", lambda *_: None),
    "nothing goes before anything": (rules, "settled", lambda *all_: all_[0]),
    "holes do not show above": (precedence, "_pierced", lambda *_: set()),
    "pins do not pin": (rules, "pinned", lambda *_: []),
    "two replacements do not clash": (rules, "replacement_clashes", lambda *_: []),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_logic_finds_the_fault(fault, by_logic, monkeypatch):
    monkeypatch.setattr(*BROKEN[fault])
    assert verdicts_by_engine(worlds(0)) != by_logic
