# SPDX-License-Identifier: MPL-2.0
"""How is each field of a step drawn: its words, what was written, what may be chosen?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from handlerum_portal.actions.decisions.draft_fields import OF_ENTRY, PLAIN, step_of, tidy
from handlerum_portal.actions.decisions.draft_form import entries_in
from handlerum_portal.pages.casework.shown import Shown
from handlerum_portal.pages.wording.case_fields import CHOICES, FIELDS, label_of

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}|")
_DEFAULTS: Final = {
    "omfang": "helt",
    "hvor": "alle",
    "hoering": "uafklaret",
    "overgang": "ubesvaret",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the template draws it."""

    name: str
    kind: str
    label: str
    hint: str
    value: str
    faults: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    is_day: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """The fields of one provision."""

    number: int
    fields: tuple[Field, ...]
    heading: str


def field(
    name: str, form: Mapping[str, str], found: Iterable[Shown], language: str, count: int = 1
) -> Field:
    """Return one field with what was written and what is wrong with it."""
    base = name.partition("-")[0]
    kind, _, hint = FIELDS[base]
    value = form.get(name, "") or _DEFAULTS.get(base, "")
    choices = CHOICES.get(base, {})
    return Field(
        name=name,
        kind=kind,
        label=label_of(name, language, count),
        hint=hint[language == "en"],
        value=value,
        faults=tuple(one.said.text for one in found if one.field == name and one.is_red),
        choices=tuple((key, words[language == "en"]) for key, words in choices.items()),
        is_day=_DAY.fullmatch(value) is not None,
    )


def fields_of(
    number: int, form: Mapping[str, str], found: list[Shown], language: str
) -> dict[str, Field]:
    """Return the plain fields of a step by name."""
    names = [name for name, step in PLAIN.items() if step == number]
    return {name: field(name, form, found, language) for name in names}


def entries_of(
    number: int, form: Mapping[str, str], found: list[Shown], language: str, *, one_more: bool
) -> list[Entry]:
    """Return the provisions of a step; with an empty one to fill in where wanted."""
    numbers = list(entries_in(form))
    if not numbers or one_more:
        numbers.append(len(numbers) + 1)
    names = [base for base, step in OF_ENTRY.items() if step == number]
    return [
        Entry(
            n,
            tuple(field(f"{base}-{n}", form, found, language, len(numbers)) for base in names),
            form.get(f"bestemmelse-{n}", ""),
        )
        for n in numbers
    ]


def written(sent: QueryDict, number: int) -> dict[str, str]:
    """Return what was sent of a step's fields; unticked places are none."""
    found = dict(_of_step(sent, number))
    if number == PLAIN["institutioner"]:
        ends = [name.removeprefix("hvor") for name in found if name.startswith("hvor-")]
        for name in ("institutioner", *(f"institutioner{end}" for end in ends)):
            found[name] = " ".join(sent.getlist(name))
    return found


def _of_step(sent: QueryDict, number: int) -> Iterator[tuple[str, str]]:
    for name, text in sent.items():
        if step_of(name) == number:
            yield name, str(text).replace("\x00", "").replace("\r\n", "\n").strip()


def without_entry(form: Mapping[str, str], number: int) -> dict[str, str]:
    """Return the form after one provision was taken out and the rest moved up."""
    return tidy({name: text for name, text in form.items() if not name.endswith(f"-{number}")})
