# SPDX-License-Identifier: MPL-2.0
"""How do data portals find the register? A catalogue after DCAT-AP-DK, as JSON-LD and Turtle."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from handlerum_portal.pages.wording.data import LICENCE

PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU: Final = "http://publications.europa.eu/resource/authority"
_THEME: Final = f"{_EU}/data-theme/GOVE"
_DANISH: Final = f"{_EU}/language/DAN"
_IANA: Final = "https://www.iana.org/assignments/media-types"
_FORMS: Final = {
    "csv": (f"{_EU}/file-type/CSV", f"{_IANA}/text/csv"),
    "json": (
        f"{_EU}/file-type/JSON",
        f"{_IANA}/application/json",
    ),
    "xlsx": (
        f"{_EU}/file-type/XLSX",
        f"{_IANA}/application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "zip": (f"{_EU}/file-type/ZIP", f"{_IANA}/application/zip"),
}
SETS: Final = {
    "aftaler": ("Velfærdsaftaler", "De syv velfærdsaftaler fra 2020 til 2025."),
    "fravigelser": ("Fravigelser", "De regler, kommunerne har fraveget."),
    "kommuner": ("Kommuner", "De 98 kommuner og deres aftaler."),
    "institutioner": ("Institutioner", "De institutioner, aftalerne omfatter."),
    "alt": ("Hele registret", "Alle tabeller i én fil."),
}
Node = dict[str, Any]


def graph(site: str, publisher: str, contact: str, at: datetime) -> list[Node]:
    """Return the catalogue, its sets, their files and the API as nodes."""
    return [*_catalogue(site, publisher, contact, at), *_sets(site, at), _service(site)]


def as_json_ld(nodes: list[Node]) -> bytes:
    """Return the nodes as JSON-LD."""
    body = {"@context": PREFIXES, "@graph": nodes}
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


def as_turtle(nodes: list[Node]) -> bytes:
    """Return the same nodes as Turtle."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*heads, "", *(_node(node) for node in nodes)]).encode()


def _catalogue(site: str, publisher: str, contact: str, at: datetime) -> Iterator[Node]:
    yield {
        "@id": f"{site}/data/#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _danish("Handlerum"),
        "dct:description": _danish("De danske velfærdsaftaler som åbne data."),
        "dct:publisher": _ref(f"{site}/data/#udgiver"),
        "dct:language": _ref(_DANISH),
        "dct:license": _ref(LICENCE),
        "dct:modified": _instant(at),
        "foaf:homepage": _ref(f"{site}/"),
        "dcat:dataset": [_ref(f"{site}/data/#{name}") for name in SETS],
        "dcat:service": _ref(f"{site}/data/#api"),
    }
    yield {"@id": f"{site}/data/#udgiver", "@type": "foaf:Agent", "foaf:name": _danish(publisher)}
    yield {
        "@id": f"{site}/data/#kontakt",
        "@type": "vcard:Organization",
        "vcard:fn": publisher,
        "vcard:hasURL": _ref(contact),
    }


def _sets(site: str, at: datetime) -> Iterator[Node]:
    for name, (title, about) in SETS.items():
        forms = ("zip",) if name == "alt" else ("csv", "json", "xlsx")
        folder = f"{site}/data" if name == "alt" else site
        yield {
            "@id": f"{site}/data/#{name}",
            "@type": "dcat:Dataset",
            "dct:title": _danish(title),
            "dct:description": _danish(about),
            "dct:publisher": _ref(f"{site}/data/#udgiver"),
            "dct:identifier": f"{site}/data/#{name}",
            "dct:language": _ref(_DANISH),
            "dct:modified": _instant(at),
            "dct:accessRights": _ref(f"{_EU}/access-right/PUBLIC"),
            "dcat:theme": _ref(_THEME),
            "dcat:contactPoint": _ref(f"{site}/data/#kontakt"),
            "dcat:landingPage": _ref(f"{site}/data/"),
            "dcat:distribution": [_ref(f"{site}/data/#{name}-{form}") for form in forms],
        }
        for form in forms:
            yield _file(f"{site}/data/#{name}-{form}", f"{folder}/{name}.{form}", title, form)


def _file(node: str, address: str, title: str, form: str) -> Node:
    file_type, media_type = _FORMS[form]
    return {
        "@id": node,
        "@type": "dcat:Distribution",
        "dct:title": _danish(f"{title} ({form.upper()})"),
        "dct:license": _ref(LICENCE),
        "dct:format": _ref(file_type),
        "dcat:mediaType": _ref(media_type),
        "dcat:accessURL": _ref(address),
        "dcat:downloadURL": _ref(address),
    }


def _service(site: str) -> Node:
    return {
        "@id": f"{site}/data/#api",
        "@type": "dcat:DataService",
        "dct:title": _danish("Handlerums API"),
        "dct:license": _ref(LICENCE),
        "dcat:endpointURL": _ref(f"{site}/api/v1/"),
        "dcat:endpointDescription": _ref(f"{site}/api/v1/openapi.json"),
        "dcat:servesDataset": [_ref(f"{site}/data/#{name}") for name in SETS if name != "alt"],
    }


def _ref(address: str) -> Node:
    return {"@id": address}


def _danish(text: str) -> Node:
    return {"@value": text, "@language": "da"}


def _instant(at: datetime) -> Node:
    return {"@value": at.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}


def _node(node: Node) -> str:
    lines = [f"a {node['@type']}"]
    for name, value in node.items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            lines.append(f"{name} " + ", ".join(_term(one) for one in values))
    return f"<{node['@id']}>\n  " + " ;\n  ".join(lines) + " .\n"


def _term(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@id" in value:
        return f"<{value['@id']}>"
    text = json.dumps(value["@value"], ensure_ascii=False)
    return f"{text}@da" if "@language" in value else f"{text}^^{value['@type']}"
