# SPDX-License-Identifier: MPL-2.0
"""What must the collected overview of an area show, and by which §? The orders, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from handlerum.errors import InvalidFact
from handlerum.place import Area

Fact = Mapping[str, object]


class FieldKey(StrEnum):
    """A piece of information about one provision in one decision."""

    PROVISIONS = "provisions"
    EXTENT = "extent"
    SCOPE = "scope"
    DECIDED_ON = "decided_on"
    PERIOD = "period"
    CHANGES_EFFECTIVE_ON = "changes_effective_on"
    CONTENT = "content"
    TRANSITION = "transition"
    LINK_EXEMPTION = "link_exemption"
    LINK_DECISION = "link_decision"


class When(StrEnum):
    """For which lines a required field is required."""

    ALWAYS = "always"
    CHANGED = "changed"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class OverviewField:
    """One field with the § that asks for it, and what it is called: pairs (language, words).

    `special` holds the beginnings of the sources of the decisions whose content must be told.
    """

    key: FieldKey
    source: str
    words: tuple[tuple[str, str], ...]
    is_required: bool
    when: When = When.ALWAYS
    special: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewOrder:
    """An order on the overview; a rule it does not have is "".

    `website`, `delegated_too`, `ended_stay` and `non_digital` name the § that asks for each.
    """

    id: str
    act: str
    areas: frozenset[Area]
    fields: tuple[OverviewField, ...]
    in_force: date
    repealed_on: date
    repeal_source: str
    earliest_effect: str
    website: str = ""
    delegated_too: str = ""
    ended_stay: str = ""
    template: str = ""
    non_digital: str = ""
    orders_too: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[OverviewField, ...]:
        """Return the fields the order demands."""
        return tuple(field for field in self.fields if field.is_required)


def order_for(area: Area, orders: Sequence[OverviewOrder]) -> OverviewOrder:
    """Return the order that speaks of the area; raises InvalidFact."""
    for order in orders:
        if area in order.areas:
            return order
    raise InvalidFact(
        f"No order says what an overview for '{area}' must show. Add it to overview_fields.yaml.",
        value=area.value,
    )


def read_overview_orders(file: Fact) -> tuple[OverviewOrder, ...]:
    """Return the orders a data file describes; raises InvalidFact naming the faulty entry."""
    return tuple(_order(fact) for fact in cast("Sequence[Fact]", file.get("orders", ())))


def _order(fact: Fact) -> OverviewOrder:
    name = _text(fact, "id", "?")
    fields = [_field(each, name, is_required=True) for each in _entries(fact, "required")]
    fields += [_field(each, name, is_required=False) for each in _entries(fact, "optional")]
    rules = ("website", "delegated_too", "ended_stay", "template", "non_digital")
    return OverviewOrder(
        id=name,
        act=_text(fact, "act", name),
        areas=frozenset(Area(str(area)) for area in cast("Sequence[str]", fact.get("areas", ()))),
        fields=tuple(fields),
        in_force=_day(fact, "in_force", name),
        repealed_on=_day(fact, "repealed_on", name),
        repeal_source=_text(fact, "repeal_source", name),
        earliest_effect=_text(fact, "earliest_effect", name),
        orders_too=tuple(str(each) for each in cast("Sequence[str]", fact.get("orders_too", ()))),
        **{rule: str(fact.get(rule, "")) for rule in rules},
    )


def _field(fact: Fact, order: str, *, is_required: bool) -> OverviewField:
    return OverviewField(
        key=FieldKey(_text(fact, "key", order)),
        source=_text(fact, "source", order),
        words=tuple(sorted(cast("Mapping[str, str]", fact.get("what", {})).items())),
        is_required=is_required,
        when=When(str(fact.get("when", When.ALWAYS.value))),
        special=tuple(str(each) for each in cast("Sequence[str]", fact.get("special", ()))),
    )


def _entries(fact: Fact, key: str) -> Sequence[Fact]:
    return cast("Sequence[Fact]", fact.get(key) or ())


def _text(fact: Fact, key: str, entry: str) -> str:
    value = fact.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InvalidFact(
            f"overview_fields.yaml, entry '{entry}': '{key}' is missing. Write it as text.",
            value=key,
            entry=entry,
        )
    return value


def _day(fact: Fact, key: str, entry: str) -> date:
    value = fact.get(key)
    if not isinstance(value, date):
        raise InvalidFact(
            f"overview_fields.yaml, entry '{entry}': '{value}' under '{key}' is not a day. "
            "Write 2021-05-15.",
            value=value,
            entry=entry,
        )
    return value
