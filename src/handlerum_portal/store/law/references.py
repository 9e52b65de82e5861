# SPDX-License-Identifier: MPL-2.0
"""What does a provision point at, who points at it, and what is touched when it falls?"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from handlerum.agreements.derived import DerivedRule, Target
from handlerum.errors import DayOutsideLaw, MalformedCitation, UnknownProvision
from handlerum.law.citation_resolve import resolve
from handlerum.law.provision import Path
from handlerum.law.references import Pointing, Reference, pointing, points_at
from handlerum.law.spans import meets
from handlerum.law.text import Text
from handlerum.place import Place
from handlerum_portal.store.law.acts_in_force import Act, act_in_force, reference
from handlerum_portal.store.law.official import documents_at_hand, stamp
from handlerum_portal.store.law.rule_books import books_at, rule_book
from handlerum_portal.store.law.stored import laws_of, stored_frames
from handlerum_portal.store.law.stored_references import pointing_at, standing_in
from handlerum_portal.store.read import Register, register


@dataclass(frozen=True, slots=True)
class Derived:
    """An order that is touched when the provision falls, and the rule that says so."""

    rule: DerivedRule
    target: Target
    order: str


@dataclass(frozen=True, slots=True)
class Web:
    """A provision among its references; `unread` are acts whose words are not at hand."""

    act: Act
    path: Path
    outward: tuple[Pointing, ...]
    inward: tuple[Reference, ...]
    derived: tuple[Derived, ...]
    unread: tuple[str, ...]

    @property
    def dangling(self) -> tuple[Pointing, ...]:
        """Return the references that name something that is not there."""
        return tuple(one for one in self.outward if one.missing)

    @property
    def drifted(self) -> tuple[Pointing, ...]:
        """Return the references under whose label something else stands than when printed."""
        return tuple(one for one in self.outward if one.shifts)


def provision_named(text: str, work: str, facts: Register) -> tuple[str, Path]:
    """Return act and address of one provision; raises MalformedCitation, UnknownProvision."""
    citations = laws_of(facts).read(text, work)
    one = citations[0]
    if len(citations) != 1 or one.end or not one.start:
        raise MalformedCitation(f"'{text}' is not one provision.", value=text)
    act = one.act or work
    if act not in laws_of(facts).skeletons and rule_book(act) is None:
        raise UnknownProvision(f"'{text}' names no act at hand.", value=text)
    return act, one.start


def web_of(work: str, path: Path, place: Place, on: date, known_at: date) -> Web:
    """Return the references of a provision both ways; raises UnknownProvision, DayOutsideLaw."""
    return _web(work, path, Place(place.municipality), on, (known_at, register().version, stamp()))


@lru_cache(maxsize=128)
def _web(work: str, path: Path, place: Place, on: date, edition: tuple[date, str, str]) -> Web:
    facts, known_at = register(), edition[0]
    act = act_in_force(work, place, on, known_at, facts)
    section = act.text.find(path[:1])
    printed = section[0].wording.printed_in if section else ""
    target = act.laws.text(work, printed) if printed else None
    if target is None or path not in target:
        raise UnknownProvision(f"{work} has no {path} there.", value=reference(path))
    return Web(
        act,
        path,
        tuple(
            pointing(one, act.laws, on, act.laws.issued_on(work, printed))
            for one in standing_in(printed, path[0].label)
            if one.path[: len(path)] == path
        ),
        tuple(_inward(path, target, act)),
        tuple(_derived(work, path, target, on, facts)),
        tuple(_unread(min(on, known_at), facts)),
    )


def _unread(on: date, facts: Register) -> Iterator[str]:
    """Yield the acts whose words that day are not at hand."""
    laws, at_hand = laws_of(facts), documents_at_hand()
    for work, skeleton in laws.skeletons.items():
        known = [state.id for state in skeleton.versions if state.issued <= on]
        if known and known[-1] not in at_hand:
            yield work


def _inward(path: Path, target: Text, act: Act) -> Iterator[Reference]:
    """Yield the references to the provision that stand in a wording in force that day."""
    found = pointing_at(target.act, path[0].label)
    for other in _works_in_force(found, act):
        for one in found[other.text.work]:
            held = other.text.find(one.path[:1])
            is_in_force = bool(held) and held[0].wording.printed_in == one.document
            if is_in_force and points_at(one, path, target):
                yield one


def _works_in_force(works: Container[str], act: Act) -> Iterator[Act]:
    """Yield those of the works that hold at the place and day of the act, acts before rules."""
    asked, facts = act.text, act.facts
    books = [book.work for book in books_at(asked.place, facts)]
    for work in (*laws_of(facts).skeletons, *books):
        if work in works:
            try:
                yield act_in_force(work, asked.place, asked.on, asked.known_at, facts)
            except DayOutsideLaw:
                continue


def _derived(work: str, path: Path, text: Text, on: date, facts: Register) -> Iterator[Derived]:
    laws = laws_of(facts)
    target = text.subtree(text.find(path))
    for rule in stored_frames(facts).derived:
        if rule.act != work or not rule.when:
            continue
        named = resolve(laws.read(rule.when, rule.act), text)
        if meets(named.ranges, target):
            yield from (Derived(rule, one, one.order_on(on)) for one in rule.targets)


def web_data(web: Web) -> dict[str, Any]:
    """Return the references as plain data, in the words of the machine interface."""
    text = web.act.text
    return {
        "bestemmelse": reference(web.path),
        "lov": text.work,
        "sted": text.place.municipality,
        "pr": text.on.isoformat(),
        "kendt": text.known_at.isoformat(),
        "trykt_i": text.find(web.path[:1])[0].wording.printed_in,
        "henviser_til": [pointing_data(one) for one in web.outward],
        "henvises_fra": [inward_data(one) for one in web.inward],
        "dinglende": [pointing_data(one) for one in web.dangling],
        "forskudte": [pointing_data(one) for one in web.drifted],
        "naar_den_falder": {
            "henvisninger": [inward_data(one) for one in web.inward],
            "afledte": [derived_data(one) for one in web.derived],
        },
        "uden_ordlyd": list(web.unread),
    }


def pointing_data(one: Pointing) -> dict[str, Any]:
    """Return one reference out of the provision as plain data."""
    return {
        "fra": reference(one.reference.path),
        "henvisning": one.reference.words,
        "lov": one.reference.act,
        "kendt_lov": one.is_known,
        "bestemmelser": [reference(path) for path in one.members],
        "mangler": [reference(path) for path in one.missing],
        "forskudt": [
            {
                "bestemmelse": reference(shift.path),
                "slags": shift.shift.value,
                "fra_udgave": shift.earlier,
                "til_udgave": shift.later,
                "flyttet_til": reference(shift.moved_to) if shift.moved_to else "",
            }
            for shift in one.shifts
        ],
    }


def inward_data(one: Reference) -> dict[str, str]:
    """Return one reference to the provision as plain data."""
    return {
        "lov": one.work,
        "fra": reference(one.path),
        "henvisning": one.words,
        "trykt_i": one.document,
    }


def derived_data(one: Derived) -> dict[str, Any]:
    """Return one order that is touched as plain data."""
    return {
        "kilde": one.rule.source,
        "naar": one.rule.when,
        "en_er_nok": one.rule.any_of_them,
        "bekendtgoerelse": one.order,
        "dele": one.target.parts,
        "helt": one.rule.whole.value,
        "delvist": one.rule.partly.value,
        "fejl_i_loven": list(one.rule.faults),
    }
