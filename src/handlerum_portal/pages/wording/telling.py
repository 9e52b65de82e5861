# SPDX-License-Identifier: MPL-2.0
"""How is the answer laid out on a page? Lists of rules with headings, reasons and marks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from handlerum_portal.pages.wording.answer import (
    ALSO_MAYBE,
    ALSO_SOMEWHERE,
    CAUTIONS,
    GROUPS,
    NOTICES,
    OUTCOMES,
    SHORT,
    choose,
)
from handlerum_portal.pages.wording.answer_sentence import answer_in_a_sentence
from handlerum_portal.pages.wording.chain import (
    Step,
    decisions_behind,
    eli_of,
    printed_in,
    steps_of,
)
from handlerum_portal.pages.wording.rule_names import (
    chapter_of,
    chapter_title,
    is_of,
    reference_in_answer,
    words_of_line,
)
from handlerum_portal.pages.wording.saying import citation_in_words
from handlerum_portal.store.answers.answer import OUTCOMES as CODES
from handlerum_portal.store.answers.answer import Answered
from handlerum_portal.store.answers.rollup import Group, Line
from handlerum_portal.store.decisions.own_told import OwnTold
from handlerum_portal.store.models import Decision

MUCH = 200
OPEN_AT_ONCE = frozenset({Group.SET_ASIDE, Group.SOMEWHERE, Group.MAYBE, Group.OLDER})


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the answer as it is shown."""

    id: str
    act: str
    reference: str
    heading: str
    summary: str = ""
    outcome: str = ""
    outcome_code: str = ""
    steps: tuple[Step, ...] = ()
    decisions: tuple[tuple[Decision | OwnTold, str], ...] = ()
    eli: str = ""
    printed: str = ""
    doubt: str = "certain"
    cautions: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """The rules of one chapter."""

    title: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One of the lists: what it is called, what it means and what stands on it."""

    key: str
    css: str
    title: str
    about: str
    count: int
    is_open: bool
    is_compact: bool
    chapters: tuple[Chapter, ...] = field(default=())


def shelves_of(answered: Answered, act: str, language: str) -> list[Shelf]:
    """Return the lists of the answer, in order; of one act, or of the orders, when chosen."""
    lines = [line for line in answered.lines if not act or is_of(line, act)]
    shelves = (
        _shelf(group, [line for line in lines if line.group is group], answered, language)
        for group in GROUPS
    )
    return [shelf for shelf in shelves if shelf.count or shelf.key == Group.SET_ASIDE.value]


def sentence_of_answer(answered: Answered, language: str) -> str:
    """Say the answer in a breath, naming what is set aside when it is little."""
    freed = [line for line in answered.lines if line.group is Group.SET_ASIDE]
    names = dict.fromkeys(words_of_line(line, answered.facts, language)[0] for line in freed)
    return answer_in_a_sentence(answered.counts, tuple(name for name in names if name), language)


MOST_SAID = 6


def in_short(answered: Answered, language: str) -> dict[str, Any]:
    """Say an answer so shortly that it can hang on a wall: what differs, and what always holds."""
    freed = [line for line in answered.lines if line.group is Group.SET_ASIDE]
    told = [rule_of(line, answered, language) for line in freed[:MOST_SAID]]
    maybe = [line for line in answered.lines if line.group is Group.MAYBE]
    return {
        "on": answered.asked.on,
        "sentence": sentence_of_answer(answered, language),
        "told": told,
        "more": max(len(freed) - MOST_SAID, 0),
        **_in_short_maybe([rule_of(line, answered, language) for line in maybe]),
    }


def _in_short_maybe(rules: list[Rule]) -> dict[str, Any]:
    """Say each decision once, then the first of the provisions it may be about."""
    decisions = {one.key: one for rule in rules for one, _ in rule.decisions}
    return {
        "maybe": rules[:MOST_SAID],
        "maybe_decisions": list(decisions.values()),
        "more_maybe": max(len(rules) - MOST_SAID, 0),
    }


def counts_of(answered: Answered, language: str) -> list[dict[str, object]]:
    """Return the five numbers that lead to the lists."""
    also = ((Group.SOMEWHERE, ALSO_SOMEWHERE), (Group.MAYBE, ALSO_MAYBE))
    beside = "".join(
        choose(text, language).format(answered.counts[group])
        for group, text in also
        if answered.counts.get(group, 0)
    )
    return [
        {
            "key": group.value,
            "css": GROUPS[group][0],
            "count": answered.counts.get(group, 0),
            "text": choose(text, language) + (beside if group is Group.SET_ASIDE else ""),
        }
        for group, text in SHORT.items()
    ]


def notices_of(answered: Answered, language: str, day: Any) -> list[str]:
    """Return the warnings about place and day in words."""
    return [
        choose(NOTICES[n.code], language).format(
            value=day(n.value) if n.value[:4].isdigit() else citation_in_words(n.value, language)
        )
        for n in answered.notices
    ]


def rule_of(line: Line, answered: Answered, language: str) -> Rule:
    """Return one line with heading, summary and the chain of reasons."""
    finding, facts = line.finding, answered.facts
    heading, summary = words_of_line(line, facts, language)
    steps = tuple(steps_of(line, answered, language))
    printed = printed_in(line, answered)
    doubts = {step.certainty for step in steps} - {"certain"}
    return Rule(
        finding.provision,
        finding.work if finding.label else "",
        reference_in_answer(finding, facts),
        heading,
        summary,
        choose(OUTCOMES[CODES[finding.verdict]], language),
        CODES[finding.verdict],
        steps,
        tuple((one, _where(one, answered)) for one in decisions_behind(line, answered)),
        eli_of(printed),
        printed,
        "inferred" if "inferred" in doubts else "reported" if doubts else "certain",
        tuple(_cautions(line, language)),
    )


def _shelf(group: Group, lines: list[Line], answered: Answered, language: str) -> Shelf:
    css, title, about = GROUPS[group]
    is_compact = group is Group.OUTSIDE or _is_much_untouched(lines)
    return Shelf(
        group.value,
        css,
        choose(title, language),
        choose(about, language),
        len(lines),
        group in OPEN_AT_ONCE,
        is_compact,
        tuple(_chapters(lines, answered, language, is_compact=is_compact)),
    )


def _is_much_untouched(lines: list[Line]) -> bool:
    """Claim that the list is long and no agreement reaches it: then references are enough."""
    return len(lines) > MUCH and not any(line.finding.fence.source for line in lines)


def _chapters(
    lines: Iterable[Line], answered: Answered, language: str, *, is_compact: bool
) -> Iterable[Chapter]:
    tell = name_of_line if is_compact else rule_of
    for (act, name), group in groupby(lines, key=chapter_of):
        title = chapter_title(act, name, answered.facts, language)
        yield Chapter(title, tuple(tell(line, answered, language) for line in group))


def name_of_line(line: Line, answered: Answered, language: str) -> Rule:
    """Return one line by its reference and heading only."""
    heading, _ = words_of_line(line, answered.facts, language)
    finding = line.finding
    return Rule(
        finding.provision, finding.work, reference_in_answer(finding, answered.facts), heading
    )


def _cautions(line: Line, language: str) -> Iterator[Step]:
    """Yield what else a reader should know of one rule, with the § it rests on."""
    for caution in line.finding.warnings:
        words = CAUTIONS.get(caution.note) or CAUTIONS.get(caution.kind.value)
        if words:
            source = caution.source
            text = choose(words, language).format(source)
            yield Step(text[:1].upper() + text[1:], eli_of(source))


def _where(decision: Decision | OwnTold, answered: Answered) -> str:
    """Return the institutions a decision names, when the question was about all of them."""
    if answered.asked.place.institution:
        return ""
    sites = (answered.facts.institution(key) for key in decision.where.get("institutions", ()))
    return ", ".join(site.name for site in sites if site)
