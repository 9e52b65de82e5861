# SPDX-License-Identifier: MPL-2.0
"""What does the exemption check read? The data files, indexed once in a process."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from handlerum.agreements.assessment import Frames
from handlerum.applicability.need import Case, Rule, Topic
from handlerum.applicability.need_facts import NeedFacts, index_cases, index_rules, index_topics
from handlerum.applicability.need_file import (
    read_bases,
    read_limits,
    read_topics,
    read_vocabulary,
)
from handlerum.applicability.need_rules import (
    AREA_OF_MANDATE,
    AREAS_OF_ACT,
    read_decisions,
    read_municipal,
    read_orders,
    read_provisions,
    read_trials,
    rules_of_topics,
)
from handlerum.applicability.need_tone import read_tones
from handlerum.place import Area
from handlerum_portal.store.law.frames import frames

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=2)
def need_facts(folder: Path) -> NeedFacts:
    """Return everything an answer is made of; raises InvalidFact naming a faulty entry."""
    search = folder / "search"
    vocabulary = read_vocabulary(_yaml(search / "vocabulary.yaml"))
    law = frames(folder)
    topics = [t for path in sorted(search.glob("topics_*.yaml")) for t in read_topics(_yaml(path))]
    decisions = _yaml(folder / "decisions.yaml")
    rules = list(_rules(folder, law, topics, decisions))
    cases = list(_cases(folder, law, decisions))
    return NeedFacts(
        rules={rule.key: rule for rule in rules},
        topics={topic.id: topic for topic in topics},
        bases=tuple(read_bases(_yaml(search / "bases.yaml"))),
        cases={case.id: case for case in cases},
        limits=read_limits(_yaml(search / "limits.yaml")),
        tones=read_tones(_yaml(search / "tone.yaml")),
        taken_over={
            row["act"]: row["since"] for row in _yaml(search / "successors.yaml")["successors"]
        },
        vocabulary=vocabulary,
        frames=law,
        topic_index=index_topics(topics, vocabulary),
        rule_index=index_rules(_found_by_text(rules), vocabulary),
        case_index=index_cases(cases, vocabulary),
    )


@lru_cache(maxsize=2)
def owners(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """Return who owns a rule, by its kind."""
    found: Mapping[str, Mapping[str, str]] = _yaml(folder / "search" / "owners.yaml")["owners"]
    return found


def _rules(
    folder: Path, law: Frames, topics: list[Topic], decisions: Mapping[str, Any]
) -> Iterator[Rule]:
    issued = _issued(folder)
    for act in AREAS_OF_ACT:
        yield from read_provisions(_yaml(folder / "provisions" / f"{act}.yaml"), issued)
    orders = _yaml(folder / "provisions" / "orders.yaml")
    yield from read_orders(orders, _areas_of_orders(law))
    yield from read_municipal(decisions["municipal_rules"])
    yield from rules_of_topics(topics)


def _cases(folder: Path, law: Frames, decisions: Mapping[str, Any]) -> Iterator[Case]:
    names = law.laws.names
    yield from read_trials(_yaml(folder / "experiences.yaml"), names)
    yield from read_decisions(decisions["decisions"], names)


def _found_by_text(rules: list[Rule]) -> Iterator[Rule]:
    """Leave out what is found by topics alone, and numbers that no longer hold a rule."""
    return (rule for rule in rules if (rule.summary or rule.place) and not rule.is_gone)


def _issued(folder: Path) -> dict[str, date]:
    acts = _yaml(folder / "acts.yaml")["acts"]
    return {doc["id"]: doc["issued"] for act in acts for doc in act.get("documents", ())}


def _areas_of_orders(law: Frames) -> dict[str, Area]:
    found = {}
    for rule in law.derived:
        for target in rule.targets:
            for order in (target.order, *(name for name, _ in target.successors)):
                found[order] = AREA_OF_MANDATE[rule.mandate]
    return found


def _yaml(path: Path) -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506 (safe)
    return content
