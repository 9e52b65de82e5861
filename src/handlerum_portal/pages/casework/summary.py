# SPDX-License-Identifier: MPL-2.0
"""What does a case say, row by row, and on which step is each row mended?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from handlerum.errors import HandlerumError
from handlerum.time import parse_day
from handlerum_portal.actions.decisions.draft_fields import OF_ENTRY, PLAIN
from handlerum_portal.actions.decisions.draft_form import entries_in
from handlerum_portal.pages.wording.case import word
from handlerum_portal.pages.wording.case_fields import FIELDS, STEPS, label_of, said_choice
from handlerum_portal.pages.wording.saying import day_in_words, name_of
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register

TICKS: Final = "institutioner"
# Fields in which people write their own words, which are Danish.
_FREE: Final = frozenset({"line", "area"})


@dataclass(frozen=True, slots=True)
class Said:
    """One row: what it is called, what is written, and "da" where people wrote it in Danish."""

    label: str
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one step."""

    number: int
    title: str
    rows: tuple[Said, ...]


def summary_of(row: OwnDecision, form: Mapping[str, str], language: str) -> list[Part]:
    """Return the whole case in the order of the steps."""
    home = register().municipality(row.municipality)
    where = f"{home.name if home else row.municipality} · {name_of('area', row.area, language)}"
    first = Said(STEPS[1][0][language == "en"], where)
    return [
        Part(
            number,
            names[0][language == "en"],
            (
                *((first,) if number == 1 else ()),
                *_entries(number, form, language),
                *_plain(number, form, language),
                *(_withdrawn(row, language) if number == PLAIN["fra"] else ()),
            ),
        )
        for number, names in STEPS.items()
    ]


def _entries(number: int, form: Mapping[str, str], language: str) -> Iterator[Said]:
    numbers = entries_in(form)
    for n in numbers:
        for base, step in OF_ENTRY.items():
            text = form.get(f"{base}-{n}", "")
            if step == number and text:
                label = label_of(f"{base}-{n}", language, len(numbers))
                said = ", ".join(names_of(text)) if base == TICKS else _said(base, text, language)
                yield Said(label, said, _tongue(base))


def _withdrawn(row: OwnDecision, language: str) -> Iterator[Said]:
    """Say of what lay ahead when the decision ended that it never took effect."""
    for one in decision_in(row).sets_aside:
        if one.is_withdrawn:
            yield Said(one.reference, word("never_began", language))


def _plain(number: int, form: Mapping[str, str], language: str) -> Iterator[Said]:
    for name, step in PLAIN.items():
        text = form.get(name, "")
        if step == number and text and name != "institutioner":
            yield Said(label_of(name, language), _said(name, text, language), _tongue(name))
        elif step == number and name == "institutioner" and form.get("hvor") != "alle" and text:
            yield Said(label_of(name, language), ", ".join(names_of(text)))
    if number == PLAIN["institutioner"]:
        for name in sorted(name for name in form if name.startswith("anmodet-")):
            (place,) = names_of(name.removeprefix("anmodet-"))
            label = f"{place}: {label_of('anmodet', language)}"
            yield Said(label, _said("fra", form[name], language))


def _tongue(name: str) -> str:
    return "da" if FIELDS[name][0] in _FREE else ""


def names_of(keys: str) -> list[str]:
    """Return the names of institutions; one we do not know keeps its key."""
    facts = register()
    sites = ((key, facts.institution(key)) for key in keys.split())
    return [site.name if site else key for key, site in sites]


def where_of(form: Mapping[str, str], language: str, number: int = 0) -> str:
    """Say where a decision holds, or one of its provisions."""
    end = f"-{number}" if form.get(f"hvor-{number}") else ""
    names = ", ".join(names_of(form.get(f"{TICKS}{end}", "")))
    whole = word("whole_municipality", language)
    is_mixed = not number and any(name.startswith("hvor-") for name in form)
    own = word("own_places", language) if is_mixed else ""
    match form.get(f"hvor{end}", "alle"):
        case "udvalgte" if names:
            return names + own
        case "undtagen" if names:
            return f"{whole}, {'except' if language == 'en' else 'undtagen'} {names}{own}"
        case _:
            return whole + own


def _said(name: str, text: str, language: str) -> str:
    if FIELDS[name][0] != "day":
        return said_choice(name, text, language)
    try:
        return day_in_words(parse_day(text), language)
    except HandlerumError:
        return text
