# SPDX-License-Identifier: MPL-2.0
"""Which columns does the account of the seven agreements have? What was let go of, and kept."""

from collections.abc import Callable
from typing import Any, Final

from django.urls import reverse

from handlerum_portal.pages.register.register_tables import AREA, municipality_column
from handlerum_portal.pages.tables.column import Column, Table
from handlerum_portal.store.read import Register
from handlerum_portal.store.sides import Freed, TwoSides

Say = Callable[[TwoSides, str], str]
_NONE: Final = ("ingen set", "none seen")


def side_table(facts: Register) -> Table:
    """Return the table; pages show a sentence where files hold the numbers apart."""
    return Table(
        name="holdt-ord",
        title=("De syv aftaler", "The seven agreements"),
        followed_by=(),
        columns=(
            Column(
                key="aftale",
                head=("Aftale", "Agreement"),
                value=lambda one: one.agreement.key,
                shown=_title,
                href=lambda one: reverse("sides_one", args=[one.agreement.key]),
            ),
            _of_the_agreement(municipality_column(facts, is_choice=False)),
            _of_the_agreement(AREA),
            _shown("stat_fraveget", ("Statens regler", "State rules"), _state),
            _shown("kommune_vaek", ("Kommunens regler", "Municipal rules"), _freed("municipal")),
            _shown("sted_vaek", ("Stedets regler", "Local rules"), _freed("local")),
            _shown("stat_holdt", ("Staten holdt", "State kept"), _kept("stat")),
            _shown("kommune_holdt", ("Kommunen holdt", "Municipality kept"), _kept("kommune")),
            *_in_files(),
        ),
    )


_NUMBERS: Final[dict[str, Callable[[TwoSides], int]]] = {
    "stat_fraveget": lambda one: one.state.gone,
    "kommune_vaek": lambda one: one.municipal.gone,
    "sted_vaek": lambda one: one.local.gone,
    "stat_holdt": lambda one: one.kept("stat")[0],
    "kommune_holdt": lambda one: one.kept("kommune")[0],
}
_REST: Final[dict[str, tuple[tuple[str, str], Callable[[TwoSides], int]]]] = {
    "stat_maaske": (("Måske fraveget", "Perhaps set aside"), lambda one: one.state.open),
    "kommune_beholdt": (("Kommunen beholdt", "Municipality kept"), lambda one: one.municipal.kept),
    "sted_beholdt": (("Stedet beholdt", "Place kept"), lambda one: one.local.kept),
    "stat_loefter": (("Statens løfter", "State's promises"), lambda one: one.kept("stat")[1]),
    "kommune_loefter": (
        ("Kommunens løfter", "Municipality's promises"),
        lambda one: one.kept("kommune")[1],
    ),
}


def _shown(key: str, head: tuple[str, str], say: Say) -> Column:
    return Column(key=key, head=head, value=_NUMBERS[key], shown=say)


def _in_files() -> tuple[Column, ...]:
    return tuple(
        Column(key=key, head=head, value=count, is_only_in_files=True)
        for key, (head, count) in _REST.items()
    )


def _of_the_agreement(column: Column) -> Column:
    return Column(
        key=column.key,
        head=column.head,
        value=lambda one: column.value(one.agreement),
        say=column.say,
        is_only_in_files=True,
    )


def _title(one: TwoSides, language: str) -> str:
    return str(one.agreement.title_en if language == "en" else one.agreement.title_da)


def _state(one: TwoSides, language: str) -> str:
    words = (("fraveget", "set aside"), ("måske fraveget", "perhaps set aside"))
    return _told((one.state.gone, one.state.open), words, language)


def _freed(level: str) -> Say:
    words = (("væk eller rettet", "gone or changed"), ("beholdt", "kept"))

    def say(one: TwoSides, language: str) -> str:
        freed: Freed = getattr(one, level)
        return _told((freed.gone, freed.kept), words, language)

    return say


def _told(counts: tuple[int, int], words: tuple[Any, Any], language: str) -> str:
    """Say how many of each, leaving out none; that nothing is seen where both are none."""
    english = language == "en"
    said = [f"{n} {pair[english]}" for n, pair in zip(counts, words, strict=True) if n]
    return ", ".join(said) or _NONE[english]


def _kept(side: str) -> Say:
    def say(one: TwoSides, language: str) -> str:
        kept, promised = one.kept(side)
        is_one = promised == 1
        if language == "en":
            return f"{kept} of {promised} {'promise' if is_one else 'promises'} kept"
        return f"{kept} af {promised} {'løfte' if is_one else 'løfter'} holdt"

    return say
