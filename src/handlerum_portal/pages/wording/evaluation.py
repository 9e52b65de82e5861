# SPDX-License-Identifier: MPL-2.0
"""What does an evaluation report say? The verdict in one sentence, and how to read it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from handlerum_portal.pages.charts.numbers import decimals_of, written
from handlerum_portal.pages.wording.saying import name_of

Told = Mapping[str, Any]
Pair = tuple[str, str]
NBSP: Final = "\u00a0"
_FEW: Final = 3
_LARGE: Final = 200

VERDICTS: Final[Mapping[str, Pair]] = {
    "improved": ("Forbedret", "Improved"),
    "worsened": ("Forværret", "Worsened"),
    "no_effect_of_importance": ("Ingen virkning af betydning", "No effect of importance"),
    "cannot_tell": ("Kan ikke afgøres", "Cannot tell"),
}
METHODS: Final[Mapping[str, Pair]] = {
    "sdid": ("Syntetisk difference-in-differences", "Synthetic difference-in-differences"),
    "did": ("Difference-in-differences", "Difference-in-differences"),
    "sc": ("Syntetisk kontrol", "Synthetic control"),
    "difp": ("Syntetisk kontrol uden niveau", "Demeaned synthetic control"),
    "ascm": ("Ridge-forbedret syntetisk kontrol", "Ridge-augmented synthetic control"),
    "cs": ("Callaway–Sant'Anna", "Callaway–Sant'Anna"),
}
REFUSED: Final[Mapping[str, Pair]] = {
    "too_few_treated": (
        "Færre end fem behandlede: metoden finder virkninger, der ikke er der.",
        "Fewer than five treated: the method finds effects that are not there.",
    ),
    "undefined_with_one_treated": (
        "Ikke defineret med én behandlet.",
        "Undefined with one treated unit.",
    ),
}
FIELDS: Final[Mapping[str, Pair]] = {
    "title": ("titel", "title"),
    "indicators": ("indikatorer", "indicators"),
    "treated": ("behandlede og starter", "treated and starts"),
    "left_out": ("udeladte", "left out"),
    "skipped": ("oversprungne perioder", "skipped periods"),
    "method": ("metode", "method"),
    "statistic": ("prøvens mål", "statistic"),
    "alpha": ("fejlniveau", "error level"),
    "most_assignments": ("højeste antal valg", "most assignments"),
}
_ONE: Final[Mapping[str, Pair]] = {
    "improved": (
        "{Name} udviklede sig bedre i {places} end i de {units}, der sammenlignes med.",
        "{Name} developed better in {places} than in the {units} they are compared with.",
    ),
    "worsened": (
        "{Name} udviklede sig dårligere i {places} end i de {units}, der sammenlignes med.",
        "{Name} developed worse in {places} than in the {units} they are compared with.",
    ),
    "no_effect_of_importance": (
        (
            "{Name} udviklede sig i {places} så tæt på de {units}, der sammenlignes med, at"
            " forskellen er uden betydning."
        ),
        (
            "{Name} developed so closely in {places} to the {units} they are compared with that the"
            " difference is of no importance."
        ),
    ),
    "cannot_tell": (
        (
            "Det kan ikke afgøres, om {name} udviklede sig anderledes i {places}, end det ellers"
            " ville være gået."
        ),
        (
            "It cannot be told whether {name} developed otherwise in {places} than it would have"
            " done anyway."
        ),
    ),
}
_MANY: Final = (
    (
        "Af {count} indikatorer er {improved} forbedret, {worsened} forværret,"
        " {no_effect_of_importance} uden virkning af betydning, og {cannot_tell} kan ikke afgøres."
    ),
    (
        "Of {count} indicators, {improved} improved, {worsened} worsened, {no_effect_of_importance}"
        " had no effect of importance, and for {cannot_tell} it cannot be told."
    ),
)
_DRAWN: Final = (
    (
        "Vi har regnet på samme måde for {choices} af {treated}. I {often} var udslaget mindst lige"
        " så tydeligt, det virkelige medregnet{percent}."
    ),
    (
        "We did the same sums for {choices} of {treated}. In {often} the result was at least as"
        " clear, the real one included{percent}."
    ),
)
_ALL: Final = ("alle {used} mulige valg", "all {used} possible choices")
_SOME: Final = (
    "{used} tilfældigt udtrukne af {possible} mulige valg",
    "{used} randomly drawn of {possible} possible choices",
)
_SEEN: Final = (
    (
        "Ved et tilfældigt valg af {treated} skulle en virkning være mindst {least} for at blive"
        " fundet i 8 af 10 tilfælde."
    ),
    (
        "With {treated} chosen at random, an effect would have to be at least {least} to be"
        " found in 8 cases of 10."
    ),
)
_UNSEEN: Final = (
    "Med så få steder kan ingen virkning findes, uanset hvor stor den er.",
    "With so few places no effect can be found, however large it is.",
)
_FITS_BOTH: Final = (
    (
        "Tallene passer både med ingen virkning og med en virkning på {least}, som planen satte"
        " som den mindste, der betyder noget."
    ),
    (
        "The figures fit both no effect and an effect of {least}, which the plan set as the"
        " least that matters."
    ),
)
_FITS_NONE: Final = (
    "Tallene passer med ingen virkning, men udelukker ikke en lille.",
    "The figures fit no effect, but do not rule out a small one.",
)
_FAMILY: Final = (
    (
        "Forskellen er tydelig alene, men ikke når der tages højde for, at {count} indikatorer er"
        " undersøgt."
    ),
    (
        "The difference is clear on its own, but not when it is allowed for that {count} indicators"
        " were studied."
    ),
)


def chosen(pair: Pair, language: str) -> str:
    """Return the sentence in the language."""
    return pair[1] if language == "en" else pair[0]


def units_word(content: Told, language: str, count: int = 2) -> str:
    """Return "kommuner" when every unit is a known municipality, else "enheder"."""
    words = (
        (("kommune", "kommuner"), ("municipality", "municipalities"))
        if content["kendte_kommuner"]
        else (("enhed", "enheder"), ("unit", "units"))
    )
    return words[language == "en"][count != 1]


def places(content: Told, language: str) -> str:
    """Return the treated places' names; a number of them when they are many."""
    names = [content["enheder"][unit] for unit in content["behandlede"]]
    if len(names) > _FEW:
        return f"{len(names)} {units_word(content, language, len(names))}"
    joint = " and " if language == "en" else " og "
    return joint.join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def name(row: Told, language: str) -> str:
    """Return an indicator's name; the Danish one where the data have no English."""
    return str((row.get("navn_en") if language == "en" else "") or row["navn"])


