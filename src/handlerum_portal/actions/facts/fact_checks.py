# SPDX-License-Identifier: MPL-2.0
"""Do the facts point at each other rightly? No decision in a place that does not exist."""

from collections.abc import Mapping
from typing import Final

from django.db.models import Model

from handlerum.errors import InvalidFact
from handlerum_portal.store.models import (
    Agreement,
    Decision,
    InstitutionRow,
    Load,
    MunicipalityRow,
    MunicipalRule,
    Obligation,
)

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


def _check_institutions(load: Load) -> None:
    known = set(InstitutionRow.objects.filter(load=load).values_list("key", flat=True))
    for decision in Decision.objects.filter(load=load):
        strangers = set(decision.where.get("institutions", ())) - known
        if strangers:
            value = ", ".join(sorted(strangers))
            raise _fault("decisions.yaml", decision.key, "unknown_institution", value)


def _fault(file: str, entry: str, reason: str, value: str) -> InvalidFact:
    return InvalidFact(
        f"{file}, entry '{entry}': {reason} ({value}). Nothing was loaded. Mend the entry.",
        file=file,
        entry=entry,
        reason=reason,
        value=value,
    )
