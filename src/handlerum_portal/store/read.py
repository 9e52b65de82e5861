# SPDX-License-Identifier: MPL-2.0
"""What does the newest edition of the facts say today? One snapshot for each state of knowledge."""

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.db import DatabaseError, models

from handlerum.errors import HandlerumError
from handlerum_portal.store import clock
from handlerum_portal.store.alphabet import alphabetical
from handlerum_portal.store.knowledge import days_of_knowledge, known_on
from handlerum_portal.store.look import seen_once
from handlerum_portal.store.made_once import made_once
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
    Load,
    MandateRelease,
    MunicipalityRow,
    MunicipalRule,
    Number,
    Obligation,
    ProvisionText,
    Result,
)
from handlerum_portal.store.newest import newest
from handlerum_portal.store.register import Register

Row = TypeVar("Row", bound=models.Model)


class NothingLoaded(HandlerumError):
    """The register holds no facts yet."""

    code = "nothing_loaded"


@seen_once
def register() -> Register:
    """Return the newest edition, with what was released here, as it is known today.

    Everything in it is known, whatever year it names; only a demo lives earlier and knows less.
    Raises NothingLoaded.
    """
    try:
        last = newest()
    except DatabaseError as error:
        raise NothingLoaded("The register has no tables. Run `handlerum indlaes`.") from error
    if last.load is None:
        raise NothingLoaded("The register is empty. Run `handlerum indlaes`.")
    whole = _with_releases(_snapshot(last.load, str(last.version)), last.released)
    return as_known(whole, clock.today()) if settings.DEMO else whole


def as_known(whole: Register, on: date) -> Register:
    """Return a register as it was known on a day."""
    known = max((day for day in days_of_knowledge(whole) if day <= on), default=date.min)
    return _known(whole, known)


def version() -> str:
    """Return which facts the register rests on; empty where none are loaded."""
    try:
        return register().version
    except NothingLoaded:
        return ""


@lru_cache(maxsize=4)
def _known(whole: Register, last: date) -> Register:
    return known_on(last, whole)


def loaded_at() -> datetime:
    """Return when the newest edition was loaded; raises NothingLoaded."""
    load = Load.objects.order_by("pk").last()
    if load is None:
        raise NothingLoaded("The register is empty. Run `handlerum indlaes`.")
    return load.loaded_at


@made_once(2)
def _snapshot(load: int, version: str) -> Register:
    tables = (
        *(MunicipalityRow, InstitutionRow, Agreement, Obligation, Event, Decision, MunicipalRule),
        *(Goal, Indicator, Number, Result, Experience, ProvisionText, Document),
    )
    return Register(version, *(_rows(table, load) for table in tables))


@made_once(2)
def _with_releases(facts: Register, newest_digest: str) -> Register:
    """Return the facts with every release up to the newest, under another version."""
    if not newest_digest:
        return facts
    told = sha256(f"{facts.version} {newest_digest}".encode()).hexdigest()
    return replace(facts, version=told, releases=tuple(MandateRelease.objects.all()))


def _rows(table: type[Row], load: int) -> Any:
    rows = tuple(table._default_manager.filter(load=load).order_by("pk"))  # noqa: SLF001
    is_alphabetic = table in (MunicipalityRow, InstitutionRow)
    return tuple(sorted(rows, key=_danish_order)) if is_alphabetic else rows


def _danish_order(row: Any) -> tuple[str, str]:
    return alphabetical(row.name), row.key


__all__ = ["Fact", "NothingLoaded", "Register", "register"]
