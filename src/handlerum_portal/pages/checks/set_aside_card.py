# SPDX-License-Identifier: MPL-2.0
"""How is the answer about setting aside shown in one glance? Its parts, each with its source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handlerum.errors import HandlerumError
from handlerum.law.citation_value import Citation
from handlerum.law.citation_write import write_citation
from handlerum_portal.pages.wording.chain import eli_of
from handlerum_portal.pages.wording.permission import words
from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.pages.wording.set_aside import (
    DAY_CODES,
    TONES,
    WHY_CODES,
    WORDING_CODES,
    Tone,
    fall_in_words,
    notice_in_words,
    phrase,
)
from handlerum_portal.store.law.citing import explained_at
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.read import Register

REFUSED: Final = frozenset({"nej", "ikke_for_disse_borgere"})
Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with the § behind it and the address of that §."""

    text: str
    source: str = ""

    @property
    def href(self) -> str:
        """Return the official address of the source; "" if it has none."""
        return eli_of(self.source)


@dataclass(frozen=True, slots=True)
class FirstDay:
    """From when, in a few words, and why not sooner."""

    when: str
    why: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the answer card shows, in the reader's language."""

    tone: Tone
    icon: str
    verdict: str
    title: str
    heading: str
    summary: str
    basis: Said | None
    why: tuple[Said, ...]
    first_day: FirstDay | None
    may: tuple[str, ...]
    may_not: tuple[str, ...]
    points: tuple[str, ...]
    readings: tuple[str, ...]
    falls: tuple[Said, ...]
    remember: tuple[Said, ...]
    wording: tuple[Said, ...]


def card_of(answer: Answer, entry: Mapping[str, Any], facts: Register, language: str) -> Card:
    """Return the card of an answer; `entry` is the question it answers."""
    outcome = answer["kan_fraviges"]
    tone, icon = TONES[outcome]
    notices = tuple(_together(answer["advarsler"]))
    is_late = outcome == "ja" and any(one["kode"] == "after-the-end" for one in notices)
    title, heading, summary = _named(answer, entry, facts, language)
    return Card(
        tone=Tone.CARE if is_late else tone,
        icon="warning" if is_late else icon,
        verdict=phrase("too_late", language) if is_late else words(outcome, language),
        title=title,
        heading=heading,
        summary=summary,
        basis=Said(answer["hjemmel"], answer["hjemmel"]) if answer["hjemmel"] else None,
        why=_of(notices, WHY_CODES, language),
        first_day=None if outcome in REFUSED else _first_day(answer, entry, notices, language),
        may=tuple(answer.get("dele", {}).get("kan", ())),
        may_not=tuple(answer.get("dele", {}).get("kan_ikke", ())),
        points=tuple(words(point, language) for point in answer.get("aabne_punkter", ())),
        readings=tuple(words(one, language) for one in answer.get("mulige_svar", ())),
        falls=tuple(Said(fall_in_words(f, language), f["hjemmel"]) for f in answer["falder_med"]),
        remember=_of(notices, None, language),
        wording=(*_wording(answer, language), *_of(notices, WORDING_CODES, language)),
    )


def _together(notices: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Say what holds for several provisions once, naming them all."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for one in notices:
        key = (one["kode"], one.get("del", ""), one.get("kilde", ""))
        known = found.setdefault(key, {**one, "om": ""})
        known["om"] = "; ".join(part for part in (known["om"], one.get("om", "")) if part)
    yield from found.values()


def _of(
    notices: Iterable[Mapping[str, str]], codes: frozenset[str] | None, language: str
) -> tuple[Said, ...]:
    """Return the notices of those codes; without codes, those that stand nowhere else."""
    elsewhere = DAY_CODES | WHY_CODES | WORDING_CODES
    chosen = (n for n in notices if (n["kode"] in codes if codes else n["kode"] not in elsewhere))
    return tuple(Said(notice_in_words(one, language), one.get("kilde", "")) for one in chosen)


def _first_day(
    answer: Answer, entry: Mapping[str, Any], notices: Iterable[Mapping[str, str]], language: str
) -> FirstDay:
    told = _of(notices, DAY_CODES, language)
    day = answer["tidligst_virkning"]
    if day:
        reason = "wished" if day == entry.get("oensket") else "published"
        why = told or (Said(phrase(f"day.{reason}", language)),)
        return FirstDay(day_in_words(day, language), why)
    codes = {one["kode"] for one in notices} | set(answer.get("aabne_punkter", ()))
    known = next((code for code in ("after-the-end", "not-published") if code in codes), "open")
    return FirstDay(phrase(f"day.{known}", language), told)


def _named(
    answer: Answer, entry: Mapping[str, Any], facts: Register, language: str
) -> tuple[str, str, str]:
    """Return the reference as we read it, and what we say of it in our own words."""
    printed = (answer.get("ordlyd_detaljer") or {}).get("trykt_i", "")
    citation = _cited(entry["bestemmelse"], facts)
    if citation is None:
        return entry["bestemmelse"], "", ""
    act = citation.act or ""
    reference = write_citation(citation.start)
    (row,) = explained_at(act, reference, printed, facts) or (None,)
    if row is None:
        return entry["bestemmelse"], "", ""
    is_english = language == "en"
    heading = row.heading_en if is_english else row.heading_da
    return entry["bestemmelse"], heading, row.summary_en if is_english else row.summary_da


def _cited(reference: str, facts: Register) -> Citation | None:
    """Return the one provision a reference names with its act; None for several or none."""
    try:
        (citation,) = laws_of(facts).read(reference, "")
    except (HandlerumError, ValueError):
        return None
    return citation if citation.act and citation.start else None


def _wording(answer: Answer, language: str) -> Iterator[Said]:
    known = answer.get("ordlyd_detaljer")
    if not known:
        return
    yield Said(phrase("wording.printed", language, text=known["trykt_i"]), known["trykt_i"])
    if known["uaendret_siden"] != known["trykt_i"]:
        yield Said(phrase("wording.unchanged", language, text=known["uaendret_siden"]))
    for point in known["aabne_punkter"]:
        yield Said(words(point, language))
