# SPDX-License-Identifier: MPL-2.0
"""A small act made up for tests: two parts, letter sections, numbers, letters, sentences."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from handlerum.law.flat import Parts, read_flat
from handlerum.law.identity import with_identities
from handlerum.law.provision import Path, key
from handlerum.law.skeleton import Skeleton
from handlerum.law.skeleton_form import DatedText, read_skeleton, stored_skeleton
from handlerum.law.text import Text

ROWS = [
    ("1", "1", "§ 1. Formålet er at prøve."),
    (
        "1",
        "2",
        "§ 2. Et led. Et led til. Et tredje. Stk. 2. Kommunen skal 1) spise. Den skal også drikke, 2) sove og 3) vågne: a) tidligt, b) sent. Stk. 3. Slut.",
    ),
    ("2", "3", "§ 3. Tre."),
    ("2", "3a", "§ 3 a. Tre a. Stk. 2. To."),
    ("2", "3b", "§ 3 b. (Ophævet)"),
    ("2a", "4", "§ 4. Fire."),
    ("3", "5", "§ 5. Fem. Stk. 2. Mere. Stk. 3. (Ophævet) Stk. 4. Mest."),
    ("3", "6-8", "§§ 6-8. (Ophævet)"),
    ("3", "9", "§ 9. Ni."),
    (None, "3", "§ 3. Loven træder i kraft den 1. maj 2000."),
]
PARTS = Parts((("I", "1", "2"), ("II", "2 a", "3")))


def document(rows: list[tuple[str | None, str, str]]) -> dict[str, Any]:
    """Return the flattened form of rows of chapter, section and content."""
    return {
        "id": "2000:1",
        "provisions": [
            {"chapter": chapter, "section": section, "content": content}
            for chapter, section, content in rows
        ],
    }


def small() -> Text:
    return read_flat(document(ROWS), act="lillelov", version="LOV 1/2000", parts=PARTS)


def keys(paths: tuple[Path, ...]) -> list[str]:
    return [key(path) for path in paths]


def sections(*contents: str) -> Text:
    """Return a text with one section per content, all in one chapter."""
    rows = [
        ("1", content.split(".")[0].removeprefix("§ ").replace(" ", ""), content)
        for content in contents
    ]
    return read_flat(document(list(rows)), act="x", version="LOV 1/2000")


def skeleton_of(*texts: Text, parts: Parts = PARTS) -> Skeleton:
    """Return the skeleton of texts as it comes back from its stored form."""
    dated = [DatedText(text, date(2000 + n, 1, 1)) for n, text in enumerate(texts)]
    stored = stored_skeleton(texts[0].act, dated, parts)
    return read_skeleton(json.loads(json.dumps(stored)))


def numbered(*contents: str) -> Skeleton:
    """Return a skeleton of states "LBK 0/2000", "LBK 1/2000" …, one section each."""
    states = [replace(sections(one), version=f"LBK {n}/2000") for n, one in enumerate(contents)]
    return skeleton_of(*with_identities(states), parts=Parts())
