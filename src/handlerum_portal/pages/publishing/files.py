# SPDX-License-Identifier: MPL-2.0
"""What does the application answer under /udgivet/? The same files as a plain web server."""

import mimetypes
import re
from pathlib import Path
from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.http import http_date

from handlerum_portal.actions.decisions.edition_files import write_edition
from handlerum_portal.store.decisions.edition_files import NEWEST, tree
from handlerum_portal.store.models import OverviewEdition

_KINDS: Final = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# Names as we give them: no part begins with a dot.
_NAME: Final = r"[A-Za-z0-9][\w.-]{0,59}"
_PLACE: Final = re.compile(rf"(?:{_NAME}(?:/{_NAME}){{0,4}}/?)?", re.ASCII)
_EDITION: Final = re.compile(r"(\d{4})/([a-z]{1,12})/(\d{1,9})/([\w.-]{1,60})")
_STYLE: Final = re.compile(rb"style-src '(sha256-[A-Za-z0-9+/=]{44})'")
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_SHORTLY: Final = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"


def published_file(request: HttpRequest, place: str = "") -> HttpResponseBase:
    """Send a file of the tree; one that is still to be made is made first."""
    file = _inside(place)
    of_edition = _EDITION.fullmatch(place)
    if not file.is_file() and of_edition:
        _make(*of_edition.groups()[:3])
    if not file.is_file():
        raise Http404(request.path)
    kind = _KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    response = FileResponse(file.open("rb"), content_type=kind or "text/plain; charset=utf-8")
    is_fixed = of_edition is not None and file.name != "SHA256SUMS" and NEWEST not in place
    response["Cache-Control"] = _FOR_EVER if is_fixed else _SHORTLY
    response["Last-Modified"] = http_date(file.stat().st_mtime)
    response["Access-Control-Allow-Origin"] = "*"
    if file.suffix == ".html":
        response["Content-Security-Policy"] = _policy(file)
    return response


def _inside(place: str) -> Path:
    """Return the file of an address; nothing outside the tree is ever looked at."""
    if not _PLACE.fullmatch(place):
        raise Http404(place)
    file = tree() / place
    return file / "index.html" if file.is_dir() else file


def _make(code: str, area: str, number: str) -> None:
    row = OverviewEdition.objects.filter(municipality=code, area=area, number=int(number)).first()
    if row:
        write_edition(row)


def _policy(file: Path) -> str:
    """Allow the page its own stylesheet and nothing else."""
    found = _STYLE.search(file.read_bytes())
    style = f"style-src '{found[1].decode()}'; " if found else ""
    return f"default-src 'none'; {style}base-uri 'none'; form-action 'none'; frame-ancestors *"
