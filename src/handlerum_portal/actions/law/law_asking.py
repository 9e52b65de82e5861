# SPDX-License-Identifier: MPL-2.0
"""How is a public source of law asked? Known hosts only, slowly, with an end to size and time."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import urlsplit

from handlerum.errors import HandlerumError

LAW: Final = "www.retsinformation.dk"
HARVEST: Final = "api.retsinformation.dk"
PARLIAMENT: Final = "oda.ft.dk"
PACE: Final[Mapping[str, float]] = {LAW: 1.0, HARVEST: 10.0, PARLIAMENT: 1.0}
"""The hosts that may be asked, and the seconds between two questions to each."""
MOST_BYTES: Final = 256 * 1024 * 1024
SECONDS: Final = 60.0
_WHOLE: Final = 600.0
_PIECE: Final = 1 << 18
_TRIES: Final = 3
_BUSY: Final = frozenset({429, 502, 503, 504})
# Retsinformation turns away agents it does not know as a browser.
_AGENT: Final = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


class FetchFailed(HandlerumError):
    """A source that was not asked, could not be reached, or answered with something else."""

    code = "fetch_failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source sent."""

    status: int
    content: bytes

    @property
    def is_page(self) -> bool:
        """Claim that it is a web page: what Retsinformation sends for what does not exist."""
        start = self.content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return start.startswith((b"<!doctype html", b"<html"))


Transport = Callable[[str], Answer]


def failed(address: str, reason: str, said: str = "") -> FetchFailed:
    """Return the error for an address that gave nothing usable."""
    return FetchFailed(
        f"{address}: {reason} {said}. Nothing was stored.", value=address, reason=reason, said=said
    )


@dataclass(slots=True)
class LawAsker:
    """Asks one question at a time; `transport`, `wait` and `clock` are the only parts that act."""

    transport: Transport
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _asked: dict[str, float] = field(default_factory=dict, repr=False)

    def ask(self, address: str) -> bytes:
        """Return what stands at the address; raises FetchFailed."""
        host = host_of(address)
        for attempt in range(1, _TRIES + 1):
            self._keep_pace(host)
            try:
                answer = self.transport(address)
            except (OSError, HTTPException) as error:
                if attempt == _TRIES:
                    raise failed(address, "unreachable", str(error)) from error
            else:
                if answer.status not in _BUSY:
                    return _whole(answer, address)
                if attempt == _TRIES:
                    raise failed(address, "busy", str(answer.status))
            self.wait(2.0**attempt)
        raise AssertionError

    def _keep_pace(self, host: str) -> None:
        now = self.clock()
        rest = self._asked.get(host, now - PACE[host]) + PACE[host] - now
        if rest > 0:
            self.wait(rest)
        self._asked[host] = max(now, now + rest)


def host_of(address: str) -> str:
    """Return the host when it may be asked; raises FetchFailed for any other, and for http."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise failed(address, "host") from error
    if parts.scheme != "https" or host not in PACE or port not in {None, 443}:
        raise failed(address, "host")
    return host


def _whole(answer: Answer, address: str) -> bytes:
    if answer.status == 404 or answer.is_page:  # noqa: PLR2004 (not found)
        raise failed(address, "not_there")
    if answer.status != 200:  # noqa: PLR2004 (the one good answer)
        raise failed(address, "refused", str(answer.status))
    return answer.content


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only inside the host that was asked."""

    def redirect_request(self, *asked: Any) -> urllib.request.Request | None:
        """Raise FetchFailed where the redirect leads to another host."""
        request, onward = asked[0], str(asked[-1])
        if host_of(onward) != host_of(request.full_url):
            raise failed(request.full_url, "redirect", onward)
        return super().redirect_request(*asked)


def over_the_network(address: str) -> Answer:
    """Send one question and return the answer, bounded in size and time."""
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT})
    opener = urllib.request.build_opener(_SameHost)
    until = time.monotonic() + _WHOLE
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            pieces, size = [], 0
            while piece := answer.read(_PIECE):
                size += len(piece)
                pieces.append(piece)
                if size > MOST_BYTES:
                    raise failed(address, "too_large", str(MOST_BYTES))
                if time.monotonic() > until:
                    raise failed(address, "too_slow", str(int(_WHOLE)))
            return Answer(answer.status, b"".join(pieces))
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.read(4_000))
