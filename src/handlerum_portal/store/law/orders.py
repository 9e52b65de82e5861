# SPDX-License-Identifier: MPL-2.0
"""Which executive orders do we hold, when are they in force, and what are they about?"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from handlerum.applicability.orders import Standing, Term, orders_of
from handlerum.time import FOREVER, parse_day
from handlerum_portal.store.law.stored import stored_frames
from handlerum_portal.store.read import Register


@lru_cache(maxsize=2)
def orders_known(facts: Register) -> tuple[Standing, ...]:
    """Return the orders that rules derived from an agreement act speak of."""
    return orders_of(stored_frames(facts), terms_of(facts))


@lru_cache(maxsize=2)
def terms_of(facts: Register) -> Mapping[str, Term]:
    """Return when each order is in force, by the number it goes by ("BEK 968/2018")."""
    return {key: _term(row) for key, row in _rows(facts).items()}


def order_in_words(order: str, reference: str, facts: Register) -> Mapping[str, tuple[str, str]]:
    """Return heading and summary in our own words by language; empty when we have none.

    Without a reference the order as a whole is told, else the part that is named just so.
    """
    row = _rows(facts).get(order)
    if row is None:
        return {}
    if not reference:
        return {tongue: (row[tongue], row["summary"][tongue]) for tongue in ("da", "en")}
    part = next((one for one in row.get("sections") or () if one["ref"] == reference), None)
    return {tongue: ("", part["summary"][tongue]) for tongue in ("da", "en")} if part else {}


@lru_cache(maxsize=2)
def _rows(facts: Register) -> Mapping[str, Mapping[str, Any]]:
    return {row["id"]: row for row in facts.documents_of("provisions")["orders"]["orders"]}


def _term(row: Mapping[str, Any]) -> Term:
    end = parse_day(str(row["until"])) if row["until"] else FOREVER
    return Term(parse_day(str(row["in_force"])), end, row["replaced_by"] or "")
