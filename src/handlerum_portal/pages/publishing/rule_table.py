# SPDX-License-Identifier: MPL-2.0
"""Which columns does the list of municipalities' own rules have?"""

from functools import partial
from urllib.parse import urlencode

from django.urls import reverse

from handlerum_portal.pages.register.register_tables import municipality_column
from handlerum_portal.pages.tables.column import Column, Table, said_day
from handlerum_portal.pages.wording.local_rules import FATES, ORIGINS
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store.local_rules import ToldRule
from handlerum_portal.store.read import Register


def rule_table(facts: Register, *, is_work: bool, may_write: bool = False) -> Table:
    """Return the table; at work each rule leads to its own page, for whoever may open it."""
    return Table(
        name="kommuneregler",
        title=("Kommunernes egne regler", "The municipalities' own rules"),
        followed_by=("kommune", "omraade"),
        columns=(
            Column(
                key="regel",
                head=("Regel", "Rule"),
                value=lambda row: row.rule,
                href=partial(_work_page, may_write=may_write) if is_work else None,
                is_searched=True,
                is_danish=True,
            ),
            *(() if is_work else (municipality_column(facts),)),
            _named("omraade", ("Område", "Area"), "area"),
            _place(facts, is_work=is_work),
            _worded("oprindelse", ("Oprindelse", "Origin"), "origin"),
            _OWNER,
            _worded("afgoerelse", ("Beslutning", "Decision"), "fate"),
            *_numbers(is_work=is_work),
            *(_only_in_files(key, head) for key, head in _FILES.items()),
        ),
        empty=("Ingen regler passer til dit valg.", "No rules fit your choice."),
    )


_OWNER = Column(
    key="ejer",
    head=("Ejer", "Owner"),
    value=lambda row: row.owner or None,
    is_searched=True,
    is_danish=True,
)


def _place(facts: Register, *, is_work: bool) -> Column:
    names = {row.key: row.name for row in facts.institutions}
    return Column(
        key="institution",
        head=("Institution", "Institution"),
        value=lambda row: row.institution or None,
        say=lambda value, _language: names.get(str(value), str(value or "")),
        is_only_in_files=not is_work,
    )


def _numbers(*, is_work: bool) -> tuple[Column, Column]:
    day = Column(
        key="dato",
        head=("Besluttet", "Decided"),
        value=lambda row: row.fate_on,
        say=said_day,
        is_only_in_files=is_work,
    )
    times = Column(
        key="i_vejen",
        head=("I vejen", "In the way"),
        value=lambda row: row.in_the_way or None,
        is_number=True,
        is_only_in_files=not is_work,
    )
    return day, times


_FILES = {
    "reason": ("Begrundelse", "Reason"),
    "fate_reason": ("Hvorfor besluttet", "Why decided"),
    "last_used": ("Sidst brugt", "Last used"),
    "source": ("Kilde", "Source"),
    "certainty": ("Sikkerhed", "Certainty"),
    "key": ("Nøgle", "Key"),
}


def _only_in_files(field: str, head: tuple[str, str]) -> Column:
    return Column(
        key=field, head=head, value=lambda row: getattr(row, field) or None, is_only_in_files=True
    )


def _worded(key: str, head: tuple[str, str], field: str) -> Column:
    words = ORIGINS if field == "origin" else FATES
    return Column(
        key=key,
        head=head,
        value=lambda row: getattr(row, field) or ("" if field == "fate" else None),
        say=lambda value, language: words.get(str(value or ""), ("", ""))[language == "en"],
        is_choice=True,
    )


def _named(key: str, head: tuple[str, str], field: str) -> Column:
    return Column(
        key=key,
        head=head,
        value=lambda row: getattr(row, field) or None,
        say=lambda value, language: name_of("area", str(value), language) if value else "",
        is_choice=True,
    )


def _work_page(row: ToldRule, *, may_write: bool) -> str:
    """Return where a rule is decided on; a known one is taken over first, by who may write."""
    if row.is_known and not may_write:
        return ""
    if row.is_known:
        return f"{reverse('rule_new', args=[row.municipality])}?{urlencode({'kendt': row.key})}"
    return reverse("rule_page", args=[row.municipality, row.key])
