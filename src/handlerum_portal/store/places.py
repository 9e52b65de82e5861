# SPDX-License-Identifier: MPL-2.0
"""Which place does a name, a part of a name, a code or an id mean?"""

from collections.abc import Iterable
from difflib import get_close_matches

from handlerum.errors import AmbiguousPlace, InvalidQuestion, UnknownPlace
from handlerum.place import (
    Area,
    Institution,
    InstitutionId,
    MunicipalityCode,
    Place,
    plain_name,
)
from handlerum_portal.store.models import InstitutionRow, MunicipalityRow
from handlerum_portal.store.read import Register

Site = MunicipalityRow | InstitutionRow


def place_of(municipality: str, institution: str, register: Register) -> Place:
    """Return the place of a code and an institution's id, or of the names of either.

    Raises UnknownPlace with the nearest names, AmbiguousPlace with the candidates.
    """
    if institution:
        site = register.institution(institution) or _named(
            institution, _in(register.institutions, municipality, register), register
        )
        place = _place(site, register)
        if municipality and _code(municipality, register) != place.municipality:
            raise _unknown(institution, [], reason="elsewhere")
        return place
    if not municipality:
        raise _unknown("", [], reason="missing")
    return _place(_named(municipality, register.municipalities, register), register)


def in_area(place: Place, area: str) -> Place:
    """Return the place as it is in one area; an institution keeps its own.

    Raises InvalidQuestion when there is no such area, or the institution is of another.
    """
    if not area.strip():
        return place
    known = {one.value: one for one in Area}
    if area not in known or (place.institution and place.area is not known[area]):
        raise InvalidQuestion(
            f"'{area}' is not an area here. Write one of: {', '.join(known)}.",
            key="omraade",
            value=area,
            known=tuple(known),
        )
    return Place(place.municipality, known[area], place.institution)


def place_named(text: str, register: Register) -> Place:
    """Return the place that a free text names: a municipality or an institution."""
    sites: tuple[Site, ...] = (*register.municipalities, *register.institutions)
    return _place(_named(text, sites, register), register)


def label_of(site: Site, register: Register) -> str:
    """Write the name a person would use: "Auraskolen, Esbjerg"."""
    if isinstance(site, MunicipalityRow):
        return f"{site.name} Kommune"
    home = register.municipality(site.municipality)
    return f"{site.name}, {home.name if home else site.municipality}"


def names_of_places(register: Register) -> list[str]:
    """Return every name a person may search for, municipalities first."""
    sites: tuple[Site, ...] = (*register.municipalities, *register.institutions)
    return [label_of(site, register) for site in sites]


def label_of_place(place: Place, register: Register) -> str:
    """Write the name of a place: its institution, else its municipality."""
    site = register.institution(place.institution.id) if place.institution else None
    home = site or register.municipality(place.municipality)
    return label_of(home, register) if home else place.municipality


def _in(
    rows: Iterable[InstitutionRow], municipality: str, register: Register
) -> tuple[InstitutionRow, ...]:
    if not municipality:
        return tuple(rows)
    code = _code(municipality, register)
    return tuple(row for row in rows if row.municipality == code)


def _code(municipality: str, register: Register) -> str:
    return _named(municipality, register.municipalities, register).key


def _named(text: str, sites: Iterable[Site], register: Register) -> Site:
    sites = tuple(sites)
    wanted = plain_name(text)
    for matches in (
        [site for site in sites if wanted in _names(site, register)],
        [site for site in sites if wanted and plain_name(site.name).startswith(wanted)],
        [site for site in sites if len(wanted) > 2 and wanted in plain_name(site.name)],  # noqa: PLR2004
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise _ambiguous(text, matches, register)
    raise _unknown(text, _nearest(wanted, sites, register))


def _names(site: Site, register: Register) -> set[str]:
    return {plain_name(site.key), plain_name(site.name), plain_name(label_of(site, register))}


def _nearest(wanted: str, sites: Iterable[Site], register: Register) -> list[str]:
    by_name = {plain_name(site.name): label_of(site, register) for site in sites}
    return [by_name[name] for name in get_close_matches(wanted, by_name, n=4, cutoff=0.55)]


def _place(site: Site, register: Register) -> Place:
    if isinstance(site, MunicipalityRow):
        agreement = register.agreement_of(site.key)
        area = Area(agreement.area) if agreement else None
        return Place(MunicipalityCode(site.key), area)
    code = MunicipalityCode(site.municipality)
    institution = Institution(InstitutionId(site.key), site.name, code, Area(site.area), site.kind)
    return Place(code, institution.area, institution)


def _unknown(text: str, nearest: list[str], reason: str = "unknown") -> UnknownPlace:
    return UnknownPlace(
        f"'{text}' is not a place in the register. Nearest: {', '.join(nearest) or 'none'}. "
        "Write a municipality, its four-digit code or an institution.",
        value=text,
        nearest=nearest,
        reason=reason,
    )


def _ambiguous(text: str, matches: list[Site], register: Register) -> AmbiguousPlace:
    names = [label_of(site, register) for site in matches]
    return AmbiguousPlace(
        f"'{text}' fits {len(names)} places: {', '.join(names[:5])}. Write more of the name.",
        value=text,
        candidates=names,
        count=len(names),
    )
