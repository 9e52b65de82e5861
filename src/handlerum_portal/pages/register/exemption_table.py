# SPDX-License-Identifier: MPL-2.0
"""Which columns does a list of exemptions have?"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.urls import reverse

from handlerum_portal.pages.register.register_tables import AREA, municipality_column
from handlerum_portal.pages.tables.column import Column, Table, said_day
from handlerum_portal.pages.wording.application import approval_in_words, conditions_in_words
from handlerum_portal.pages.wording.data import stage_in_words, stage_on_a_day
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import HERE, ExemptionTold
from handlerum_portal.store.decisions.exemption_titles import act_of
from handlerum_portal.store.read import Register

CSS_OF: Final = {
    "i_kraft": "status-opfyldt",
    "udloeber_snart": "status-delvist",
    "kommende": "status-kommende",
}
_ORIGIN: Final = {
    "her": ("Offentliggjort her", "Published here"),
    "kendt": ("Kendt fra en kilde", "Known from a source"),
}


def stage_css(stage: str) -> str:
    """Return how the badge of a stage looks."""
    return CSS_OF.get(stage, "status-ikke_set")


def exemptions_table(facts: Register, asked: date | None) -> Table:
    """Return the columns; the stage is that of the day asked for, today's where none is."""
    on = asked or clock.today()
    names = {row.key: row.name for row in facts.institutions}
    return Table(
        name="fravigelser",
        followed_by=("kommune", "omraade"),
        title=("Fravigelser", "Exemptions"),
        order="-fra",
        shows_days=True,
        on=asked,
        empty=(
            "Vi kender ingen fravigelse, der passer til dit valg.",
            "We know of no exemption that fits your choice.",
        ),
        columns=(
            _title(),
            _instead(),
            _rule(),
            _act(),
            municipality_column(facts),
            AREA,
            Column(
                key="sted",
                head=("Sted", "Place"),
                value=lambda one: (
                    ", ".join(names.get(key, key) for key in one.institutions) or one.where
                ),
                say=_place,
                is_searched=True,
                is_only_in_files=True,
            ),
            *_days(),
            _stage(on, stage_on_a_day if asked else stage_in_words),
            *_only_in_files(),
        ),
    )


def _title() -> Column:
    return Column(
        key="nr",
        head=("Fravigelse", "Exemption"),
        value=lambda one: one.key,
        href=lambda one: reverse("exemption", args=[one.key]),
        shown=lambda one, language: one.title_en if language == "en" else one.title_da,
        mark=lambda one: one.rule_certainty,
        is_searched=True,
    )


def _instead() -> Column:
    return Column(
        key="i_stedet",
        head=("Hvad gør de i stedet?", "What do they do instead?"),
        value=lambda one: one.what_da,
        shown=lambda one, language: one.what_en if language == "en" else one.what_da,
        danish=lambda one: one.origin == HERE,
        is_searched=True,
    )


def _rule() -> Column:
    return Column(
        key="bestemmelse",
        head=("Fraviget regel", "Rule set aside"),
        value=lambda one: one.rule,
        is_searched=True,
        is_only_in_files=True,
    )


def _act() -> Column:
    return Column(
        key="lov",
        head=("Lov", "Act"),
        value=lambda one: act_of(one.references, one.rule),
        is_choice=True,
        is_only_in_files=True,
    )


def _days() -> tuple[Column, Column]:
    without = ("Første dag uden", "First day without")
    return (
        Column(key="fra", head=("I kraft", "In force"), value=_from, say=said_day),
        Column(key="til", head=without, value=lambda one: one.until, say=said_day),
    )


def _stage(on: date, say: Callable[[Any, str], str]) -> Column:
    return Column(
        key="status",
        head=("Status", "Status"),
        value=lambda one: one.stage(on),
        say=say,
        css=lambda one: stage_css(one.stage(on)),
        is_choice=True,
    )


def _from(one: ExemptionTold) -> date | None:
    return one.start


def _place(value: Any, language: str) -> str:
    whole = "Whole municipality" if language == "en" else "Hele kommunen"
    return str(value) or whole


def _only_in_files() -> tuple[Column, ...]:
    plain: tuple[tuple[str, tuple[str, str], str], ...] = (
        ("omfang", ("Omfang", "Extent"), "extent"),
        ("besluttet", ("Besluttet", "Decided"), "decided"),
        ("besluttet_af", ("Besluttet af", "Decided by"), "decided_by"),
        ("sikkerhed", ("Sikkerhed", "Certainty"), "certainty"),
        ("oprindelse", ("Oprindelse", "Origin"), "origin"),
        ("kilde", ("Kilde", "Source"), "source"),
    )
    return (
        *(
            Column(key=key, head=head, value=_field(name), is_only_in_files=True)
            for key, head, name in plain
        ),
        Column(
            key="godkendt_af_ministeren",
            head=("Ministerens godkendelse", "The minister's approval"),
            value=lambda one: approval_in_words(one.approval, "da") if one.approval else "",
            is_only_in_files=True,
        ),
        Column(
            key="vilkaar",
            head=("Vilkår for godkendelsen", "Conditions of the approval"),
            value=lambda one: conditions_in_words(
                one.approval.conditions if one.approval else (), "da"
            ),
            is_only_in_files=True,
        ),
    )


def _field(name: str) -> Any:
    return lambda one: getattr(one, name)


def origin_in_words(origin: str, language: str) -> str:
    """Say where we know an exemption from."""
    return _ORIGIN[origin][language == "en"]
