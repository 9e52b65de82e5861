# SPDX-License-Identifier: MPL-2.0
"""What can be found in the register, by which words, and where is it shown?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from handlerum.law.provision import Kind as Step
from handlerum.law.provision import Path
from handlerum.law.search_index import Field, Passage
from handlerum_portal.store.decisions.exemption_list import ExemptionTold
from handlerum_portal.store.law.acts_in_force import laws_with, reference
from handlerum_portal.store.law.addresses import Address, act_at, provision_at
from handlerum_portal.store.law.rule_books import RuleBook, owner_name, rule_books
from handlerum_portal.store.law.stored import called, laws_of
from handlerum_portal.store.local_rules import ToldRule
from handlerum_portal.store.models import OfficialRow, ProvisionText
from handlerum_portal.store.places import label_of
from handlerum_portal.store.read import Register


class Kind(StrEnum):
    """What can be found; the value is its name in addresses and data, in the order shown."""

    ACT = "lov"
    PROVISION = "bestemmelse"
    AGREEMENT = "aftale"
    EXEMPTION = "fravigelse"
    MUNICIPAL_RULE = "kommunal-regel"
    OWN_RULE = "eget-regelsaet"
    MUNICIPALITY = "kommune"
    INSTITUTION = "institution"
    LESSON = "erfaring"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be found; pairs are Danish and English.

    `addresses` are where it may be shown, the best first: a room may be absent here. `words` are
    the law's own, at hand or "".
    """

    key: str
    kind: Kind
    title: tuple[str, str]
    summary: tuple[str, str]
    addresses: tuple[Address, ...]
    place: str = ""
    words: str = ""

    @property
    def passage(self) -> Passage:
        """Return what it is found by."""
        return Passage(
            self.key,
            (
                (Field.HEADING, self.title[0]),
                (Field.SUMMARY, self.summary[0]),
                (Field.WORDS, self.words),
                (Field.ENGLISH, f"{self.title[1]} {self.summary[1]}"),
            ),
        )


_NONE: Final = ("", "")
_FIRST: Final = ("dagtilbudsloven", "folkeskoleloven", "serviceloven", "aeldreloven")


def things_of_law(facts: Register) -> Iterator[Thing]:
    """Yield acts and their sections in the newest state, and every rule of the own rule books."""
    titles = {row["id"]: row.get("title", row["id"]) for row in _acts(facts)}
    explained = _explained(facts)
    for work in works_in_order(facts):
        skeleton, name, title = laws_of(facts).skeleton(work), called(work, facts), titles[work]
        named = title if title in {work, name} else f"{name}: {title}"
        yield Thing(work, Kind.ACT, (named, named), (name, name), (act_at(work),))
        words = _words(skeleton.versions[-1].id)
        for one in skeleton.text(skeleton.versions[-1].id).of_kind(Step.SECTION):
            told = explained.get((work, one.path[0].label), [])
            yield _section((work, name), one.path, told, words)
    for book in rule_books():
        yield from _own_rules(book, facts)


def works_in_order(facts: Register) -> list[str]:
    """Return the acts people ask about most, then the others, then the orders."""
    rest = sorted(laws_of(facts).skeletons, key=lambda work: (work.startswith("BEK"), work))
    return [*_FIRST, *(work for work in rest if work not in _FIRST)]


def _acts(facts: Register) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = facts.documents_of("acts")["acts"]["acts"]
    return rows


def _explained(facts: Register) -> dict[tuple[str, str], list[ProvisionText]]:
    """Return what we wrote of a section and what is under it, newest wording last."""
    found: dict[tuple[str, str], dict[str, ProvisionText]] = {}
    for row in facts.texts:
        if row.ref.startswith("§ "):
            label = row.ref.removeprefix("§ ").partition(",")[0]
            found.setdefault((row.act, label), {})[row.ref] = row
    return {key: list(rows.values()) for key, rows in found.items()}


def _words(document: str) -> dict[str, str]:
    rows = OfficialRow.objects.filter(text__document=document, part="paragraf")
    return {"".join(label.split()): words for label, words in rows.values_list("section", "words")}


