# SPDX-License-Identifier: MPL-2.0
"""How does an act read at a place and a day, from what is stored? As data and as values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from handlerum.errors import DayOutsideLaw, UnknownAct
from handlerum.law.collection import Laws
from handlerum.law.identity import with_identities
from handlerum.law.in_force import SectionInForce, Sources, TextInForce, text_in_force
from handlerum.law.provision import Path
from handlerum.law.skeleton_form import DatedText, read_skeleton, stored_skeleton
from handlerum.law.text import Text
from handlerum.law.version import Amendment, frozen
from handlerum.place import MunicipalityCode, Place
from handlerum_portal.store.citing import reference_of
from handlerum_portal.store.laws import laws_of, published_at, stored_frames
from handlerum_portal.store.models import OfficialText, ProvisionText
from handlerum_portal.store.official import documents_at_hand, official_text, stamp
from handlerum_portal.store.read import Register, register

COUNTRY = Place(MunicipalityCode(""))
"""No place at all: the law as it reads where nothing is special."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act as it holds, with what is needed to tell of it."""

    text: TextInForce
    facts: Register
    imported: frozenset[str]

    def has_words(self, section: SectionInForce) -> bool:
        """Claim that the official words of the section are at hand."""
        return section.wording.printed_in in self.imported


def act_named(name: str, facts: Register) -> str:
    """Return the work a name means: ours, or the number of a stored text; raises UnknownAct."""
    laws = laws_of(facts)
    known = laws.names.known(name)
    for work in (name, known):
        if work in laws.skeletons:
            return work
    document = " ".join(name.split())
    if OfficialText.objects.filter(document__iexact=document).exists():
        return OfficialText.objects.get(document__iexact=document).document
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
    return Act(text, facts, frozenset(documents_at_hand()))


def sources_of(work: str, known_at: date, facts: Register) -> Sources:
    """Return structures, amendments as their end was known then, and the words at hand."""
    laws = laws_of(facts)
    if work not in laws.skeletons:
        return Sources(_laws_of_document(work, laws, stamp()), (), _words(facts))
    return Sources(laws, _history(work, known_at, facts), _words(facts))


def _history(work: str, known_at: date, facts: Register) -> tuple[Amendment, ...]:
    frames = stored_frames(facts)
    ends = [m.end_known(known_at).repealed_on for m in frames.mandates if work in m.acts]
    return frozen(frames.history, ends[0]) if ends else tuple(frames.history)


def _words(facts: Register) -> Callable[[str, str], Text]:
    at_hand = documents_at_hand()

    def words(act: str, document: str) -> Text:
        if document not in at_hand:
            return Text(act, document, ())
        return official_text(act, document, facts)

    return words


@lru_cache(maxsize=32)
def _laws_of_document(document: str, laws: Laws, _stamp: str) -> Laws:
    """Return a stored text that our structures do not know as an act of one state."""
    issued = OfficialText.objects.get(document=document).issued
    (text,) = with_identities([official_text(document, document, register())])
    skeleton = read_skeleton(stored_skeleton(document, [DatedText(text, issued)]))
    return Laws({**laws.skeletons, document: skeleton}, laws.names)


def eli_of(document: str, facts: Register) -> str:
    """Return the address of a published text at Retsinformation."""
    number, _, year = document.rpartition(" ")[2].partition("/")
    return published_at(document, facts) or (
        f"https://www.retsinformation.dk/eli/lta/{year}/{number}" if year else ""
    )


def reference(path: Path) -> str:
    """Write an address as Danish law does: "§ 3 a, stk. 1, 2. pkt."."""
    return reference_of(" ".join(f"{step.kind} {step.label}" for step in path))


def explanation(work: str, path: Path, printed_in: str, facts: Register) -> ProvisionText | None:
    """Return our newest heading and summary of that provision that was true of that wording."""
    order = (
        [state.id for state in laws_of(facts).skeletons[work].versions]
        if (work in laws_of(facts).skeletons)
        else []
    )
    rows = _explanations(facts).get((work, reference(path)), ())
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
