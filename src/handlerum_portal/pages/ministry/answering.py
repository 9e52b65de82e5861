# SPDX-License-Identifier: MPL-2.0
"""How many municipalities have set this aside? The answer, with its list and the day it holds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from handlerum_portal.pages.ministry.provision_asked import provision_asked
from handlerum_portal.pages.papers.word import Heading, Table, Text, to_word
from handlerum_portal.pages.wording.data import stage_in_words
from handlerum_portal.pages.wording.ministry import Sure, answer_sentence, refused, word
from handlerum_portal.pages.wording.saying import day_in_words, name_of
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import (
    CERTAINTIES,
    ExemptionTold,
    exemptions_known,
    mentions,
)
from handlerum_portal.store.read import Register

_HEADS = ("home", "rule", "what", "stage", "sure")


def counted(asked: str, facts: Register, on: date, language: str) -> dict[str, Any]:
    """Return the answer in a sentence and the exemptions behind it; empty when nothing is asked."""
    if not asked.strip():
        return {}
    meant = provision_asked(asked, facts)
    if meant.acts:
        return {"acts": meant.acts}
    if meant.fault:
        return {"refused": refused(meant.fault, asked.strip(), language)}
    found, names = _about(meant.wanted, facts), facts.town_names
    holding = [one for one in found if one.holds_on(on)]
    day = day_in_words(on, language)
    return {
        "sentence": answer_sentence(
            asked.strip(), _homes(found, names), _homes(holding, names), day, language
        ),
        "rows": [
            (
                one,
                names[one.municipality],
                stage_in_words(one.stage(on), language),
                one.weakest_certainty,
            )
            for one in found
        ],
    }


def answer_paper(asked: str, facts: Register, on: date, language: str) -> bytes:
    """Return the answer as a paper for Word."""
    told = counted(asked, facts, on, language)
    parts = (
        Text(_said(told, language)),
        Heading(word("basis", language)),
        Table(
            caption=word("basis", language),
            heads=[word(f"head.{name}", language) for name in _HEADS],
            rows=[
                [home, one.rule, one.what_da, stage, name_of("certainty", sure, language)]
                for one, home, stage, sure in told.get("rows", [])
            ],
        ),
        Text(word("caveat", language)),
        Text(f"Handlerum, {facts.version[:12]}, {on.isoformat()}"),
    )
    return to_word(word("paper", language), parts, language, clock.now())


def _said(told: dict[str, Any], language: str) -> str:
    if "acts" in told:
        return f"{word('which_act', language)}: {', '.join(told['acts'])}"
    return str(told.get("sentence") or told.get("refused") or word("nothing_asked", language))


def _homes(found: Iterable[ExemptionTold], names: Mapping[str, str]) -> Sure:
    """Return the municipalities by how certain it is, each once, under what is most certain."""
    best: dict[str, str] = {}
    for one in sorted(found, key=lambda one: CERTAINTIES.index(one.weakest_certainty)):
        best.setdefault(names[one.municipality], one.weakest_certainty)
    return {sure: sorted(home for home in best if best[home] == sure) for sure in CERTAINTIES}


def _about(wanted: Sequence[str], facts: Register) -> list[ExemptionTold]:
    return [
        one
        for one in exemptions_known(facts)
        if any(mentions(named, text) for named in (one.rule, *one.references) for text in wanted)
    ]
