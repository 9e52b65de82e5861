# SPDX-License-Identifier: MPL-2.0
"""What is the register? Every fact of one edition, in the order of its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from django.db import models

from handlerum_portal.store.models import (
    Agreement,
    Decision,
    Document,
    Event,
    Experience,
    Fact,
    Goal,
    Indicator,
    InstitutionRow,
    MandateRelease,
    MunicipalityRow,
    MunicipalRule,
    Number,
    Obligation,
    ProvisionText,
    Result,
)

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, eq=False)
class Register:
    """Every fact of one edition, in the order of its files, and what was released here since."""

    version: str
    municipalities: tuple[MunicipalityRow, ...]
    institutions: tuple[InstitutionRow, ...]
    agreements: tuple[Agreement, ...]
    obligations: tuple[Obligation, ...]
    events: tuple[Event, ...]
    decisions: tuple[Decision, ...]
    rules: tuple[MunicipalRule, ...]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    numbers: tuple[Number, ...]
    results: tuple[Result, ...]
    experiences: tuple[Experience, ...]
    texts: tuple[ProvisionText, ...]
    documents: tuple[Document, ...]
    releases: tuple[MandateRelease, ...] = ()

    def municipality(self, code: str) -> MunicipalityRow | None:
        """Return the municipality with that code."""
        return _first(self.municipalities, "key", code)

    def institution(self, key: str) -> InstitutionRow | None:
        """Return the institution with that id."""
        return _first(self.institutions, "key", key)

    @cached_property
    def town_names(self) -> Mapping[str, str]:
        """Return the name of every municipality by its code."""
        return MappingProxyType({row.key: row.name for row in self.municipalities})

    def agreement(self, key: str) -> Agreement | None:
        """Return the agreement with that id."""
        return _first(self.agreements, "key", key)

    def agreement_of(self, code: str) -> Agreement | None:
        """Return the agreement of a municipality."""
        return _first(self.agreements, "municipality", code)

    def documents_of(self, kind: str) -> dict[str, Any]:
        """Return the content of every document of a kind by its key."""
        return {row.key: row.content for row in self.documents if row.kind == kind}

    @cached_property
    def decision_named(self) -> dict[str, Decision]:
        """Return every known decision by its key."""
        return {row.key: row for row in self.decisions}

    def decisions_of(self, code: str) -> Sequence[Decision]:
        """Return the known decisions of a municipality, in the order of the file."""
        return self._decisions_at.get(code, ())

    @cached_property
    def _decisions_at(self) -> dict[str, list[Decision]]:
        homes: dict[str, list[Decision]] = {}
        for row in self.decisions:
            homes.setdefault(row.municipality, []).append(row)
        return homes

    @property
    def every_fact(self) -> tuple[Fact, ...]:
        """Return every row that carries a source."""
        named = (getattr(self, part.name) for part in fields(self))
        rows = (row for part in named if isinstance(part, tuple) for row in part)
        return tuple(row for row in rows if isinstance(row, Fact))

    @property
    def not_found(self) -> tuple[str, ...]:
        """Return what was looked for in the sources and not found."""
        return tuple(self.documents_of("notes").get("not_found", ()))

    @property
    def completeness(self) -> dict[str, Any]:
        """Return how complete the list of institutions is, by municipality."""
        rows = self.documents_of("notes").get("completeness", ())
        return {row["municipality"]: row for row in rows}

    @property
    def last_day(self) -> date:
        """Return the first day on which no agreement has certain effect any more."""
        return max(agreement.until for agreement in self.agreements)


def _first(rows: tuple[Row, ...], name: str, value: str) -> Row | None:
    return next((row for row in rows if getattr(row, name) == value), None)
