# SPDX-License-Identifier: MPL-2.0
"""Which bytes are an edition of the overview, as data and as a table for a spreadsheet?"""

import csv
import io
from pathlib import Path

from django.conf import settings

from handlerum.agreements.overview import Edition, as_json, canonical_bytes, line_status
from handlerum_portal.store.ledger_key import write_durably

# A spreadsheet would run a cell that begins with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_bytes(edition: Edition) -> bytes:
    """Return the edition as it was hashed: the SHA-256 of these bytes is its digest."""
    return canonical_bytes(as_json(edition))


def csv_bytes(edition: Edition) -> bytes:
    """Return one line for each provision, UTF-8 with a mark that Excel understands."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    fields = [key.value for key, _ in edition.lines[0].values] if edition.lines else []
    table.writerow(["decision", "number", *fields, "effective_on", "ends_on", "status"])
    for line in edition.lines:
        shown = [_cell(" | ".join(values)) for _, values in line.values]
        days = [line.effective_on.isoformat(), line.ends_on.isoformat()]
        status = line_status(line, edition.day).value
        table.writerow([line.decision, line.number, *shown, *days, status])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_edition(edition: Edition) -> None:
    """Put both files where a plain web server can show them when everything else is down."""
    folder = Path(settings.VAR_DIR) / "editions" / edition.municipality / edition.area.value
    folder.mkdir(parents=True, exist_ok=True)
    for ending, content in (("json", json_bytes(edition)), ("csv", csv_bytes(edition))):
        file = folder / f"{edition.number}.{ending}"
        if not file.exists():
            write_durably(file, content)


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
