# SPDX-License-Identifier: MPL-2.0
"""How do we say what is wrong with a file of outlines, one sentence for each fault?"""

from collections.abc import Mapping, Sequence
from typing import Final

from handlerum.outlines.geojson import MOST_BYTES, MOST_FEATURES, Fault

Pair = tuple[str, str]
_SHOWN: Final = 20
OUTLINE_HEADINGS: Final[Mapping[str, Pair]] = {
    "malformed_outlines": ("Omridsene kan ikke bruges", "The outlines cannot be used"),
    "no_outlines": ("Der er intet at fortryde", "There is nothing to undo"),
}
OUTLINE_SENTENCES: Final[Mapping[str, Pair]] = {
    "malformed_outlines": (
        "Filen har {count} fejl. Kortet er uændret. Ret dem, og prøv igen.",
        "The file has {count} faults. The map is unchanged. Mend them and try again.",
    ),
    "no_outlines": (
        "Her er ikke indlæst omrids. Kortet viser dem, der fulgte med registret.",
        "No outlines were loaded here. The map shows those that came with the register.",
    ),
}
FAULTS: Final[Mapping[str, Pair]] = {
    "no_source": (
        (
            "Skriv med --kilde, hvem omridsene kommer fra: myndighed, datasæt, dag, vilkår (højst "
            "300 tegn). Det vises ved kortet, som vilkårene kræver."
        ),
        (
            "Say with --kilde whose outlines they are: agency, data set, day, terms (at most 300 "
            "characters). It is shown with the map, as the terms ask."
        ),
    ),
    "too_large": (
        (
            f"Filen fylder {{value}} byte; højst {MOST_BYTES} læses. Brug DAGI i 1:500.000 eller "
            "1:2.000.000, eller forenkl den."
        ),
        (
            f"The file is {{value}} bytes; at most {MOST_BYTES} are read. Use DAGI at 1:500,000 or "
            "1:2,000,000, or simplify it."
        ),
    ),
    "not_json": (
        "Filen er ikke JSON ({value}). Gem den som GeoJSON i UTF-8.",
        "The file is not JSON ({value}). Save it as GeoJSON in UTF-8.",
    ),
    "no_collection": (
        "Filen er ikke en FeatureCollection med features. Gem den som GeoJSON.",
        "The file is no FeatureCollection with features. Save it as GeoJSON.",
    ),
    "no_features": (
        f"Filen har {{value}} områder; der skal være mellem 1 og {MOST_FEATURES}.",
        f"The file has {{value}} features; there must be 1 to {MOST_FEATURES}.",
    ),
    "too_many_points": (
        "Filen har flere end {value} hjørner. Forenkl omridsene først.",
        "The file has more than {value} corners. Simplify the outlines first.",
    ),
    "no_code": (
        (
            "mangler kommunekoden (fandt {value}). Den skal stå som kode, code, komkode eller "
            "kommunekode, fx 0840."
        ),
        (
            "lacks the municipality code (found {value}). It must stand as kode, code, komkode or "
            "kommunekode, as in 0840."
        ),
    ),
    "unknown_code": (
        "har koden {value}, som ingen kommune har. Se koderne på /kommuner/.",
        "has the code {value}, which no municipality has. See the codes at /en/kommuner/.",
    ),
    "no_polygon": (
        "har ingen flade (fandt {value}). Giv Polygon eller MultiPolygon.",
        "has no surface (found {value}). Give a Polygon or MultiPolygon.",
    ),
    "no_ring": (
        "har en kant, der ikke er mindst tre hjørner og slutter, hvor den begynder ({value}).",
        "has a ring that is not at least three corners and ends where it begins ({value}).",
    ),
    "no_point": (
        "har et hjørne, der ikke er to eller tre tal ({value}).",
        "has a corner that is not two or three numbers ({value}).",
    ),
    "swapped": (
        "har breddegrad før længdegrad ({value}). GeoJSON skriver længdegraden først.",
        "has the latitude before the longitude ({value}). GeoJSON writes the longitude first.",
    ),
    "elsewhere": (
        "ligger ikke i Danmark ({value}). Koordinater skal være WGS84 eller UTM zone 32.",
        "does not lie in Denmark ({value}). Coordinates must be WGS84 or UTM zone 32.",
    ),
    "missing": ("Kommunen {value} mangler i filen.", "Municipality {value} is missing."),
    "vanished": (
        "Kommunen {value} er for lille til at ses, eller en anden ligger oven på den.",
        "Municipality {value} is too small to be seen, or another lies on top of it.",
    ),
    "tangled": (
        "Kanterne er længere, end landets kan være. Filen er fortegnet eller skal forenkles.",
        "The borders are longer than the country's can be. Mend or simplify the file.",
    ),
}


def faults_in_words(faults: Sequence[Fault], language: str) -> list[str]:
    """Say each fault, the first twenty of many."""
    is_english = language == "en"
    said = [_said(one, is_english=is_english) for one in faults[:_SHOWN]]
    more = len(faults) - _SHOWN
    if more > 0:
        said.append(f"… and {more} more" if is_english else f"… og {more} til")
    return said


def _said(one: Fault, *, is_english: bool) -> str:
    sentence = FAULTS[one.reason][is_english].format(value=one.value)
    where = f"Feature {one.place} " if is_english else f"Område {one.place} "
    return (where if one.place else "") + sentence
