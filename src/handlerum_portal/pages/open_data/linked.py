# SPDX-License-Identifier: MPL-2.0
"""How is a thing of the register told to machines that read the web? As schema.org, in JSON-LD."""

import json
from typing import Any, Final

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from handlerum_portal.pages.wording.data import LICENCE
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.decisions.exemption_list import ExemptionTold
from handlerum_portal.store.models import Agreement, InstitutionRow, MunicipalityRow

SCHEMA: Final = "https://schema.org"
_FORCE: Final = {
    "i_kraft": "InForce",
    "udloeber_snart": "InForce",
    "udloebet": "NotInForce",
    "kommende": "NotInForce",
}


_INSTITUTIONS: Final = {"dagtilbud": "Preschool", "folkeskole": "School"}


def script(data: dict[str, Any]) -> SafeString:
    """Write data as a block that no browser runs and no text in it can end."""
    body = json.dumps({"@context": SCHEMA, **data}, ensure_ascii=False)
    for mark, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        body = body.replace(mark, escape)
    return mark_safe(  # noqa: S308 (nothing in it can close the block)
        f'<script type="application/ld+json">{body}</script>'
    )


def of_exemption(one: ExemptionTold, address: str, home: str, stage: str) -> dict[str, Any]:
    """Tell of an exemption as a piece of legislation of its municipality."""
    told: dict[str, Any] = {
        "@type": "Legislation",
        "@id": address,
        "name": one.title_da,
        "description": one.what_da,
        "inLanguage": "da",
        "legislationIdentifier": one.key,
        "legislationType": "Fravigelse",
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": f"{home} Kommune"},
        "legislationChanges": [
            {"@type": "Legislation", "name": text} for text in one.references or (one.rule,)
        ],
        "license": LICENCE,
    }
    if stage in _FORCE:
        told["legislationLegalForce"] = f"{SCHEMA}/{_FORCE[stage]}"
    if one.start and one.until:
        told["temporalCoverage"] = f"{one.start}/{one.until}"
    if one.decided:
        told["legislationDate"] = one.decided
    return told


def of_agreement(row: Agreement, address: str) -> dict[str, Any]:
    """Tell of an agreement with the act it rests on, by its ELI."""
    return {
        "@type": "Legislation",
        "@id": address,
        "name": row.title_da,
        "alternateName": row.title_en,
        "inLanguage": "da",
        "legislationType": "Velfærdsaftale",
        "temporalCoverage": f"{row.start}/{until_of(row)}",
        "isBasedOn": {
            "@type": "Legislation",
            "legislationIdentifier": row.act,
            "@id": row.source2 or row.source,
        },
        "license": LICENCE,
    }


def of_municipality(row: MunicipalityRow, address: str) -> dict[str, Any]:
    """Tell of a municipality as an organisation of government."""
    return {
        "@type": "GovernmentOrganization",
        "@id": address,
        "name": f"{row.name} Kommune",
        "identifier": {"@type": "PropertyValue", "propertyID": "kommunekode", "value": row.key},
        "areaServed": {"@type": "AdministrativeArea", "name": row.region},
    }


def of_institution(row: InstitutionRow, home: str, address: str) -> dict[str, Any]:
    """Tell of an institution as a place of its municipality; never of anybody who works there."""
    told = {
        "@type": _INSTITUTIONS.get(row.area, "Organization"),
        "@id": address,
        "name": row.name,
        "identifier": row.key,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": f"{home} Kommune"},
    }
    place = {"@type": "PostalAddress", "addressLocality": row.town, "addressCountry": "DK"}
    return told | {"address": place} if row.town else told


def of_register(address: str, version: str) -> dict[str, Any]:
    """Tell of the register as a set of data."""
    return {
        "@type": "Dataset",
        "@id": address,
        "name": "Handlerum",
        "description": "De danske velfærdsaftaler: hvilke regler gælder hvor, og hvorfor?",
        "inLanguage": ["da", "en"],
        "license": LICENCE,
        "version": version,
        "creator": {
            "@type": "GovernmentOrganization",
            "name": settings.AUTHORITY or "Handlerum",
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/zip",
                "contentUrl": f"{address.rstrip('/')}/alt.zip",
            }
        ],
    }
