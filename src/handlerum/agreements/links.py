# SPDX-License-Identifier: MPL-2.0
"""Which links does a text hold, and which of them should nobody be led to?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

_LINK: Final = re.compile(
    r"(?:(?:https?|ftp|file)://|www\.)[^\s<>\"']{1,2000}|\b(?:javascript|data|vbscript):[^\s]{1,2000}",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(
    r"(?:https?://)?(?P<user>[^/?#@]*@)?(?P<host>\[[^\]/?#]+\]|[^/?#:\[\]]*)(?::\d*)?(?P<path>[^?#]*)",
    re.IGNORECASE,
)
_VISITED: Final = re.compile(
    r"https?://(?:\[[0-9a-f:.]+\]|[^\s/?#:@\[\]\\]+)(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE
)
_PROGRAM: Final = frozenset(
    "exe scr com bat cmd msi msix js jse vbs vbe wsf ps1 jar apk dmg pkg iso img lnk hta cpl dll "
    "docm xlsm pptm zip rar 7z gz torrent".split()
)
_SHORTENERS: Final = frozenset(
    "bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly cutt.ly rb.gy shorturl.at".split()
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands; `danger` is a code, "" where nothing speaks against it."""

    text: str
    danger: str = ""


def is_web_address(text: str) -> bool:
    """Claim that the whole text is an address somebody can visit, with its https://."""
    return _VISITED.fullmatch(text.strip()) is not None


def links_in(text: str) -> tuple[Link, ...]:
    """Return the links of a text in order; none is ever followed."""
    return tuple(_links(text))


def _links(text: str) -> Iterator[Link]:
    for found in _LINK.finditer(text):
        written = found.group().rstrip(".,;:!?)")
        yield Link(written, _danger(written))


def _danger(written: str) -> str:
    scheme = written.partition(":")[0].lower()
    if scheme in {"javascript", "data", "vbscript", "file", "ftp"}:
        return "scheme"
    parts = _PARTS.match(written)
    host = parts["host"].lower() if parts else ""
    if not parts or not host:
        return "unreadable"
    if parts["user"]:
        return "disguised"
    if host.removeprefix("www.") in _SHORTENERS:
        return "shortened"
    if _is_numeric(host.strip("[]")):
        return "numeric"
    return "program" if parts["path"].rpartition(".")[2].lower() in _PROGRAM else ""


def _is_numeric(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return host.isdigit()
    return True
