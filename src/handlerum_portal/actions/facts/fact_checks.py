# SPDX-License-Identifier: MPL-2.0
"""Do the facts point at each other rightly? No decision in a place that does not exist."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Model

from handlerum.errors import InvalidFact
from handlerum.outlines.drawing import read
from handlerum_portal.store.models import (
    Agreement,
    Decision,
    Document,
    InstitutionRow,
    Load,
    MandateRelease,
    MunicipalityRow,
    MunicipalRule,
    Obligation,
)

_OUTLINES: Final = "outlines.json"
_FILES: Final[Mapping[type[Model], str]] = {
    InstitutionRow: "institutions.yaml",
    Agreement: "agreements.yaml",
    Decision: "decisions.yaml",
    MunicipalRule: "decisions.yaml",
}


def check_references(load: Load) -> None:
    """Raise InvalidFact for the first entry that names an unknown place or agreement."""
    codes = set(MunicipalityRow.objects.filter(load=load).values_list("key", flat=True))
    for table, file in _FILES.items():
        rows = table._default_manager.filter(load=load)  # noqa: SLF001
        for key, code in rows.values_list("key", "municipality"):
            if code not in codes:
                raise _fault(file, key, "unknown_municipality", code)
    _check_institutions(load)
    agreements = set(Agreement.objects.filter(load=load).values_list("key", flat=True))
    for duty in Obligation.objects.filter(load=load).exclude(agreement__in=agreements):
        raise _fault("obligations.yaml", duty.key, "unknown_agreement", duty.agreement)
    _check_releases(load)
    for document in Document.objects.filter(load=load, kind="outlines"):
        _check_outlines(document.content, codes)


def _check_releases(load: Load) -> None:
    """Raise InvalidFact where a clause is gone that a release here ended: it must stand on.

    Source: docs/decisions/0020.
    """
    held: dict[str, set[str]] = {}
    for document in Document.objects.filter(load=load, kind="mandates"):
        clauses = document.content.get("clauses", ())
        held[str(document.content.get("id", ""))] = {str(one["id"]) for one in clauses}
    for row in MandateRelease.objects.all():
        known = held.setdefault(row.mandate, set())
        gone = set(row.content["ended"]) - known
        if gone:
            name = ", ".join(sorted(gone))
            raise _fault(f"mandates/{row.mandate}.yaml", name, "ended_clause_gone", name)
        known |= {
            f"{row.mandate}-v{row.number}-{at + 1}" for at in range(len(row.content["begun"]))
        }


def _check_institutions(load: Load) -> None:
    known = set(InstitutionRow.objects.filter(load=load).values_list("key", flat=True))
    for decision in Decision.objects.filter(load=load):
        strangers = set(decision.where.get("institutions", ())) - known
        if strangers:
            value = ", ".join(sorted(strangers))
            raise _fault("decisions.yaml", decision.key, "unknown_institution", value)


def _check_outlines(content: Mapping[str, Any], codes: set[str]) -> None:
    """Raise InvalidFact unless each municipality has one closed shape inside the drawing."""
    try:
        rows = {str(row["code"]): row for row in content["shapes"]}
        source = {name: str(content["source"][name]) for name in ("package", "notice")}
        notes = {language: str(content["note"][language]) for language in ("da", "en")}
        size = int(content["width"]), int(content["height"])
    except (KeyError, TypeError, ValueError) as error:
        raise _fault(_OUTLINES, "-", "wrong_form", str(error)) from error
    if not all((source | notes).values()):
        raise _fault(_OUTLINES, "-", "no_source", "")
    if strangers := sorted(set(rows) ^ codes):
        raise _fault(_OUTLINES, strangers[0], "unknown_municipality", strangers[0])
    for code, row in rows.items():
        _check_shape(code, row, size)


def _check_shape(code: str, row: Mapping[str, Any], size: tuple[int, int]) -> None:
    try:
        lines = (read(row["path"]), ((tuple(row["middle"]),),))
        corners = [corner for loops in lines for line in loops for corner in line]
        is_inside = all(0 <= x <= size[0] and 0 <= y <= size[1] for x, y in corners)
    except (KeyError, TypeError, ValueError) as error:
        raise _fault(_OUTLINES, code, "wrong_form", str(error)) from error
    if not is_inside:
        raise _fault(_OUTLINES, code, "wrong_form", f"{size[0]} × {size[1]}")


def _fault(file: str, entry: str, reason: str, value: str) -> InvalidFact:
    return InvalidFact(
        f"{file}, entry '{entry}': {reason} ({value}). Nothing was loaded. Mend the entry.",
        file=file,
        entry=entry,
        reason=reason,
        value=value,
    )
