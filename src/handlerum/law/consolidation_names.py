# SPDX-License-Identifier: MPL-2.0
"""Where do words stand in the name of an act, which an exchange all over the law leaves alone?"""

import re
from collections.abc import Iterable
from typing import Final

from handlerum.law.amendment import EVERYWHERE, Operation, Verb
from handlerum.law.consolidation_node import Kind, Node
from handlerum.law.consolidation_text import occurrences, plain, words

# An act cited by its number keeps the name it was given: "lov om sten, jf. lov nr. 5 af …".
_NAMES: Final = (
    re.compile(r"\blov om [^.;:«»]+?(?=, jf\. lov(?:bekendtgørelse)? nr\. \d)", re.IGNORECASE),
    re.compile(
        r"\blov(?:bekendtgørelse)? nr\. \d+ af \d+\. \w+ \d{4} om [^,.;:«»]+", re.IGNORECASE
    ),
)


def in_names_of_acts(nodes: Iterable[Node], operation: Operation) -> list[Node]:
    """Return the sentences where an exchange all over the law would rename a cited act."""
    if operation.count != EVERYWHERE or operation.verb not in {Verb.SUBSTITUTE, Verb.STRIKE}:
        return []
    old = plain(operation.old).strip()
    sentences = (n for top in nodes for n in top.walk() if n.kind is Kind.SENTENCE)
    return [sentence for sentence in sentences if _named_in(words(sentence.runs), old)]


def _named_in(text: str, old: str) -> bool:
    spans = [match.span() for name in _NAMES for match in name.finditer(text)]
    return any(a <= at < b for at in occurrences(text, old) for a, b in spans)
