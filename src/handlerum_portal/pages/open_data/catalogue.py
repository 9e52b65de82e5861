# SPDX-License-Identifier: MPL-2.0
"""How do data portals find the register? A catalogue after DCAT-AP-DK, as JSON-LD and Turtle."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from handlerum_portal.pages.wording.data import LICENCE
from handlerum_portal.pages.wording.open_tables import TABLES

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
    "alt": (
        "Hele registret",
        "Alle offentlige tabeller i én fil, hver med en beskrivelse af felterne.",
    ),
}
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """Where the register is, who publishes it, where to write, and when it was loaded."""

    site: str
    publisher: str
    contact: str
    at: datetime


def graph(about: About, tables: Mapping[str, str]) -> list[Node]:
    """Return the catalogue, its sets, their files and the API as nodes.

    `tables` are all that are given away, each with its address in the API where it has one.
    """
    sets = [*_lists(about.site), *_tables(about.site, tables)]
    nodes = [_node_of(one, about) for one in sets]
    files = [
        _file(f"{about.site}/data/#{one.name}-{key}", address, f"{one.title} ({title})", form)
        for one in sets
        for key, title, form, address in _distributions(one)
    ]
    names = [one.name for one in sets]
    return [*_catalogue(about, names), *nodes, *files, _service(about.site, names)]


def as_json_ld(nodes: list[Node]) -> bytes:
    """Return the nodes as JSON-LD."""
    body = {"@context": PREFIXES, "@graph": nodes}
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


def as_turtle(nodes: list[Node]) -> bytes:
    """Return the same nodes as Turtle."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*heads, "", *(_node(node) for node in nodes)]).encode()


@dataclass(frozen=True, slots=True)
class _Set:
    """A set of data, and its files as form and address."""

    name: str
    title: str
    what: str
    files: tuple[tuple[str, str], ...]
    page: str = "/data/"
    in_api: str = ""


def _lists(site: str) -> Iterator[_Set]:
    for name, (title, what) in SETS.items():
        forms = ("zip",) if name == "alt" else ("csv", "json", "xlsx")
        folder = f"{site}/data" if name == "alt" else site
        yield _Set(name, title, what, tuple((form, f"{folder}/{name}.{form}") for form in forms))


def _tables(site: str, tables: Mapping[str, str]) -> Iterator[_Set]:
    """Yield every table that is no list of a page already."""
    for name, address in tables.items():
        if name not in SETS:
            title, place = name.replace("_", " ").capitalize(), f"/data/tabeller/{name}"
            files = tuple((form, f"{site}{place}.{form}") for form in ("csv", "json", "xlsx"))
            in_api = f"{site}/api/v1{address}" if address else ""
            yield _Set(name, title, f"{TABLES[name][0]}.", files, f"{place}/", in_api)


def _distributions(one: _Set) -> Iterator[tuple[str, str, str, str]]:
    """Yield the key, title, form and address of each way to have a set."""
    for form, address in one.files:
        yield form, form.upper(), form, address
    if one.in_api:
        yield "api", "API, JSON", "json", one.in_api


def _catalogue(about: About, names: Iterable[str]) -> Iterator[Node]:
    site = about.site
    yield {
        "@id": f"{site}/data/#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _danish("Handlerum"),
        "dct:description": _danish("De danske velfærdsaftaler som åbne data."),
        "dct:publisher": _ref(f"{site}/data/#udgiver"),
        "dct:language": _ref(_DANISH),
        "dct:license": _ref(LICENCE),
        "dct:modified": _instant(about.at),
        "foaf:homepage": _ref(f"{site}/"),
        "dcat:dataset": [_ref(f"{site}/data/#{name}") for name in names],
        "dcat:service": _ref(f"{site}/data/#api"),
    }
    publisher = _danish(about.publisher)
    yield {"@id": f"{site}/data/#udgiver", "@type": "foaf:Agent", "foaf:name": publisher}
    yield {
        "@id": f"{site}/data/#kontakt",
        "@type": "vcard:Organization",
        "vcard:fn": about.publisher,
        "vcard:hasURL": _ref(about.contact),
    }


def _node_of(one: _Set, about: About) -> Node:
    node = f"{about.site}/data/#{one.name}"
    return {
        "@id": node,
        "@type": "dcat:Dataset",
        "dct:title": _danish(one.title),
        "dct:description": _danish(one.what),
        "dct:publisher": _ref(f"{about.site}/data/#udgiver"),
        "dct:identifier": node,
        "dct:language": _ref(_DANISH),
        "dct:modified": _instant(about.at),
        "dct:accessRights": _ref(f"{_EU}/access-right/PUBLIC"),
        "dcat:theme": _ref(_THEME),
        "dcat:contactPoint": _ref(f"{about.site}/data/#kontakt"),
        "dcat:landingPage": _ref(f"{about.site}{one.page}"),
        "dcat:distribution": [_ref(f"{node}-{key}") for key, *_ in _distributions(one)],
    }


def _file(node: str, address: str, title: str, form: str) -> Node:
    file_type, media_type = _FORMS[form]
    return {
        "@id": node,
        "@type": "dcat:Distribution",
        "dct:title": _danish(title),
        "dct:license": _ref(LICENCE),
        "dct:format": _ref(file_type),
        "dcat:mediaType": _ref(media_type),
        "dcat:accessURL": _ref(address),
        "dcat:downloadURL": _ref(address),
    }


def _service(site: str, names: Iterable[str]) -> Node:
    return {
        "@id": f"{site}/data/#api",
        "@type": "dcat:DataService",
        "dct:title": _danish("Handlerums API"),
        "dct:license": _ref(LICENCE),
        "dcat:endpointURL": _ref(f"{site}/api/v1/"),
        "dcat:endpointDescription": _ref(f"{site}/api/v1/openapi.json"),
        "dcat:servesDataset": [_ref(f"{site}/data/#{name}") for name in names if name != "alt"],
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
