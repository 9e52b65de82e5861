# SPDX-License-Identifier: MPL-2.0
"""How many municipalities have set this aside? The answer, with its list and the day it holds."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from handlerum.errors import HandlerumError
from handlerum.law.citation_value import Citation
from handlerum.law.collection import Laws
from handlerum_portal.pages.papers.word import Heading, Table, Text, to_word
from handlerum_portal.pages.wording.data import stage_in_words
from handlerum_portal.pages.wording.ministry import answer_sentence, word
from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import (
    ExemptionTold,
    exemptions_known,
    mentions,
)
from handlerum_portal.store.law.stored import laws_of, mandates_of
from handlerum_portal.store.read import Register


def counted(asked: str, facts: Register, on: date, language: str) -> dict[str, Any]:
    """Return the answer in a sentence and the exemptions behind it; empty when nothing is asked."""
    if not asked.strip():
        return {}
    if acts := acts_meant(asked, facts):
        return {"acts": [f"{act} {asked.strip()}" for act in acts]}
    found = _about(asked, facts)
    names = facts.town_names
    holding = [one for one in found if one.stage(on) in {"i_kraft", "udloeber_snart"}]
    homes = sorted({names[one.municipality] for one in found})
    now = sorted({names[one.municipality] for one in holding})
    return {
        "sentence": answer_sentence(asked, homes, now, day_in_words(on, language), language),
        "rows": [
            (one, names[one.municipality], stage_in_words(one.stage(on), language)) for one in found
        ],
    }


def answer_paper(asked: str, facts: Register, on: date, language: str) -> bytes:
    """Return the answer as a paper for Word."""
    told = counted(asked, facts, on, language)
    rows = told.get("rows", [])
    unanswered = word("which_act" if told.get("acts") else "nothing_asked", language)
    named = ": " + ", ".join(told["acts"]) if told.get("acts") else ""
    parts = (
        Text(told.get("sentence", unanswered + named)),
        Heading(word("basis", language)),
        Table(
            caption=word("basis", language),
            heads=[word(f"head.{name}", language) for name in ("home", "rule", "what", "stage")],
            rows=[[home, one.rule, one.what_da, stage] for one, home, stage in rows],
        ),
        Text(word("caveat", language)),
        Text(f"Handlerum, {facts.version[:12]}, {on.isoformat()}"),
    )
    return to_word(word("paper", language), parts, language, clock.now())


def acts_meant(asked: str, facts: Register) -> tuple[str, ...]:
    """Return the acts of the agreements to choose among, where a § alone stands in several."""
    laws = laws_of(facts)
    try:
        citations = laws.read(asked, "")
    except HandlerumError:
        return ()
    if any(one.act or not one.start for one in citations):
        return ()
    known = {act for one in mandates_of(facts) for act in one.acts if act in laws.skeletons}
    meant = [act for act in sorted(known) if _stands(citations, act, laws)]
    return tuple(meant) if len(meant) > 1 else ()


def _stands(citations: Iterable[Citation], act: str, laws: Laws) -> bool:
    text = laws.newest(act)
    return any(laws.resolve(one, text).members for one in citations)


def _about(asked: str, facts: Register) -> list[ExemptionTold]:
    return [
        one
        for one in exemptions_known(facts)
        if any(mentions(named, asked) for named in (one.rule, *one.references))
    ]
