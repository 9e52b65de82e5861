# SPDX-License-Identifier: MPL-2.0
"""What must be at hand to answer? Rules, topics, bases and cases, indexed once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from handlerum.agreements.assessment import Frames
from handlerum.applicability.need import Basis, Case, Rule, Topic
from handlerum.applicability.need_intent import Limits
from handlerum.applicability.need_tone import Tones
from handlerum.law.search_index import Field, Index, Passage, build_index
from handlerum.law.search_query import Vocabulary
from handlerum.place import Area
from handlerum.time import FOREVER

TOPIC_LENGTH_SHARE: Final = 0.2
"""Many phrases make a topic easier to find, not vaguer."""


@dataclass(frozen=True, eq=False)
class NeedFacts:
    """Everything an answer is made of; the three indexes are built from the rest.

    `taken_over`: the day from which another act took over the field of an act.
    """

    rules: Mapping[str, Rule]
    topics: Mapping[str, Topic]
    bases: tuple[Basis, ...]
    cases: Mapping[str, Case]
    limits: Limits
    tones: Tones
    taken_over: Mapping[str, date]
    vocabulary: Vocabulary
    frames: Frames
    rule_index: Index
    topic_index: Index
    case_index: Index
    _open: dict[tuple[Area, date, str], frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def rule_of_ref(self) -> Mapping[str, tuple[Rule, ...]]:
        """Return the rules by their reference, one for each wording we explain."""
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules.values():
            found[rule.ref] = (*found.get(rule.ref, ()), rule)
        return found

    def is_taken_over(self, act: str, on: date) -> bool:
        """Claim that another act has taken over the field on that day."""
        return self.taken_over.get(act, FOREVER) <= on

    def choice_of(self, ref: str, on: date) -> Basis | None:
        """Return the basis that the provision, or what holds it, itself is: a free choice."""
        while ref:
            for basis in self.bases:
                if basis.is_choice and basis.ref == ref and basis.holds_on(on):
                    return basis
            ref = ref.rpartition(", ")[0]
        return None

    def rules_open(self, area: Area, on: date, place: str) -> frozenset[str]:
        """Return the keys of the rules of an area that can be meant on that day at that place."""
        key = (area, on, place)
        if key not in self._open:
            held = (self.held_on(rules, on) for rules in self.rule_of_ref.values())
            self._open[key] = frozenset(
                rule.key
                for rule in held
                if rule and area in rule.areas and rule.place in {"", place} and not rule.is_gone
            )
        return self._open[key]

    def held_on(self, rules: Iterable[Rule], on: date) -> Rule | None:
        """Return the wording last printed on or before that day, else the first of all."""
        known = sorted(rules, key=lambda rule: rule.since)
        current = [rule for rule in known if rule.since <= on]
        found = current[-1] if current else next(iter(known), None)
        return found if found and on < found.until else None

    def rule_named(self, ref: str, on: date) -> Rule | None:
        """Return the rule with that reference, else the nearest above it."""
        while ref:
            found = self.held_on(self.rule_of_ref.get(ref, ()), on)
            if found:
                return found
            ref = ref.rpartition(", ")[0]
        return None


def index_rules(rules: Iterable[Rule], vocabulary: Vocabulary) -> Index:
    """Index headings and plain summaries."""
    silent = vocabulary.silent | vocabulary.english_silent
    return build_index(map(passage_of, rules), vocabulary.lexicon, silent)


def passage_of(rule: Rule) -> Passage:
    """Return what a rule is found by."""
    return Passage(
        rule.key,
        (
            (Field.HEADING, rule.title["da"]),
            (Field.SUMMARY, rule.summary.get("da", "")),
            (Field.ENGLISH, f"{rule.title['en']} {rule.summary.get('en', '')}"),
        ),
    )


def index_topics(topics: Iterable[Topic], vocabulary: Vocabulary) -> Index:
    """Index what people say."""
    return build_index(
        (
            Passage(
                topic.id,
                (
                    (Field.HEADING, topic.title.get("da", "")),
                    (Field.PHRASES, topic.say),
                    (Field.ENGLISH_PHRASES, topic.en),
                    (Field.ENGLISH, topic.title.get("en", "")),
                ),
            )
            for topic in topics
        ),
        vocabulary.lexicon,
        vocabulary.silent | vocabulary.english_silent,
        length_share=TOPIC_LENGTH_SHARE,
    )


def index_cases(cases: Iterable[Case], vocabulary: Vocabulary) -> Index:
    """Index known decisions and trials."""
    return build_index(
        (
            Passage(
                case.id,
                (
                    (Field.HEADING, case.title),
                    (Field.SUMMARY, case.what.get("da", "")),
                    (Field.ENGLISH, case.what.get("en", "")),
                ),
            )
            for case in cases
        ),
        vocabulary.lexicon,
        vocabulary.silent | vocabulary.english_silent,
    )
