# SPDX-License-Identifier: MPL-2.0
"""What does one edition of the overview say, in words, whatever paper it is put on?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from handlerum.agreements.overview import Edition, Line, LineStatus, digest, line_status
from handlerum.agreements.overview_order import FieldKey, OverviewField, OverviewOrder, order_for
from handlerum_portal.pages.wording.application import approval_whole, word
from handlerum_portal.pages.wording.edition import EDITION, instant_in_words, words_of
from handlerum_portal.pages.wording.overview import (
    STATUS,
    decided_in_words,
    period_in_words,
    scope_in_words,
    value_in_words,
)
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store.decisions.exemption_titles import title_of
from handlerum_portal.store.decisions.overview_rules import overview_orders
from handlerum_portal.store.read import register

# In this order: what is to come, what holds, and what is over but stays.
_GROUPS = (LineStatus.COMING, LineStatus.IN_FORCE, LineStatus.ENDED, LineStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line in words; `cells` are pairs of head and value in the order's sequence.

    `title` says what is set aside; the number of a decision does not. `remark` says who approved
    it, which no order asks for. `danish` are the heads under which words stand in Danish only.
    """

    decision: str
    title: str
    status: str
    cells: tuple[tuple[str, str], ...]
    remark: str = ""
    danish: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """The lines that mean the same on the day."""

    key: str
    name: str
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An edition in one language; `remark` is the head of what no order asks for, if any."""

    edition: Edition
    language: str
    municipality: str
    area: str
    heads: tuple[str, ...]
    groups: tuple[Group, ...]
    facts: tuple[tuple[str, str], ...]
    digest: str
    is_exercise: bool
    remark: str = ""

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """Return all lines, group after group."""
        return tuple(line for group in self.groups for line in group.lines)


def told(edition: Edition, language: str, on: date | None = None) -> Told:
    """Put an edition in words as it reads on a day; on its own day when none is given."""
    order = order_for(edition.area, overview_orders(Path(settings.DATA_DIR)))
    fields = tuple(_shown_fields(edition, order))
    facts = register()
    site = facts.municipality(edition.municipality)
    names = {row.key: row.name for row in facts.institutions}
    return Told(
        edition=edition,
        language=language,
        municipality=site.name if site else str(edition.municipality),
        area=name_of("area", edition.area.value, language),
        heads=tuple(dict(field.words)[language] for field in fields),
        remark=word("approval", language) if is_approved(edition) else "",
        groups=tuple(_groups(edition, fields, names, (language, on or edition.day))),
        facts=_facts(edition, order, language),
        digest=digest(edition),
        is_exercise=settings.DEMO,
    )


def is_approved(edition: Edition) -> bool:
    """Claim that the minister has approved something of it in this register.

    No order asks for that in the overview, so it stands after what is asked for.
    """
    return any(line.approval for line in edition.lines)


def paper_title(text: Told) -> str:
    """Return what an edition's papers are called."""
    number = f"{words_of('number', text.language).lower()} {text.edition.number}"
    name = words_of("title", text.language)
    return f"{name}: {text.municipality} Kommune, {text.area}, {number}"


def names_of(lines: tuple[Line, ...], language: str) -> list[str]:
    """Name the decisions some lines are from: what is set aside, and the number."""
    named = (f"{title_in_words(line, language)}, {line.decision}" for line in lines)
    return list(dict.fromkeys(named))


def published_in_words(edition: Edition, language: str) -> str:
    """Write the instant of publication in Danish time."""
    return instant_in_words(edition.day, edition.publication.at, language)


def _shown_fields(edition: Edition, order: OverviewOrder) -> Iterator[OverviewField]:
    """Yield what the order asks of every line, and of the rest what some line has."""
    used = {key for line in edition.lines for key, values in line.values if values}
    for field in order.fields:
        if field.key in used or (field.is_required and field.when.value == "always"):
            yield field


def _groups(
    edition: Edition,
    fields: tuple[OverviewField, ...],
    names: Mapping[str, str],
    as_read: tuple[str, date],
) -> Iterator[Group]:
    language, on = as_read
    for status in _GROUPS:
        lines = [line for line in edition.lines if line_status(line, on) is status]
        if lines:
            name = STATUS[status.value][language == "en"]
            texts = tuple(
                TextLine(
                    line.decision,
                    title_in_words(line, language),
                    name,
                    tuple(_cells(line, fields, names, language)),
                    approval_whole(line.approval, language) if line.approval else "",
                    _danish_heads(line, fields, names, language),
                )
                for line in lines
            )
            yield Group(status.value, name, texts)


def title_in_words(line: Line, language: str) -> str:
    """Say what a line sets aside; the number of its decision where that cannot be said."""
    pair = title_of(line.shown.get(FieldKey.PROVISIONS, ()), "", (), register())
    return pair[language == "en"] or line.decision


def _cells(
    line: Line, fields: tuple[OverviewField, ...], names: Mapping[str, str], language: str
) -> Iterator[tuple[str, str]]:
    for field in fields:
        values = line.shown.get(field.key, ())
        yield dict(field.words)[language], value_of_field(field.key, values, names, language)


def _danish_heads(
    line: Line, fields: tuple[OverviewField, ...], names: Mapping[str, str], language: str
) -> frozenset[str]:
    """Return the heads of what was written once: it reads alike in both languages, in letters."""
    danish = [value for _, value in _cells(line, fields, names, "da")]
    told = zip(_cells(line, fields, names, language), danish, strict=True)
    return frozenset(
        head
        for (head, value), said in told
        if language != "da" and value == said and any(sign.isalpha() for sign in value)
    )


def value_of_field(
    key: FieldKey, values: tuple[str, ...], names: Mapping[str, str], language: str
) -> str:
    """Write what stands in one field; `names` are the institutions' by key."""
    match key:
        case FieldKey.PERIOD if values:
            return period_in_words(values, language)
        case FieldKey.DECIDED_ON if len(values) > 1:
            return decided_in_words(values, language)
        case FieldKey.SCOPE:
            return scope_in_words(values, names, language)
        case _:
            return value_in_words(values, language)


def _facts(edition: Edition, order: OverviewOrder, language: str) -> tuple[tuple[str, str], ...]:
    column = language == "en"
    said = {
        "published": published_in_words(edition, language),
        "number": str(edition.number),
        "law": f"{order.act} § 6, {order.id}",
        "website": edition.publication.website,
        "non_digital": edition.publication.non_digital if order.non_digital else "",
    }
    return tuple((EDITION[key][column], value) for key, value in said.items() if value)
