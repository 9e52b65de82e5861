# SPDX-License-Identifier: MPL-2.0
"""Which acts, orders and own rule books do we hold, as plain data?"""

from collections.abc import Iterator
from typing import Any

from handlerum_portal.store.law.addresses import slug_of
from handlerum_portal.store.law.rule_books import RuleBook, book_data, rule_books
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.read import Register


def works_told(facts: Register) -> Iterator[dict[str, Any]]:
    """Yield the acts and orders whose structure we hold, then every own rule book."""
    yield from acts_told(facts)
    yield from books_told(rule_books())


def acts_told(facts: Register) -> Iterator[dict[str, Any]]:
    """Yield each act and order with its states."""
    for work, known in laws_of(facts).skeletons.items():
        states = [{"id": one.id, "fra": one.issued.isoformat()} for one in known.versions]
        yield {"id": work, "niveau": "stat", "adresse": slug_of(work), "udgaver": states}


def books_told(books: tuple[RuleBook, ...]) -> Iterator[dict[str, Any]]:
    """Yield each rule book of a municipality or an institution with its states."""
    return (book_data(book) | {"adresse": slug_of(book.work)} for book in books)
