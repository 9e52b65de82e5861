# SPDX-License-Identifier: MPL-2.0
"""How is a section of an act told on a page, with its place, its day and where it is printed?"""

from typing import Any

from handlerum.law.in_force import SectionInForce
from handlerum_portal.pages.law.asking import Asked, address_of, places_to_choose
from handlerum_portal.pages.law.list import name_of_work, told_book
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.law import OPENNESS, edition_of
from handlerum_portal.store.answers.law_openness import Openness
from handlerum_portal.store.law.acts_in_force import Act, eli_of, explanation, reference
from handlerum_portal.store.law.addresses import slug_of
from handlerum_portal.store.law.rule_books import owner_name
from handlerum_portal.store.places import label_of_place


def frame_told(act: Act, asked: Asked) -> dict[str, Any]:
    """Return what every page about an act shows: its name, place and day, and what to choose."""
    facts = act.facts
    return {
        "section": "own_rules" if act.book else "law",
        "work": act.text.work,
        "slug": slug_of(act.text.work),
        "name": name_of_work(act),
        "book": told_book(act.book, facts) if act.book else None,
        "on": asked.on,
        "given": asked.given | {"kommune": str(asked.place.municipality)},
        "query": asked.query,
        "place": _place(act, asked),
        "version": act.text.version,
        "follow_key": _followed(act, asked),
        "cite_title": f"{name_of_work(act)}, {asked.on.isoformat()}",
    } | places_to_choose(facts)


def _followed(act: Act, asked: Asked) -> str:
    """Return how news of decisions that name the act is followed, at the place asked for if any."""
    code = str(asked.place.municipality)
    home = f"kommune:{code};" if code and act.facts.municipality(code) else ""
    return "" if act.book else f"{home}slags:fravigelser;soegning:{act.text.work}"


def _place(act: Act, asked: Asked) -> str:
    """Name where it is read: the owner of a rule book, else the place asked for."""
    if act.book:
        return owner_name(act.book, act.facts)
    if asked.place.municipality:
        return label_of_place(asked.place, act.facts)
    return "the whole country" if language() == "en" else "hele landet"


def section_told(section: SectionInForce, act: Act) -> dict[str, Any]:
    """Return a section with our heading and summary, and what is special about it here."""
    printed = section.wording.printed_in
    own = explanation(act.text.work, section.path, printed, act.facts)
    english = language() == "en"
    return {
        "reference": reference(section.path),
        "href": address_of(act.text.work, section.path),
        "heading": (own.heading_en if english else own.heading_da) if own else "",
        "summary": (own.summary_en if english else own.summary_da) if own else "",
        "words": section.words,
        "is_older": section.is_older,
        "is_repealed": section.is_repealed,
        "without": [amendment.by for amendment in section.wording.without],
        "given_by": section.wording.id.replace("LOV ", "lov "),
        "printed": printed_told(printed, act)["text"],
        "eli": eli_of(printed, act.facts),
    }


def printed_told(document: str, act: Act) -> dict[str, str]:
    """Return a printed state as a reader knows it: by number, or by the day it began."""
    if act.book is None:
        return {"text": document, "eli": eli_of(document, act.facts)}
    began = next(day for one, day in act.book.states if one == document)
    return {"text": edition_of(began, language()), "eli": ""}


def openness_told(found: Openness | None) -> dict[str, str]:
    """Return whether a section may be set aside, in words; nothing where no agreement reaches."""
    if found is None:
        return {}
    return {"code": found.value, "words": OPENNESS[found][language() == "en"]}
