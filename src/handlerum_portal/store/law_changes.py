# SPDX-License-Identifier: MPL-2.0
"""Which exemptions and which clauses of a frame does a new text of an act touch?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlerum.agreements.mandate import Clause
from handlerum.errors import HandlerumError
from handlerum.law.collection import Laws
from handlerum.law.comparison import Difference
from handlerum.law.provision import Kind
from handlerum.law.spans import meets
from handlerum.law.text import Text
from handlerum_portal.store.comparing import compared, side_printed
from handlerum_portal.store.decisions.exemption_list import ExemptionTold, exemptions_known
from handlerum_portal.store.law.acts_in_force import reference
from handlerum_portal.store.law.fresh_texts import laws_with_fresh
from handlerum_portal.store.law.stored import laws_of, mandates_of
from handlerum_portal.store.read import Register

OVER = "udloebet"


@dataclass(frozen=True, slots=True)
class TouchedExemption:
    """An exemption, and the sections it names that are not as they were."""

    exemption: ExemptionTold
    changed: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class TouchedClause:
    """A clause of a frame, and the sections it names that are not as they were."""

    mandate: str
    clause: Clause
    changed: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class LawChange:
    """What differs between two printed texts of an act, and what rests on it."""

    differences: tuple[Difference, ...]
    exemptions: tuple[TouchedExemption, ...]
    clauses: tuple[TouchedClause, ...]
    unread: tuple[ExemptionTold, ...]


def acts_to_follow(facts: Register) -> tuple[str, ...]:
    """Return the acts that a frame reaches and that have more than one printed text at hand."""
    skeletons = laws_of(facts).skeletons
    reached = {act for one in mandates_of(facts) for act in one.acts if act in skeletons}
    return tuple(sorted(act for act in reached if len(skeletons[act].versions) > 1))


def law_change(act: str, before: str, after: str, on: date, facts: Register) -> LawChange:
    """Return what a new printed text touches of what holds or is to come on a day.

    The sections an exemption names are read in the earlier text, in which it was decided. What
    cannot be read there is `unread`, never left out. Raises UnknownAct.
    """
    laws = laws_with_fresh(act, facts)
    text = laws.text(act, before)
    sides = (
        side_printed(before, act, facts, after),
        side_printed(after, act, facts, before),
    )
    differences = compared(*sides).result.differences
    changed = {one.before: one for one in differences if one.before}
    exemptions, unread = [], []
    for one in exemptions_known(facts):
        if one.stage(on) != OVER:
            try:
                found = _touched(one.references, (act, text), laws, changed)
            except HandlerumError:
                unread.append(one)
            else:
                exemptions += [TouchedExemption(one, found)] if found else []
    return LawChange(
        differences,
        tuple(exemptions),
        tuple(_clauses(act, text, facts, changed)),
        tuple(unread),
    )


def _clauses(
    act: str, text: Text, facts: Register, changed: dict[str, Difference]
) -> Iterator[TouchedClause]:
    laws = laws_of(facts)
    for mandate in mandates_of(facts):
        for clause in mandate.clauses:
            if clause.act == act:
                found = _touched((clause.targets,), (act, text), laws, changed, act)
                if found:
                    yield TouchedClause(mandate.id, clause, found)


def _touched(
    references: Iterable[str],
    printed: tuple[str, Text],
    laws: Laws,
    changed: dict[str, Difference],
    own: str = "",
) -> tuple[Difference, ...]:
    """Return what changed among the sections some references name in a text; raises on unread."""
    act, text = printed
    labels: dict[str, None] = {}
    for citation in (one for words in references for one in laws.read(words, own)):
        if (citation.act or own) == act:
            labels |= dict.fromkeys(_sections(laws.resolve(citation, text).ranges, text))
    return tuple(changed[label] for label in labels if label in changed)


def _sections(spans: Sequence[range], text: Text) -> Iterator[str]:
    for one in text.of_kind(Kind.SECTION):
        if meets(spans, text.subtree(one)):
            yield reference(one.path)
