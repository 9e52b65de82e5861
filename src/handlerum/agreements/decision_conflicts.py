# SPDX-License-Identifier: MPL-2.0
"""Do two decisions speak of the same provision, place and day, and do they agree?"""

from collections.abc import Iterator
from itertools import chain, combinations

from handlerum.agreements.decision import Decision, SetAside
from handlerum.agreements.decision_finding import OWN_RULE, Finding, Level, Surroundings
from handlerum.agreements.mandate import Mandate
from handlerum.errors import HandlerumError
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.provision import Path

Numbered = tuple[str, SetAside]
"""The id of an exemption ("b-7/1") and what it sets aside."""


def conflict_findings(decision: Decision, around: Surroundings) -> Iterator[Finding]:
    """Yield each overlap with another decision, and each between two entries of this one.

    Only `supersedes`, or a decision that `changes` another, says which one goes first.
    """
    mandate = around.mandate(decision)
    if mandate is None:
        return
    own = _numbered(decision)
    others = chain.from_iterable(
        _numbered(other) for other in around.others if _meets(other, decision)
    )
    pairs = chain(combinations(own, 2), ((mine, theirs) for theirs in others for mine in own))
    for mine, theirs in pairs:
        yield from _of_pair(mine, theirs, mandate, around.frames.laws)


def _numbered(decision: Decision) -> tuple[Numbered, ...]:
    return tuple((f"{decision.id}/{n}", one) for n, one in decision.taking_effect)


def _meets(other: Decision, decision: Decision) -> bool:
    same_place = (other.municipality, other.area) == (decision.municipality, decision.area)
    return same_place and other.id not in {decision.id, decision.changes}


def _of_pair(mine: Numbered, theirs: Numbered, mandate: Mandate, laws: Laws) -> Iterator[Finding]:
    (my_id, one), (their_id, other) = mine, theirs
    if not (one.period.overlaps(other.period) and _share_places(one, other)):
        return
    if not _leaves(one, mandate, laws) & _leaves(other, mandate, laws):
        return
    index = int(my_id.rpartition("/")[2]) - 1
    if their_id in one.supersedes or my_id in other.supersedes:
        level, code, remedy = Level.KNOW, "overlap_ordered", ""
    elif _say_the_same(one, other):
        level, code, remedy = Level.THINK, "overlap", "leave_out"
    else:
        level, code, remedy = Level.STOP, "contradiction", "say_which_goes_first"
    yield Finding(
        level=level,
        code=code,
        where=f"sets_aside[{index}]",
        source=OWN_RULE,
        value=f"{their_id}: {other.reference}",
        remedy=remedy,
    )


def _share_places(one: SetAside, other: SetAside) -> bool:
    """Claim a common place; a whole municipality meets every place that is not left out."""
    if one.institutions and other.institutions:
        return bool((one.institutions - one.minus) & (other.institutions - other.minus))
    if one.institutions or other.institutions:
        named, whole = (one, other) if one.institutions else (other, one)
        return bool(named.institutions - named.minus - whole.minus)
    return True


def _say_the_same(one: SetAside, other: SetAside) -> bool:
    return (one.extent, one.part, one.rules, one.instead) == (
        other.extent,
        other.part,
        other.rules,
        other.instead,
    )


def _leaves(one: SetAside, mandate: Mandate, laws: Laws) -> frozenset[tuple[str, Path]]:
    """Return the provisions named; a reference nobody can read meets nothing.

    That it cannot be read is a finding of its own, in the mandate check.
    """
    try:
        return _named(one, mandate, laws)
    except HandlerumError:
        return frozenset()


def _named(one: SetAside, mandate: Mandate, laws: Laws) -> frozenset[tuple[str, Path]]:
    found: set[tuple[str, Path]] = set()
    for citation in laws.read(one.reference, mandate.act):
        act = citation.act or mandate.act
        text = laws.text_on(act, one.period.start)
        spans = resolve(citation, text).ranges
        found |= {(act, text.provisions[ordinal].path) for span in spans for ordinal in span}
    return frozenset(found)
