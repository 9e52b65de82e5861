# SPDX-License-Identifier: MPL-2.0
"""How are acts, sections and editions of an overview told to machines? As Legislation, by ELI."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from handlerum.agreements.overview import Edition, digest
from handlerum.law.in_force import SectionInForce
from handlerum_portal.pages.wording.data import LICENCE
from handlerum_portal.store.law.acts_in_force import Act, eli_of, reference


def of_act(act: Act, name: str, address: str) -> dict[str, Any]:
    """Tell of an act as it holds on a day, with the texts it is printed in by their ELI."""
    return {
        "@type": "Legislation",
        "@id": address,
        "name": name,
        "inLanguage": "da",
        "legislationIdentifier": act.text.work,
        "legislationDateVersion": act.text.on.isoformat(),
        "isBasedOn": [_printed(one, act) for one in act.text.printed_in],
    }


def of_provision(act: Act, here: SectionInForce, name: str, address: str) -> dict[str, Any]:
    """Tell of a section as a part of its act."""
    return {
        "@type": "Legislation",
        "@id": address,
        "name": f"{name} {reference(here.path)}",
        "inLanguage": "da",
        "legislationIdentifier": f"{act.text.work} {reference(here.path)}",
        "legislationDateVersion": act.text.on.isoformat(),
        "isBasedOn": [_printed(here.wording.printed_in, act)],
        "isPartOf": {"@type": "Legislation", "@id": urljoin(address, ".."), "name": name},
    }


def of_edition(
    edition: Edition, name: str, home: str, address: str, files: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Tell of an edition of the collected overview; `files` are its forms: address and kind."""
    return {
        "@type": "Legislation",
        "@id": address,
        "name": name,
        "inLanguage": "da",
        "legislationType": "Samlet oversigt",
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": f"{home} Kommune"},
        "version": edition.number,
        "datePublished": edition.day.isoformat(),
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "sha256",
            "value": digest(edition),
        },
        "publisher": {"@type": "GovernmentOrganization", "name": f"{home} Kommune"},
        "encoding": [
            {"@type": "MediaObject", "contentUrl": href, "encodingFormat": kind}
            for href, kind in files
        ],
        "license": LICENCE,
    }


def _printed(document: str, act: Act) -> dict[str, Any]:
    told = {"@type": "Legislation", "legislationIdentifier": document}
    eli = eli_of(document, act.facts)
    return told | {"@id": eli} if eli else told
