# SPDX-License-Identifier: MPL-2.0
"""Which rules may somebody mean? Exact citations first, then what words and topics point at."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from handlerum.applicability.need import OWN_RULES, Candidate, Rule, RuleKind, Topic
from handlerum.applicability.need_facts import NeedFacts
from handlerum.law.citation import find_citations
from handlerum.law.citation_value import Citation
from handlerum.law.citation_write import write_citation
from handlerum.law.search import Found, Hit, search
from handlerum.law.search_query import Query
from handlerum.place import Area

CITED: Final = 100.0
TEXT_SHARE: Final = 0.5
TOPIC_SHARE: Final = 1.0
OWN_TOPIC_SHARE: Final = 1.15
CHOICE_SHARE: Final = 0.6
"""What the words of a provision that only leaves a choice weigh: it is seldom in the way."""
REGISTERED_NEAR: Final = 0.5
BY_RANK: Final = (1.0, 0.86, 0.74, 0.64, 0.55)
MOST: Final = 8
_PARAGRAPH: Final = re.compile(r"\b(?:paragraf(?:fen)?|section|§§?)\s*(?=\d)", re.IGNORECASE)
_CHAPTERED: Final = re.compile(r"^(?P<act>.*?)§ (?P<label>\d+(?: [a-z](?![a-z]))?)")


@dataclass(frozen=True, slots=True)
class Where:
    """Area, day and place ("" for none) of a question, and the act meant where none is named."""

    area: Area
    on: date
    place: str
    act: str


@dataclass(slots=True)
class _Gathered:
    rule: Rule
    text: float = 0.0
    topic: float = 0.0
    words: dict[str, None] | None = None
    topics: dict[str, None] | None = None

    def add_words(self, words: tuple[str, ...]) -> None:
        self.words = dict.fromkeys((*(self.words or {}), *words))

    @property
    def score(self) -> float:
        return TEXT_SHARE * self.text * self.rule.share + self.topic


def candidates(
    text: str, query: Query, where: Where, facts: NeedFacts
) -> tuple[tuple[Candidate, ...], float]:
    """Return the rules that may be meant, best first, and how much of the words was understood."""
    open_rules = facts.rules_open(where.area, where.on, where.place)
    by_text = search(query, facts.rule_index, open_rules)
    by_topic = search(query, facts.topic_index, _topics_of(where.area, facts))
    gathered: dict[str, _Gathered] = {}
    for hit in by_text.hits:
        one = _of(gathered, facts.rules[hit.passage.key])
        choice = facts.choice_of(one.rule.ref, where.on)
        one.text = hit.score * (CHOICE_SHARE if choice else 1.0)
        one.add_words(hit.words)
    for hit in by_topic.hits:
        _add_topic(hit, where, facts, gathered)
    best = _registered_first(_best_of_each_section(gathered.values().__iter__()))
    cited = _cited(text, where, facts)
    kept = {one.rule.group for one in cited}
    ranked = (*cited, *(one for one in best if one.rule.group not in kept))
    return ranked[:MOST], 1.0 if cited else _understood(by_text, by_topic)


def _understood(by_text: Found, by_topic: Found) -> float:
    return max(by_text.understood, by_topic.understood)


def _topics_of(area: Area, facts: NeedFacts) -> frozenset[str]:
    return frozenset(topic.id for topic in facts.topics.values() if area in topic.areas)


def _of(gathered: dict[str, _Gathered], rule: Rule) -> _Gathered:
    return gathered.setdefault(rule.key, _Gathered(rule))


def _add_topic(hit: Hit, where: Where, facts: NeedFacts, gathered: dict[str, _Gathered]) -> None:
    topic = facts.topics[hit.passage.key]
    for score, rule in _shared_out(hit.score, topic, where, facts):
        one = _of(gathered, rule)
        one.topic = max(one.topic, score)
        one.add_words(hit.words)
        one.topics = dict.fromkeys((*(one.topics or {}), topic.id))


def _shared_out(
    score: float, topic: Topic, where: Where, facts: NeedFacts
) -> Iterator[tuple[float, Rule]]:
    """Yield what a topic gives to itself, where it is a rule, and to the rules it points at."""
    is_own = topic.kind is not RuleKind.ACT
    if is_own:
        yield OWN_TOPIC_SHARE * score, facts.rules[topic.id]
    shares = BY_RANK[1:] if is_own else BY_RANK
    for ref, share in zip(topic.refs_on(where.on), shares, strict=False):
        rule = facts.rule_named(ref, where.on)
        if rule:
            yield TOPIC_SHARE * share * score, replace(rule, ref=ref) if rule.ref != ref else rule


def _best_of_each_section(gathered: Iterator[_Gathered]) -> tuple[Candidate, ...]:
    """Return one candidate for each section: its best part, with the reasons of all parts."""
    groups: dict[str, list[_Gathered]] = defaultdict(list)
    for one in gathered:
        groups[one.rule.group].append(one)
    found = [_merged(members) for members in groups.values()]
    return tuple(sorted(found, key=lambda one: (-one.score, one.rule.ref)))


def _registered_first(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Put a registered rule before the habits found by its weightiest word: they are guesses."""
    guessed = [one for one in found if one.rule.kind in OWN_RULES and not one.rule.place]
    best = {one.words[0]: one.score for one in reversed(guessed) if one.words}
    raised = (_raised(one, best.get(one.words[0], 0.0)) if one.words else one for one in found)
    return tuple(sorted(raised, key=lambda one: (-one.score, not one.rule.is_registered)))


def _raised(one: Candidate, guess: float) -> Candidate:
    """Lift a registered rule to the guess; one that shares but a part of the word stays."""
    is_near = one.rule.is_registered and REGISTERED_NEAR * guess <= one.score < guess
    return replace(one, score=guess) if is_near else one


def _merged(members: list[_Gathered]) -> Candidate:
    best = max(members, key=lambda one: (one.score, -len(one.rule.ref)))
    text = max(one.text * one.rule.share for one in members)
    score = TEXT_SHARE * text + max(one.topic for one in members)
    words = dict.fromkeys(word for one in (best, *members) for word in one.words or {})
    topics = dict.fromkeys(topic for one in (best, *members) for topic in one.topics or {})
    return Candidate(best.rule, score, tuple(words), tuple(topics))


def _cited(text: str, where: Where, facts: NeedFacts) -> tuple[Candidate, ...]:
    written = _PARAGRAPH.sub("§ ", text)
    names = facts.frames.laws.names
    found: dict[str, Candidate] = {}
    for citation in find_citations(written, act=where.act, names=names):
        ref = _written(citation, where)
        rule = facts.rule_named(ref, where.on)
        if rule:
            named = replace(rule, ref=ref)
            found[rule.group] = Candidate(named, CITED - len(found), (ref,), (), is_cited=True)
    return tuple(found.values())


def _written(citation: Citation, where: Where) -> str:
    """Write a citation as the rules are keyed: the act, then the provision."""
    return f"{citation.act or where.act} {write_citation(citation.start)}".strip()


def section_of(ref: str) -> str:
    """Return the act and section of a reference: "folkeskoleloven § 13 b"."""
    match = _CHAPTERED.match(ref)
    return f"{match['act']}§ {match['label']}" if match else ref
