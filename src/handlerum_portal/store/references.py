# SPDX-License-Identifier: MPL-2.0
"""What does a provision point at, who points at it, and what is touched when it falls?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from handlerum.agreements.derived import DerivedRule, Target
from handlerum.errors import DayOutsideLaw, MalformedCitation, UnknownProvision
from handlerum.law.citation_resolve import resolve
from handlerum.law.in_force import SectionInForce
from handlerum.law.provision import Path
from handlerum.law.references import Pointing, Reference, pointing, points_at, references_in
from handlerum.law.text import Text
from handlerum.place import Place
from handlerum_portal.store.acts_in_force import Act, act_in_force, reference
from handlerum_portal.store.laws import laws_of, stored_frames
from handlerum_portal.store.official import official_text, stamp
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
    if not one.act or one.act not in laws_of(facts).skeletons:
        raise UnknownProvision(f"'{text}' names no act at hand.", value=text)
    return one.act, one.start


def web_of(work: str, path: Path, place: Place, on: date, known_at: date) -> Web:
    """Return the references of a provision both ways; raises UnknownProvision, DayOutsideLaw."""
    return _web(work, path, Place(place.municipality), on, (known_at, register().version, stamp()))


@lru_cache(maxsize=128)
def _web(work: str, path: Path, place: Place, on: date, edition: tuple[date, str, str]) -> Web:
    facts, known_at = register(), edition[0]
    laws = laws_of(facts)
    act = act_in_force(work, place, on, known_at, facts)
    section = act.text.find(path[:1])
    target = laws.text(work, section[0].wording.printed_in) if section else None
    if target is None or path not in target:
        raise UnknownProvision(f"{work} has no {path} there.", value=reference(path))
    others = tuple(_acts_that_day(place, on, known_at, facts))
    return Web(
        act,
        path,
        tuple(
            pointing(one, laws, on, laws.issued_on(work, one.document))
            for one in _cited(section[0], act)
            if one.path[: len(path)] == path
        ),
        tuple(
            one
            for other in others
            for one in _cited_by(other)
            if one.act == work and points_at(one, path, target)
        ),
        tuple(_derived(work, path, target, on, facts)),
        tuple(other.text.work for other in others if not _is_read(other)),
    )


def _acts_that_day(place: Place, on: date, known_at: date, facts: Register) -> Iterator[Act]:
    for work in laws_of(facts).skeletons:
        try:
            yield act_in_force(work, place, on, known_at, facts)
        except DayOutsideLaw:
            continue


def _is_read(act: Act) -> bool:
    return all(act.has_words(section) for section in act.text.sections)


def _cited_by(act: Act) -> Iterator[Reference]:
    for section in act.text.sections:
        yield from _cited(section, act)


def _cited(section: SectionInForce, act: Act) -> tuple[Reference, ...]:
    if not act.has_words(section):
        return ()
    found = _references(act.text.work, section.wording.printed_in, act.facts.version, stamp())
    return found.get(section.path[0].label, ())


@lru_cache(maxsize=256)
def _references(
    work: str, document: str, _version: str, _stamp: str
) -> dict[str, tuple[Reference, ...]]:
    facts = register()
    found: dict[str, list[Reference]] = {}
    for one in references_in(official_text(work, document, facts), laws_of(facts).names):
        found.setdefault(_section(one.path), []).append(one)
    return {label: tuple(ones) for label, ones in found.items()}


def _section(path: Path) -> str:
    return path[0].label


def _derived(work: str, path: Path, text: Text, on: date, facts: Register) -> Iterator[Derived]:
    laws = laws_of(facts)
    target = text.subtree(text.find(path))
    for rule in stored_frames(facts).derived:
        if rule.act != work or not rule.when:
            continue
        named = resolve(laws.read(rule.when, rule.act), text)
        if any(s.start < target.stop and target.start < s.stop for s in named.ranges):
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