def _section(
    named: tuple[str, str], path: Path, told: list[ProvisionText], words: dict[str, str]
) -> Thing:
    work, name = named
    cited = f"{name} {reference(path)}"
    own = next((row for row in told if "," not in row.ref), None)
    titles = (own.heading_da, own.heading_en) if own else _NONE
    return Thing(
        f"{work}:{path[0].label}",
        Kind.PROVISION,
        (f"{cited} {titles[0]}".strip(), f"{cited} {titles[1]}".strip()),
        (
            " ".join(_once(row.summary_da for row in told)),
            " ".join(_once(row.summary_en for row in told)),
        ),
        (provision_at(work, path),),
        words=words.get("".join(path[0].label.split()), ""),
    )


def _once(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _own_rules(book: RuleBook, facts: Register) -> Iterator[Thing]:
    owner, newest = owner_name(book, facts), book.states[-1][0]
    title = f"{book.title}, {owner}"
    about = " ".join(book.authority)
    yield Thing(
        book.work, Kind.OWN_RULE, (title, title), (about, about), (act_at(book.work),), book.owner
    )
    words = _words(newest)
    for one in laws_with(book.work, facts).text(book.work, newest).of_kind(Step.SECTION):
        cited = f"{title}, {reference(one.path)}"
        yield Thing(
            f"{book.work}:{one.path[0].label}",
            Kind.OWN_RULE,
            (cited, cited),
            _NONE,
            (provision_at(book.work, one.path),),
            book.owner,
            words.get("".join(one.path[0].label.split()), ""),
        )


def things_of_facts(facts: Register) -> Iterator[Thing]:
    """Yield agreements, municipal rules, places and lessons."""
    yield from _places(facts)
    for one in facts.agreements:
        titles = (one.title_da, one.title_en)
        words = f"{one.area} {one.act} {_name(one.municipality, facts)}"
        yield Thing(
            one.key,
            Kind.AGREEMENT,
            titles,
            (words, words),
            (("agreement", (one.key,)),),
            one.municipality,
        )
    yield from _municipal_rules(facts)
    yield from _lessons(facts)


def thing_of_exemption(told: ExemptionTold, facts: Register) -> Thing:
    """Return an exemption: found by what it says, what it sets aside, and where."""
    rule = f"{'; '.join(told.references) or told.rule}. {_name(told.municipality, facts)}"
    said = (f"{told.what_da.rstrip('.')}. {rule}", f"{told.what_en.rstrip('.')}. {rule}")
    return Thing(
        told.key,
        Kind.EXEMPTION,
        (told.title_da, told.title_en),
        said,
        (("exemption", (told.key,)),),
        told.municipality,
    )


def _places(facts: Register) -> Iterator[Thing]:
    for home in facts.municipalities:
        name = label_of(home, facts)
        told = f"{home.key} {home.region}"
        yield Thing(
            home.key,
            Kind.MUNICIPALITY,
            (name, name),
            (told, told),
            (("municipality", (home.key,)),),
            home.key,
        )
    for one in facts.institutions:
        name = label_of(one, facts)
        yield Thing(
            one.key,
            Kind.INSTITUTION,
            (name, name),
            (f"{one.kind} {one.area}",) * 2,
            (("institution", (one.key,)),),
            one.municipality,
        )


def _municipal_rules(facts: Register) -> Iterator[Thing]:
    for one in facts.rules:
        home = _name(one.municipality, facts)
        yield Thing(
            one.key,
            Kind.MUNICIPAL_RULE,
            (one.rule_da, one.rule_en),
            (f"{home}. {one.owner}. {one.fate_words}",) * 2,
            (("municipal_rule", (one.key,)), ("municipality", (one.municipality,))),
            one.municipality,
        )


def thing_of_rule(told: ToldRule, facts: Register) -> Thing:
    """Return a rule decided on here: found by its words, its owner and the reason."""
    said = f"{_name(told.municipality, facts)}. {told.owner}. {told.fate_reason}"
    return Thing(
        told.key,
        Kind.MUNICIPAL_RULE,
        (told.rule, told.rule_en),
        (said, said),
        (("local_rules", ()),),
        told.municipality,
    )


def _lessons(facts: Register) -> Iterator[Thing]:
    for one in facts.experiences:
        told = " ".join(filter(None, (one.what, one.outcome, one.lesson, one.rule)))
        homes = tuple(("municipality", (code,)) for code in one.municipalities)
        yield Thing(
            one.key,
            Kind.LESSON,
            (one.name, one.name),
            (told, told),
            (("lesson", (one.key,)), ("trial", (one.key,)), *homes),
            one.municipalities[0] if one.municipalities else "",
        )


def _name(code: str, facts: Register) -> str:
    home = facts.municipality(code)
    return f"{home.name} Kommune" if home else code
