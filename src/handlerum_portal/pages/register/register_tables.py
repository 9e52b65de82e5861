# SPDX-License-Identifier: MPL-2.0
"""Which columns do the lists of agreements, municipalities and institutions have?"""

from collections.abc import Callable
from typing import Any, Final

from django.urls import reverse

from handlerum_portal.pages.tables.column import Column, Table, Value, said_day
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.read import Register


def _area(value: Any, language: str) -> str:
    return name_of("area", str(value), language).capitalize() if value else ""


def _of(field: str) -> Callable[[Any], Value]:
    return lambda row: getattr(row, field) or None


def _town(facts: Register) -> Callable[[Any, str], str]:
    names = facts.town_names
    return lambda value, _language: names.get(str(value), str(value or ""))


def _thousands(number: Any, language: str) -> str:
    return f"{number:,}".replace(",", "." if language == "da" else ",")


def _name(address: str, head: tuple[str, str]) -> Column:
    return Column(
        key="navn",
        head=head,
        value=_of("name"),
        href=lambda row: reverse(address, args=[row.key]),
        is_searched=True,
    )


BY_PLACE: Final = ("kommune", "omraade")
"""The choices that news can be narrowed by."""
SOURCE: Final = Column(
    key="kilde", head=("Kilde", "Source"), value=_of("source"), is_only_in_files=True
)
CERTAINTY: Final = Column(
    key="sikkerhed", head=("Sikkerhed", "Certainty"), value=_of("certainty"), is_only_in_files=True
)


def municipality_column(facts: Register, *, is_choice: bool = True) -> Column:
    """Return the column of municipalities: the code in files, the name on pages."""
    return Column(
        key="kommune",
        head=("Kommune", "Municipality"),
        value=_of("municipality"),
        say=_town(facts),
        is_choice=is_choice,
        is_searched=True,
    )


AREA: Final = Column(
    key="omraade", head=("Område", "Field"), value=_of("area"), say=_area, is_choice=True
)


def agreements_table(facts: Register) -> Table:
    """Return the columns of the list of agreements."""
    return Table(
        name="aftaler",
        title=("Velfærdsaftaler", "Welfare agreements"),
        followed_by=BY_PLACE,
        order="kommune",
        columns=(
            Column(
                key="id",
                head=("Aftale", "Agreement"),
                value=_of("key"),
                say=lambda key, language: _title(facts, str(key), language),
                href=lambda row: reverse("agreement", args=[row.key]),
                is_searched=True,
            ),
            municipality_column(facts),
            AREA,
            Column(key="fra", head=("Fra", "From"), value=_of("start"), say=said_day),
            Column(
                key="til",
                head=("Første dag uden", "First day without"),
                value=until_of,
                say=said_day,
            ),
            Column(
                key="beslutninger",
                head=("Kendte beslutninger", "Known decisions"),
                value=lambda row: len(facts.decisions_of(row.municipality)),
                is_number=True,
            ),
            Column(key="retsgrundlag", head=("Retsgrundlag", "Legal basis"), value=_of("act")),
            SOURCE,
            CERTAINTY,
        ),
    )


def municipalities_table(facts: Register) -> Table:
    """Return the columns of the list of municipalities."""
    areas = {row.municipality: row.area for row in facts.agreements}
    keys = {row.municipality: row.key for row in facts.agreements}
    units = [row.municipality for row in facts.institutions]
    return Table(
        name="kommuner",
        title=("De 98 kommuner", "The 98 municipalities"),
        order="navn",
        columns=(
            _name("municipality", ("Kommune", "Municipality")),
            Column(key="kode", head=("Kode", "Code"), value=_of("key"), is_searched=True),
            Column(key="region", head=("Region", "Region"), value=_of("region"), is_choice=True),
            Column(
                key="aftale",
                head=("Aftale", "Agreement"),
                value=lambda row: areas.get(row.key),
                say=_area,
                href=lambda row: reverse("agreement", args=[keys[row.key]]),
                is_choice=True,
            ),
            Column(
                key="institutioner",
                head=("Institutioner, vi kender", "Institutions we know"),
                value=lambda row: units.count(row.key) or None,
                is_number=True,
            ),
            Column(
                key="indbyggere_2020",
                head=("Indbyggere 2020", "Inhabitants 2020"),
                value=_of("population_2020"),
                say=_thousands,
                is_number=True,
            ),
            SOURCE,
        ),
    )


def institutions_table(facts: Register) -> Table:
    """Return the columns of the list of institutions."""
    return Table(
        name="institutioner",
        title=("Institutioner", "Institutions"),
        followed_by=BY_PLACE,
        order="navn",
        columns=(
            _name("institution", ("Institution", "Institution")),
            municipality_column(facts),
            AREA,
            Column(
                key="slags",
                head=("Slags", "Kind"),
                value=_of("kind"),
                say=lambda value, language: name_of("place_kind", str(value), language),
                is_choice=True,
            ),
            Column(key="by", head=("By", "Town"), value=_of("town"), is_searched=True),
            Column(key="fra", head=("Fra", "From"), value=_of("first_day"), say=said_day),
            Column(key="til", head=("Sidste dag", "Last day"), value=_of("last_day"), say=said_day),
            Column(key="id", head=("Id", "Id"), value=_of("key"), is_only_in_files=True),
            SOURCE,
            CERTAINTY,
        ),
    )


def _title(facts: Register, key: str, language: str) -> str:
    row = facts.agreement(key)
    return (row.title_en if language == "en" else row.title_da) if row else key
