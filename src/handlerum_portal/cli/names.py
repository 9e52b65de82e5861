# SPDX-License-Identifier: MPL-2.0
"""What are the verbs below a verb called in English? The same word everywhere."""

from collections.abc import Mapping
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    "aftaler": "agreements",
    "akn": "akn",
    "alt": "all",
    "eksempel": "example",
    "estimer": "estimate",
    "fjern": "remove",
    "forloeb": "course",
    "forslag": "bill",
    "fortryd": "undo",
    "fravigelser": "exemptions",
    "gensidighed": "reciprocity",
    "hale": "tail",
    "hent": "fetch",
    "henvisninger": "references",
    "i-vejen": "in-the-way",
    "indlaes": "load",
    "institutioner": "institutions",
    "koer": "run",
    "konsolider": "consolidate",
    "kort": "map",
    "landsdaekkende": "nationwide",
    "liste": "list",
    "luk": "close",
    "mappe": "folder",
    "ny": "new",
    "opdater": "update",
    "oversigt": "overview",
    "parter": "parties",
    "rapport": "report",
    "registrer": "register",
    "regn": "compute",
    "rolle": "role",
    "sammenlign": "compare",
    "skridt": "steps",
    "skriv": "write",
    "tal": "figures",
    "tekst": "text",
    "trin": "step",
    "vis": "show",
}
DANISH: Final = {english: danish for danish, english in ENGLISH.items()}
