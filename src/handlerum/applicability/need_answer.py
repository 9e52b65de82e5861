# SPDX-License-Identifier: MPL-2.0
"""How does an idea become an answer? Read, rank, judge, and say how sure it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from handlerum.applicability.need import (
    STATE_RULES,
    Basis,
    Direction,
    Judged,
    Need,
    Verdict,
)
from handlerum.applicability.need_candidates import Where, candidates, section_of
from handlerum.applicability.need_classes import without_classes
from handlerum.applicability.need_facts import NeedFacts
from handlerum.applicability.need_intent import direction_of
from handlerum.applicability.need_personal import without_personal_data
from handlerum.applicability.need_similar import similar_cases
from handlerum.applicability.need_tone import ELSEWHERE, RUDE, tone_of
from handlerum.applicability.need_touched import touched_by
from handlerum.applicability.need_verdict import ORIGIN_UNKNOWN, Asked, judge
from handlerum.law.search_query import Query, read_query
from handlerum.law.words import tokens

_LEAST_SCORE: Final = 2.4
_SURE_SCORE: Final = 14.0
_LEAST_UNDERSTOOD: Final = 0.12
_MEANT_IN_ANGER: Final = 6.0
_MEANT_AFTER_ALL: Final = 9.5
_LONGEST: Final = 2_000
_BASES_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Idea:
    """What somebody wrote, and where and when it would happen.

    `place` is the municipality's code, "" where none was named; then `assumed` is one with an
    agreement, so that the answer tells what the agreement act would allow.
    """

    text: str
    asked: Asked
    place: str = ""
    act: str = ""


def answer_need(idea: Idea, facts: NeedFacts) -> Verdict:
    """Answer whether the idea needs an exemption; nothing of the text itself is returned."""
    lexicon = facts.vocabulary.lexicon
    cleaned = without_personal_data(idea.text[:_LONGEST], lexicon.knows)
    query = read_query(without_classes(cleaned.text), facts.vocabulary)
    direction = direction_of(cleaned.text, query.language, facts.limits)
    where = Where(idea.asked.area, idea.asked.on, idea.place, idea.act)
    found, understood = candidates(cleaned.text, query, where, facts)
    asked = _going(idea.asked, direction)
    kept = tuple(one for one in found if one.score >= _LEAST_SCORE)
    ranked = tuple(judge(one, asked, facts) for one in kept)
    notices = (*cleaned.found, *(("afkortet",) if len(idea.text) > _LONGEST else ()))
    code = _no_question(cleaned.text, ranked, facts)
    if code or not ranked or understood < _LEAST_UNDERSTOOD:
        code = code or ("intet-fundet" if _is_language(cleaned.text, facts) else "ikke-forstaaet")
        return _nothing_found(query, direction, (*notices, code))
    top = ranked[0]
    runner_up = next((one for one in ranked[1:] if one.need is not top.need), None)
    return Verdict(
        top.need,
        _confidence(ranked, runner_up, understood),
        ranked,
        tuple(_bases(ranked, asked, facts))[:_BASES_SHOWN],
        touched_by(ranked[0], asked, facts),
        similar_cases(query, ranked, asked.area, facts),
        runner_up,
        (*notices, *_warnings(top, asked, facts)),
        direction,
        query.language,
    )


def _going(asked: Asked, direction: Direction) -> Asked:
    return Asked(asked.municipality, asked.area, asked.on, asked.operator, direction)


def _no_question(text: str, ranked: Sequence[Judged], facts: NeedFacts) -> str:
    """Return the tone of a text in which no rule was meant, else ""."""
    tone = tone_of(text, facts.vocabulary.silent | facts.vocabulary.english_silent, facts.tones)
    least = {RUDE: _MEANT_IN_ANGER, ELSEWHERE: _MEANT_AFTER_ALL}.get(tone)
    if least is None or not ranked:
        return tone
    best = ranked[0].candidate
    return "" if best.score >= least or best.is_cited else tone


def _nothing_found(query: Query, direction: Direction, notices: tuple[str, ...]) -> Verdict:
    """Answer that we found no rule; where nothing was asked, there is no answer at all."""
    need = Need.NONE if notices[-1] == "intet-fundet" else None
    sure = 0.1 if need else 0.0
    return Verdict(need, sure, (), (), (), (), None, notices, direction, query.language)


def _is_language(text: str, facts: NeedFacts) -> bool:
    """Claim that half of the words are Danish or English words we know."""
    known = facts.vocabulary
    words = tokens(text)
    read = [w for w in words if w in known.silent | known.english_silent or known.lexicon.knows(w)]
    return len(read) >= max(len(words) / 2, 1)


def _confidence(ranked: Sequence[Judged], runner_up: Judged | None, understood: float) -> float:
    """Return how sure the answer is: how much was understood, how strong, how far ahead."""
    top = ranked[0].candidate
    if top.is_cited:
        return 0.95
    strength = min(top.score / _SURE_SCORE, 1.0)
    rival = runner_up.candidate.score if runner_up else 0.0
    lead = 1.0 - rival / top.score
    sure = strength * (0.45 + 0.55 * min(2 * lead, 1.0)) * (0.5 + 0.5 * understood)
    return round(min(sure, 0.95), 2)


def _warnings(top: Judged, asked: Asked, facts: NeedFacts) -> Iterator[str]:
    if facts.is_taken_over(top.candidate.rule.act, asked.on):
        yield "ny-lov"
    if top.because in {"uklart", ORIGIN_UNKNOWN}:
        yield top.because
    if top.because in {"not_covered", "no_mandate"}:
        yield "ingen-aftale"
    if top.because == "after-the-end":
        yield "aftalen-udloebet"


def _bases(ranked: Sequence[Judged], asked: Asked, facts: NeedFacts) -> Iterator[Basis]:
    """Yield the general bases for the topics of the best rules, then the act's trial section."""
    near = [one for one in ranked[:3] if one.candidate.score >= ranked[0].candidate.score / 2]
    topics = {topic for one in near for topic in one.candidate.topics[:2]}
    acts = {one.candidate.rule.act for one in near if one.candidate.rule.kind in STATE_RULES}
    sections = {section_of(one.candidate.rule.ref) for one in near}
    usable = [basis for basis in facts.bases if basis.holds_on(asked.on)]
    for basis in usable:
        if basis.topics & topics or (section_of(basis.ref) in sections and "*" not in basis.topics):
            yield basis
    needs_more = ranked[0].need in {Need.SET_ASIDE, Need.MINISTER, Need.NO}
    for basis in usable:
        if needs_more and "*" in basis.topics and basis.act in acts and not basis.topics & topics:
            yield basis
