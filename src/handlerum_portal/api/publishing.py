# SPDX-License-Identifier: MPL-2.0
"""What has been published, for a machine? Editions with their files and sums, and own rules."""

import base64
from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Router, Schema
from ninja.params import functions

from handlerum.errors import HandlerumError, UnknownPlace
from handlerum_portal.actions.decisions.edition_files import write_edition
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.filters import Sted
from handlerum_portal.api.problems import NoOverview, UnknownAddress, UnknownEdition
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.store.decisions.courses import edition_in
from handlerum_portal.store.decisions.edition_facts import edition_facts
from handlerum_portal.store.decisions.edition_files import json_bytes
from handlerum_portal.store.local_rules import public_rules, rule_told
from handlerum_portal.store.models import EditionFile, OverviewEdition
from handlerum_portal.store.read import register

published = Router(tags=["Samlede oversigter"])
MISSING: Final = {404: ProblemUd}
_KINDS: Final = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FILES: Final = {
    200: {
        "description": "OK",
        "content": {
            kind.partition(";")[0]: {
                "schema": {"type": "object"} if kind == "application/json" else {"type": "string"}
            }
            for kind in _KINDS.values()
        },
    }
}
_A_WHILE: Final = "public, max-age=60"
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_NO_PAGE: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class FilUd(Schema):
    """One file of an edition with its checksum."""

    navn: str = Field(examples=["oversigt.pdf"])
    sha256: str
    bytes: int
    link: str


class UdgaveUd(Schema):
    """One edition of a collected overview; `sha256` is that of oversigt.json and of the log."""

    kommune: str
    omraade: str
    udgave: int
    offentliggjort: str
    dag: str
    bekendtgoerelse: str
    side: str
    sha256: str
    foregaaende: str
    nr_i_loggen: int
    beslutninger: list[str]
    filer: list[FilUd]


class KommuneregelUd(Schema):
    """One rule of a municipality's own; `afgoerelse` is behold, ret, fjern or empty."""

    id: str
    kommune: str
    omraade: str
    institution: str
    regel: str
    oprindelse: str
    ejer: str
    begrundelse: str
    afgoerelse: str
    hvorfor: str
    besluttet: str | None
    sidst_brugt: str | None
    i_vejen: int
    kendt_fra_kilde: bool
    sikkerhed: str
    kilde: str


@published.get("/oversigter", response=SamlingUd[UdgaveUd], summary="Alle udgaver")
def editions(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[Sted, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List every edition that was published, the newest first."""
    rows = OverviewEdition.objects.order_by("-pk")
    chosen = list(rows.filter(municipality=valg.kommune) if valg.kommune else rows)
    return collection(
        request, response, chosen, (side, antal), lambda row: edition_told(request, row)
    )


@published.get(
    "/oversigter/{kode}", response={200: UdgaveUd, **MISSING}, summary="Den nyeste udgave"
)
def newest(request: HttpRequest, kode: str) -> HttpResponse | dict[str, Any]:
    """Show a municipality's newest edition with its files; 0561.pdf is the newest file itself."""
    code, _, form = kode.partition(".")
    row = OverviewEdition.objects.filter(municipality=code).order_by("pk").last()
    if row is None:
        raise _no_overview(code)
    if (form or "json") not in _KINDS:
        raise UnknownAddress(f"'{kode}' is no kind of file.", value=request.path)
    return _file_of(row, form, _A_WHILE) if form else edition_told(request, row)


@published.get(
    "/oversigter/{kode}/{udgave}",
    openapi_extra={"responses": _FILES},
    summary="En udgave, eller en af dens filer",
)
def edition(request: HttpRequest, kode: str, udgave: str) -> HttpResponse:
    """Send an edition as it was hashed, or in a form: 3, 3.html .pdf .docx .xlsx .csv .json.

    `Repr-Digest` holds the checksum of what is sent.
    """
    number, _, form = udgave.partition(".")
    rows = OverviewEdition.objects.filter(municipality=kode)
    is_number = number.isdecimal() and len(number) < 10  # noqa: PLR2004
    row = rows.filter(number=int(number)).first() if is_number else None
    if row is None:
        raise _no_edition(kode, number)
    if (form or "json") not in _KINDS:
        raise UnknownAddress(f"'{udgave}' is no kind of file.", value=request.path)
    return _file_of(row, form or "json", _FOR_EVER)


@published.get("/kommuneregler", response=SamlingUd[KommuneregelUd], summary="Kommunernes regler")
def local_rules(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[Sted, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List municipalities' own rules: known from sources, or decided on here."""
    rows = public_rules(register(), valg.kommune)
    return collection(request, response, rows, (side, antal), rule_told)


def _no_overview(code: str) -> HandlerumError:
    """Return why a municipality has no edition: it has published none, or is not there."""
    site = register().municipality(code)
    if site is None:
        return UnknownPlace(f"'{code}' is no municipality.", value=code)
    return NoOverview(f"{code} has published nothing here.", value=site.name, reason="never")


def _no_edition(code: str, number: str) -> HandlerumError:
    """Return why an edition is not there, with the number of the newest where there is one."""
    newest = OverviewEdition.objects.filter(municipality=code).order_by("number").last()
    if newest is None:
        return _no_overview(code)
    home = register().town_names.get(code, code)
    return UnknownEdition(
        f"{code} has no edition {number}.", value=number[:20], home=home, newest=newest.number
    )


def _file_of(row: OverviewEdition, form: str, keep: str) -> HttpResponse:
    content, digest = _file(row, form)
    response = HttpResponse(content, content_type=_KINDS[form])
    response["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:"
    response["Cache-Control"] = keep
    response["Content-Security-Policy"] = _NO_PAGE
    return response


def _file(row: OverviewEdition, form: str) -> tuple[bytes, str]:
    if form == "json":
        return json_bytes(edition_in(row)), row.digest
    name = f"oversigt.{form}"
    file = EditionFile.objects.filter(edition=row, name=name).first()
    if file is None:
        write_edition(row)
        file = EditionFile.objects.filter(edition=row, name=name).first()
    if file is None:
        raise UnknownAddress(f"{name} cannot be made here.", value=name)
    return bytes(file.content), file.digest


def edition_told(request: HttpRequest, row: OverviewEdition) -> dict[str, Any]:
    """Tell of an edition with the files it has so far."""
    place = f"{row.municipality}/{row.area}/{row.number}"
    files = EditionFile.objects.filter(edition=row).order_by("name")
    return edition_facts(row) | {
        "filer": [
            {
                "navn": name,
                "sha256": digest,
                "bytes": size,
                "link": request.build_absolute_uri(
                    reverse("published_file", args=[f"{place}/{name}"])
                ),
            }
            for name, digest, size in files.values_list("name", "digest", "size")
        ],
    }
