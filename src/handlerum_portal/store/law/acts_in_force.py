# SPDX-License-Identifier: MPL-2.0
"""How does an act read at a place and a day, from what is stored? As data and as values."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from handlerum.errors import DayOutsideLaw, UnknownAct
from handlerum.law.collection import Laws
from handlerum.law.identity import with_identities
from handlerum.law.in_force import SectionInForce, Sources, TextInForce, text_in_force
from handlerum.law.provision import Path
from handlerum.law.skeleton_form import DatedText, read_skeleton, stored_skeleton
from handlerum.law.text import Text
from handlerum.law.version import Amendment, frozen
from handlerum.place import MunicipalityCode, Place
from handlerum_portal.store.law.citing import reference_of
from handlerum_portal.store.law.official import documents_at_hand, official_text, stamp
from handlerum_portal.store.law.rule_books import RuleBook, book_data, rule_book
from handlerum_portal.store.law.stored import laws_of, published_at, stored_frames
from handlerum_portal.store.models import Level, OfficialText, ProvisionText
from handlerum_portal.store.read import Register, register

_NUMBERED = re.compile(r"[A-ZÆØÅ]+ (\d+)/(\d{4})")
COUNTRY = Place(MunicipalityCode(""))
"""No place at all: the law as it reads where nothing is special."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act as it holds, with what is needed to tell of it."""

    text: TextInForce
    facts: Register
    imported: frozenset[str]
    laws: Laws
    book: RuleBook | None = None

    def has_words(self, section: SectionInForce) -> bool:
        """Claim that the official words of the section are at hand."""
        return section.wording.printed_in in self.imported


def act_named(name: str, facts: Register) -> str:
    """Return the work a name means: ours, or the number of a stored text; raises UnknownAct."""
    laws = laws_of(facts)
    known = laws.names.known(name)
    document = " ".join(name.split())
    for work in (name, known, document):
        if work in laws.skeletons or rule_book(work) is not None:
            return work
    stored = OfficialText.objects.filter(document__iexact=document, level=Level.STATE)
    for work in stored.values_list("document", flat=True):
        return str(work)
    raise UnknownAct(f"'{name}' is not among the acts at hand.", act=name)


def act_in_force(work: str, place: Place, on: date, known_at: date, facts: Register) -> Act:
    """Return the act as it holds; raises UnknownAct, DayOutsideLaw."""
    return _act(work, Place(place.municipality), on, known_at, (facts.version, stamp()))


@lru_cache(maxsize=128)
def _act(work: str, place: Place, on: date, known_at: date, _edition: tuple[str, str]) -> Act:
    facts = register()
    sources = sources_of(work, known_at, facts)
    try:
        text = text_in_force(work, place, on, known_at, sources=sources)
    except DayOutsideLaw as error:
        first = sources.laws.skeleton(work).versions[0].issued
        raise DayOutsideLaw(str(error), act=work, on=on, first=first) from error
    return Act(text, facts, frozenset(documents_at_hand()), sources.laws, rule_book(work))


def sources_of(work: str, known_at: date, facts: Register) -> Sources:
    """Return structures, amendments as their end was known then, and the words at hand."""
    laws = laws_with(work, facts)
    history = _history(work, known_at, facts) if work in laws_of(facts).skeletons else ()
    return Sources(laws, history, _words(facts))


def laws_with(work: str, facts: Register) -> Laws:
    """Return the acts whose structure we ship, and with them that work; raises UnknownAct."""
    laws = laws_of(facts)
    return laws if work in laws.skeletons else _laws_with_stored(work, laws, stamp())


def _history(work: str, known_at: date, facts: Register) -> tuple[Amendment, ...]:
    frames = stored_frames(facts)
    ends = [m.end_known(known_at).repealed_on for m in frames.mandates if work in m.acts]
    return frozen(frames.history, ends[0]) if ends else tuple(frames.history)


def _words(facts: Register) -> Callable[[str, str], Text]:
    at_hand, edition = documents_at_hand(), stamp()

    def words(act: str, document: str) -> Text:
        if document not in at_hand:
            return Text(act, document, ())
        return official_text(act, document, facts, edition)

    return words