def name_language(row: Told, language: str) -> str:
    """Return "da" where an English page must show the Danish name; empty elsewhere."""
    return "da" if language == "en" and not row.get("navn_en") else ""


def headline(content: Told, language: str) -> str:
    """Return the one sentence: the verdict on one indicator, or the count of verdicts."""
    rows = content["indikatorer"]
    if len(rows) == 1:
        said = name(rows[0], language)
        return chosen(_ONE[rows[0]["dom"]], language).format(
            Name=said[:1].upper() + said[1:],
            name=said,
            places=places(content, language),
            units=units_word(content, language),
        )
    counts = {key: sum(row["dom"] == key for row in rows) for key in VERDICTS}
    return chosen(_MANY, language).format(count=len(rows), **counts)


def often(row: Told, language: str) -> str:
    """Return "3 af 98": how many choices gave a result at least as clear."""
    of = "of" if language == "en" else "af"
    return f"{written(row['mindst_saa_store'], language)} {of} {written(row['af'], language)}"


def of_hundred(share: float, language: str) -> str:
    """Return a share as "omtrent 4 af 100"; below one half in a hundred it is said so."""
    of = "of" if language == "en" else "af"
    if share < 0.005:  # noqa: PLR2004 (rounds to none of a hundred)
        return f"under 1 {of} 100"
    decimals = 1 if share < 0.1 else 0  # noqa: PLR2004 (around the usual levels it matters)
    near = "about" if language == "en" else "omtrent"
    return f"{near} {written(100 * share, language, decimals)} {of} 100"


def drawing(content: Told, row: Told, language: str) -> str:
    """Return how the result stands among all other choices, as a frequency."""
    design = content["proeve"]
    choices = chosen(_ALL if design["alle"] else _SOME, language).format(
        used=written(design["brugte_valg"], language),
        possible=written(design["mulige_valg"], language),
    )
    count = design["behandlede"]
    share = row["mindst_saa_store"] / row["af"]
    percent = f" ({of_hundred(share, language)})" if row["af"] > _LARGE else ""
    return chosen(_DRAWN, language).format(
        choices=choices,
        treated=f"{count} {units_word(content, language, count)}",
        often=often(row, language),
        percent=percent,
    )


def in_doubt(content: Told, row: Told, language: str) -> str:
    """Return why it cannot be told: what the figures fit, seen against what matters."""
    low, high = row["interval"]["lav"], row["interval"]["hoej"]
    if low is None or high is None:
        return chosen(_UNSEEN, language)
    least = row["mindste_betydende"]
    if not low <= 0.0 <= high:
        return chosen(_FAMILY, language).format(count=content["proeve"]["indikatorer"])
    fits = _FITS_BOTH if high >= least or low <= -least else _FITS_NONE
    return chosen(fits, language).format(least=amount(row, least, language))


def seen_from(content: Told, row: Told, language: str) -> str:
    """Return how large an effect has to be for a trial of this size to find it."""
    if row["mindste_sporbare"] is None:
        return chosen(_UNSEEN, language)
    count = content["proeve"]["behandlede"]
    return chosen(_SEEN, language).format(
        least=amount(row, row["mindste_sporbare"], language),
        treated=f"{count} {units_word(content, language, count)}",
    )


def amount(row: Told, value: float | None, language: str, *, with_unit: bool = True) -> str:
    """Return a number of this indicator with as many decimals as its spread deserves."""
    if value is None:
        return "ubegrænset" if language == "da" else "unbounded"
    places_shown = decimals_of(row["sd"] or row["foer_rmspe"] or 1.0)
    text = written(value, language, places_shown)
    return f"{text}{NBSP}{name_of('unit', row['enhed'], language)}" if with_unit else text


def interval(row: Told, language: str) -> str:
    """Return "−0,4 til 1,9", or that the choices are too few to bound it."""
    low, high = row["interval"]["lav"], row["interval"]["hoej"]
    if low is None or high is None:
        return amount(row, None, language)
    joint = " to " if language == "en" else " til "
    return joint.join(amount(row, end, language, with_unit=False) for end in (low, high))


def chance(value: float, language: str) -> str:
    """Return a p value with three decimals that count; it is never written as zero."""
    return written(value, language, max(3, decimals_of(value, 2)))


def joined(words: Sequence[str]) -> str:
    """Return words with commas, or a dash for none."""
    return ", ".join(words) or "–"
