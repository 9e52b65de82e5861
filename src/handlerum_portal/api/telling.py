# SPDX-License-Identifier: MPL-2.0
"""How is a row of the register told to a machine? Danish keys, ISO days, each with its source."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from handlerum.agreements.decision import Approval
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.decisions.exemption_list import ExemptionTold
from handlerum_portal.store.models import Agreement, InstitutionRow
from handlerum_portal.store.read import Register


def institution_told(row: InstitutionRow) -> dict[str, Any]:
    """Tell of an institution."""
    return {
        "id": row.key,
        "navn": row.name,
        "kommune": row.municipality,
        "omraade": row.area,
        "slags": row.kind,
        "niveau": row.level,
        "fra": row.first_day,
        "til": row.last_day,
        "sikkerhed": row.certainty,
        "kilde": row.source,
    }


def agreement_told(row: Agreement) -> dict[str, Any]:
    """Tell of an agreement."""
    return {
        "id": row.key,
        "kommune": row.municipality,
        "omraade": row.area,
        "titel": row.title_da,
        "retsgrundlag": row.act,
        "fra": row.start.isoformat(),
        "til": until_of(row).isoformat(),
        "sikkerhed": row.certainty,
        "kilde": row.source,
    }


def promises(row: Agreement, facts: Register) -> dict[str, Any]:
    """Tell what each side of an agreement promised, and what was decided."""
    return {
        "pligter": [
            {
                "side": duty.side,
                "pligt": duty.duty_da,
                "status": duty.status,
                "sikkerhed": duty.certainty,
                "kilde": duty.source,
            }
            for duty in facts.obligations
            if duty.agreement == row.key
        ],
        "beslutninger": [
            {
                "id": one.key,
                "slags": one.kind,
                "indhold": one.what_da,
                "regel": one.rule,
                "regel_sikkerhed": one.rule_certainty,
                "sikkerhed": one.certainty,
                "kilde": one.source,
            }
            for one in facts.decisions_of(row.municipality)
        ],
    }


def _approval(one: Approval | None) -> dict[str, Any] | None:
    """Tell of the minister's approval; None where none was needed, or none is known."""
    if one is None:
        return None
    return {
        "myndighed": one.authority or None,
        "dag": one.approved_on.isoformat(),
        "journalnummer": one.reference,
        "vilkaar": [
            {"tekst": each.text, "frist": each.due.isoformat() if each.due else None}
            for each in one.conditions
        ],
    }


def exemption_told(one: ExemptionTold, on: date, request: HttpRequest) -> dict[str, Any]:
    """Tell of an exemption as it stands on a day."""
    return {
        "nr": one.key,
        "kommune": one.municipality,
        "omraade": one.area,
        "titel": one.title_da,
        "bestemmelser": list(one.references) or [one.rule],
        "omfang": one.extent,
        "i_stedet": one.what_da,
        "institutioner": list(one.institutions),
        "fra": one.start.isoformat() if one.start else None,
        "til": one.until.isoformat() if one.until else None,
        "status": one.stage(on),
        "besluttet": one.decided,
        "besluttet_af": one.decided_by,
        "ministerens_godkendelse": _approval(one.approval),
        "sikkerhed": one.certainty,
        "bestemmelse_sikkerhed": one.rule_certainty,
        "oprindelse": one.origin,
        "kilde": one.source,
        "link": request.build_absolute_uri(reverse("exemption", args=[one.key])),
    }
