# SPDX-License-Identifier: MPL-2.0
"""References as short text, so that a table of expected readings can be read at a glance."""

from collections.abc import Iterable

from handlerum.law.citation import Citation
from handlerum.law.provision import key


def shown(citations: Iterable[Citation]) -> str:
    """Return "act:§3/stk.1..§3/stk.4 -words" for each, joined by " + "."""
    return " + ".join(map(_one, citations))


def _one(one: Citation) -> str:
    named = f"{one.act}:" if one.act else ""
    end = f"..{key(one.end)}" if one.end else ""
    words = f" -«{one.exception.words}»" if one.exception.words else ""
    less = f" -({shown(one.exception.citations)})" if one.exception.citations else ""
    return f"{named}{key(one.start)}{end}{words}{less}"
