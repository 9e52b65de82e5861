# SPDX-License-Identifier: MPL-2.0
"""What can a list be narrowed by? A filter or a value that cannot be is a problem that says so."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema
from pydantic import AfterValidator, BeforeValidator

from handlerum.errors import HandlerumError, InvalidPeriod, InvalidQuestion, UnknownPlace
from handlerum.place import Area, Place
from handlerum.time import parse_day
from handlerum_portal.api.problems import problem
from handlerum_portal.store.places import place_of
from handlerum_portal.store.read import register

Run = Callable[..., HttpResponse]
LANGUAGE: Final = "sprog"
_YES: Final = frozenset({"ja", "true", "1", "yes"})
_NO: Final = frozenset({"nej", "false", "0", "no"})


class UnknownFilter(HandlerumError):
    """A list asked to be narrowed by something it cannot be narrowed by."""

    code = "unknown_filter"


def only_known(run: Run) -> Run:
    """Answer a question with a filter the description does not name; it is never just left out."""
    operation: Any = run.__self__  # type: ignore[attr-defined]
    known = {
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    } | {LANGUAGE}

    @wraps(run)
    def asked(request: HttpRequest, **given: Any) -> HttpResponse:
        unknown = sorted(set(request.GET) - known)
        if unknown and operation.include_in_schema:
            names = ", ".join(sorted(known))
            return problem(request, UnknownFilter(unknown[0], value=unknown[0][:80], known=names))
        return run(request, **given)

    return asked


def one_of(key: str, known: Iterable[str]) -> Callable[[str], str]:
    """Return what lets only these values through, and an empty one; raises InvalidQuestion."""
    values = tuple(known)

    def checked(text: str) -> str:
        if text and text not in values:
            names = ", ".join(values)
            raise InvalidQuestion(
                f"'{key}' is '{text}'. Write one of: {names}.",
                key=key,
                value=text[:80],
                known=names,
            )
        return text

    return checked


def YesOrNo(key: str) -> BeforeValidator:  # noqa: N802 (it stands among types)
    """Return what reads yes or no in either language; raises InvalidQuestion."""

    def read(said: Any) -> Any:
        text = str(said).strip().casefold()
        if said not in (None, "") and text not in _YES | _NO:
            raise InvalidQuestion(
                f"'{key}' is '{said}'.", key=key, value=text[:80], known="ja, nej, true, false"
            )
        return text in _YES if text in _YES | _NO else None

    return BeforeValidator(read)


def same(name: str, value: str, other: str, another: str) -> str:
    """Return what either of two names for one filter says; raises InvalidQuestion."""
    if value and another and value != another:
        raise InvalidQuestion(
            f"'{name}' and '{other}' differ.", key=other, value=another[:80], known=value[:80]
        )
    return value or another


def municipality_asked(text: str) -> str:
    """Return the code of a municipality given by code or name; raises InvalidQuestion."""
    known = (f"{row.key} {row.name}" for row in register().municipalities)
    return str(_asked("kommune", text, known).municipality) if text else ""


def institution_asked(text: str) -> str:
    """Return the id of an institution given by id or name; raises InvalidQuestion."""
    place = _asked("institution", text, ()) if text else None
    return str(place.institution.id) if place and place.institution else ""


def day_asked(text: str) -> str:
    """Return a day as ISO writes it; raises InvalidPeriod."""
    return parse_day(text).isoformat() if text else ""


def check_order(first: str, last: str) -> None:
    """Refuse a stretch that ends before it begins; raises InvalidPeriod."""
    if first and last and last < first:
        raise InvalidPeriod(f"{last} is before {first}.", value=last, start=first, reason="order")


def _asked(key: str, text: str, known: Iterable[str]) -> Place:
    """Return the place a filter names; one that is not there is a question at fault."""
    places = ("", text) if key == "institution" else (text, "")
    try:
        return place_of(*places, register())
    except UnknownPlace as error:
        raise InvalidQuestion(
            f"'{key}' is '{text}', which is no place.",
            key=key,
            value=text[:80],
            known=", ".join(known),
            nearest=error.data["nearest"],
        ) from None


ACode: Final = AfterValidator(municipality_asked)
AnInstitution: Final = AfterValidator(institution_asked)
ADay: Final = AfterValidator(day_asked)
AnArea: Final = AfterValidator(one_of("omraade", (area.value for area in Area)))


class Sted(Schema):
    """A list narrowed to a municipality."""

    kommune: Annotated[str, ACode] = Field("", description="Kode eller navn på en kommune")


class StedOgOmraade(Sted):
    """A list narrowed to a municipality, to a field, or both."""

    omraade: Annotated[str, AnArea] = Field("", description="dagtilbud, folkeskole eller aeldre")


class Dagen(Schema):
    """The day something is told for."""

    pr: Annotated[str, ADay] = Field("", description="Dag, fx 2024-05-14; ellers i dag")
