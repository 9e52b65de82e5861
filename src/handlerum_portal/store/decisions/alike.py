# SPDX-License-Identifier: MPL-2.0
"""Who else has set the same sections aside, and what did the minister answer about them before?"""

from collections.abc import Iterator

from handlerum.agreements.application import ANSWERS, Move
from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum_portal.store.decisions.applications import applications_filed
from handlerum_portal.store.decisions.courses import references_of
from handlerum_portal.store.decisions.exemption_list import (
    ExemptionTold,
    exemptions_known,
    section_of,
)
from handlerum_portal.store.read import Register

MOST = 12


def sections_of(decision: Decision) -> frozenset[str]:
    """Return the sections a decision touches, each with its act."""
    return frozenset(section_of(text) for text in references_of(decision))


def others_alike(decision: Decision, facts: Register) -> list[ExemptionTold]:
    """Return exemptions of other municipalities from the same sections, and own earlier ones."""
    asked = sections_of(decision)
    found = [
        one
        for one in exemptions_known(facts)
        if one.key != decision.id and asked & {section_of(text) for text in one.references}
    ]
    found.sort(key=lambda one: one.municipality == decision.municipality)
    return found[:MOST]


def answers_before(decision: Decision) -> list[tuple[Decision, Move]]:
    """Return the minister's decisions on the same sections in other cases, the newest first."""
    found = sorted(_answered(decision), key=lambda pair: pair[1].seq, reverse=True)
    return found[:MOST]


def _answered(decision: Decision) -> Iterator[tuple[Decision, Move]]:
    asked = sections_of(decision)
    for one in applications_filed():
        if one.key == decision.id:
            continue
        for step in ANSWERS - {Step.RETURN}:
            for text, move in one.application.answered(step):
                if asked & sections_of(text):
                    yield text, move