@lru_cache(maxsize=32)
def _laws_with_stored(work: str, laws: Laws, edition: str) -> Laws:
    """Read a stored text, or the states of a rule book, as a work beside those we ship."""
    facts = register()
    rows = OfficialText.objects.filter(Q(act=work) | Q(document=work)).order_by("issued", "pk")
    issued = dict(rows.values_list("document", "issued"))
    if not issued:
        raise UnknownAct(f"'{work}' is not among the acts at hand.", act=work)
    texts = with_identities([official_text(work, one, facts, edition) for one in issued])
    states = [DatedText(text, issued[text.version]) for text in texts]
    skeleton = read_skeleton(stored_skeleton(work, states))
    return Laws({**laws.skeletons, work: skeleton}, laws.names)


def eli_of(document: str, facts: Register) -> str:
    """Return the address of a published text at Retsinformation."""
    found = _NUMBERED.fullmatch(document)
    return published_at(document, facts) or (
        f"https://www.retsinformation.dk/eli/lta/{found[2]}/{found[1]}" if found else ""
    )


def reference(path: Path) -> str:
    """Write an address as Danish law does: "§ 3 a, stk. 1, 2. pkt."."""
    return reference_of(" ".join(f"{step.kind} {step.label}" for step in path))


def explanation(work: str, path: Path, printed_in: str, facts: Register) -> ProvisionText | None:
    """Return our newest heading and summary of that provision that was true of that wording."""
    rows = _explanations(facts).get((work, reference(path)), ())
    if not rows:
        return None
    order = [state.id for state in laws_of(facts).skeletons[work].versions]
    known = [row for row in rows if _was_true(row.since, printed_in, order)]
    return known[-1] if known else None


def _was_true(since: str, printed_in: str, order: list[str]) -> bool:
    if not since:
        return True
    both = since in order and printed_in in order
    return both and order.index(since) <= order.index(printed_in)


@lru_cache(maxsize=2)
def _explanations(facts: Register) -> dict[tuple[str, str], tuple[ProvisionText, ...]]:
    found: dict[tuple[str, str], tuple[ProvisionText, ...]] = {}
    for row in facts.texts:
        found[row.act, row.ref] = (*found.get((row.act, row.ref), ()), row)
    return found


def act_data(act: Act) -> dict[str, Any]:
    """Return the act as plain data, in the words of the machine interface."""
    text, facts = act.text, act.facts
    home = facts.municipality(text.place.municipality)
    return {
        "lov": text.work,
        **({"regelsaet": book_data(act.book)} if act.book else {}),
        "sted": text.place.municipality,
        "stednavn": home.name if home else "",
        "pr": text.on.isoformat(),
        "kendt": text.known_at.isoformat(),
        "seneste_udgave": text.version,
        "trykt_i": list(text.printed_in),
        "ordlyd_indlaest": all(act.has_words(section) for section in text.sections),
        "paragraffer": [section_data(section, act) for section in text.sections],
        "ikke_her": [section_data(section, act) for section in text.not_here],
    }


def section_data(section: SectionInForce, act: Act) -> dict[str, Any]:
    """Return one section as plain data: official words, else our summary and the address."""
    wording = section.wording
    own = explanation(act.text.work, section.path, wording.printed_in, act.facts)
    return {
        "bestemmelse": reference(section.path),
        "kapitel": section.chapter,
        "id": section.identity,
        "ordlyd": wording.id.replace("LOV ", "lov "),
        "trykt_i": wording.printed_in,
        "uaendret_siden": wording.unchanged_since,
        "aeldre_ordlyd_her": section.is_older,
        "uden": [amendment.by for amendment in wording.without],
        "ophaevet": section.is_repealed,
        "aabne_punkter": list(wording.open_points),
        "tekst": section.words,
        "noter": list(section.notes),
        "resume": {"overskrift": own.heading_da, "tekst": own.summary_da} if own else {},
        "eli": eli_of(wording.printed_in, act.facts),
    }
