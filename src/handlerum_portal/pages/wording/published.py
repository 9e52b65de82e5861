# SPDX-License-Identifier: MPL-2.0
"""What can and cannot be said of a published figure? One sentence per design and per limit."""

from collections.abc import Mapping
from typing import Final

from handlerum.evaluation.published import Design, Judged, Limit
from handlerum_portal.pages.charts.numbers import written

Pair = tuple[str, str]

DESIGNS: Final[Mapping[Design, Pair]] = {
    Design.ACTIVITY: ("Tælling af aktiviteter", "A count of activities"),
    Design.SURVEY: ("Spørgeskema", "A survey"),
    Design.REGISTER: ("Tal fra registre", "Figures from registers"),
    Design.STATEMENT: ("Udsagn", "A statement"),
    Design.BACKGROUND: ("Baggrundstal", "A background figure"),
    Design.ASSESSMENT: ("Samlet vurdering", "An overall assessment"),
}
LIMITS: Final[Mapping[Limit, Pair]] = {
    Limit.COUNTS_DOINGS: (
        "Siger, hvad der blev gjort, ikke hvad der kom ud af det.",
        "Says what was done, not what came of it.",
    ),
    Limit.NOT_MEASURED: (
        "Nogens udsagn, ikke en måling.",
        "What somebody said, not a measurement.",
    ),
    Limit.SELF_REPORT: (
        "De adspurgtes egen oplevelse.",
        "What those asked felt themselves.",
    ),
    Limit.COMPARISON_UNKNOWN: (
        "Vi har ikke læst, hvordan der er sammenlignet med andre kommuner.",
        "We have not read how it was compared with other municipalities.",
    ),
    Limit.NO_SIZE_GIVEN: (
        "Ingen størrelse er oplyst, så en lille virkning kan ikke udelukkes.",
        "No size is given, so a small effect cannot be ruled out.",
    ),
    Limit.UNIT_UNCLEAR: ("Enheden er uklar i kilden.", "The unit is unclear in the source."),
    Limit.LOWER_BOUND: (
        "Kilden giver kun en nedre grænse.",
        "The source gives only a lower bound.",
    ),
    Limit.DESCRIBES_ONLY: (
        "Beskriver stedet eller forløbet; siger intet om virkning.",
        "Describes the place or the course; says nothing of effects.",
    ),
    Limit.OTHERWISE_DISTURBED: (
        "Andet skete samtidig og kan ikke skilles fra.",
        "Other things happened at the same time and cannot be told apart.",
    ),
    Limit.FEW_TREATED: (
        (
            "{treated} kommuner af 98 er få: kun en stor virkning kan skelnes fra det, der"
            " alligevel svinger."
        ),
        (
            "{treated} municipalities of 98 are few: only a large effect can be told from what"
            " swings anyway."
        ),
    ),
    Limit.SINGLE_PLACE: (
        "Ét sted: tallet kan ikke skilles fra, hvad der ellers skete dér.",
        "One place: the figure cannot be told from what else happened there.",
    ),
    Limit.INFERRED: ("Vores egen aflæsning.", "Our own reading."),
}
_FLOOR: Final = (
    "Lavest mulige p er 1 af {possible}: så mange måder kan kommunerne vælges på.",
    "The lowest possible p is 1 in {possible}: so many ways the municipalities can be chosen.",
)
_TESTABLE: Final = (
    "Kan efterprøves: Tallene findes for alle kommuner, så en låst plan kan svare.",
    "Can be tested: the figures exist for all municipalities, so a locked plan can answer.",
)


def floor_in_words(judged: Judged, language: str) -> str:
    """Return for the method box how small p can be at all; "" where nothing is to be compared."""
    if Limit.FEW_TREATED not in judged.limits:
        return ""
    return _FLOOR[language == "en"].format(possible=written(judged.possible, language))


def limits_in_words(judged: Judged, language: str) -> tuple[str, ...]:
    """Return what must be said beside the figure, most important first."""
    known = {"treated": written(judged.treated, language)}
    told = [LIMITS[limit][language == "en"].format(**known) for limit in judged.limits]
    if judged.could_be_tested:
        told.append(_TESTABLE[language == "en"])
    return tuple(told)
