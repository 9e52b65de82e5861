# SPDX-License-Identifier: MPL-2.0
"""How is a public source of figures asked? One question at a time, kept, never at a page view."""

import hashlib
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final

from handlerum.errors import UnreadableSource
from handlerum_portal.store.turns import alone
from handlerum_portal.store.whole_file import FOR_ALL_TO_READ, write_whole

HOSTS: Final = frozenset({"api.statbank.dk", "api.uddannelsesstatistik.dk"})
SECONDS: Final = 60
MOST_BYTES: Final = 100_000_000
_TRIES: Final = 3
_BUSY: Final = frozenset({429, 502, 503, 504})
# StatBank turns away agents it does not know as a browser.
_AGENT: Final = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


class SourceRefused(UnreadableSource):
    """A source that could not be reached, is busy, or says no; `data["said"]` is its own word."""

    code = "source_refused"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to one address; two equal questions have one answer in the store."""

    address: str
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> str:
        """Return the hash of what is asked; who asks is no part of it."""
        text = json.dumps([self.address, self.body], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


Transport = Callable[[urllib.request.Request], bytes]


@dataclass(frozen=True, slots=True)
class Asker:
    """Someone who asks and remembers; `transport` and `wait` are the only parts that act."""

    store: Path
    transport: Transport
    wait: Callable[[float], None] = time.sleep

    def ask(self, question: Question, *, again: bool = False) -> bytes:
        """Return the answer, from the store unless `again`. Raises SourceRefused."""
        kept = self.store / f"{question.key}.json"
        if kept.is_file() and not again:
            return kept.read_bytes()
        # No other question is under way from this machine.
        with alone(self.store / "lock"):
            answer = self._sent(question)
        write_whole(kept, answer, FOR_ALL_TO_READ)
        return answer

    def _sent(self, question: Question) -> bytes:
        request = urllib.request.Request(
            question.address,
            data=json.dumps(question.body, ensure_ascii=False).encode(),
            headers={"Content-Type": "application/json", "User-Agent": _AGENT}
            | dict(question.headers),
        )
        for attempt in range(1, _TRIES + 1):
            try:
                return self.transport(request)
            except urllib.error.HTTPError as error:
                if error.code not in _BUSY or attempt == _TRIES:
                    raise _refusal(question, error.code, error.read(4_000)) from error
            except (OSError, HTTPException) as error:
                if attempt == _TRIES:
                    raise _refusal(question, 0, str(error).encode()) from error
            self.wait(2.0**attempt)
        raise AssertionError


def only_known(request: urllib.request.Request) -> urllib.request.Request:
    """Return the request if it goes to a known source over https. Raises SourceRefused."""
    parts = urllib.parse.urlsplit(request.full_url)
    if parts.scheme != "https" or parts.netloc not in HOSTS:
        known = ", ".join(sorted(HOSTS))
        raise SourceRefused(
            f"{request.full_url} is none of the sources asked for figures: {known}.",
            address=request.full_url,
            status=0,
            kind="unknown_host",
            said=f"only {known} are asked",
        )
    return request


class _Staying(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to a known source, so that neither key nor question leaves them."""

    def redirect_request(
        self, req: urllib.request.Request, *answer: Any
    ) -> urllib.request.Request | None:
        moved = super().redirect_request(req, *answer)
        return moved and only_known(moved)


_OPENER: Final = urllib.request.build_opener(_Staying)


def over_the_network(request: urllib.request.Request) -> bytes:
    """Send one request to a known source and return the whole answer, at most 100 MB.

    Raises SourceRefused for any other host, also when a known one sends us on to it.
    """
    with _OPENER.open(only_known(request), timeout=SECONDS) as answer:
        content: bytes = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise OSError(f"the answer is longer than {MOST_BYTES} bytes")
    return content


def parsed(question: Question, answer: bytes) -> Any:
    """Return the answer as JSON. Raises SourceRefused."""
    try:
        return json.loads(answer)
    except ValueError as error:
        raise _refusal(question, 0, answer[:200]) from error


def _refusal(question: Question, status: int, answer: bytes) -> SourceRefused:
    said = answer.decode("utf-8", "replace")
    kind = ""
    try:
        told = json.loads(said)
        kind, said = str(told.get("errorTypeCode", "")), str(told.get("message", said))
    except (ValueError, AttributeError):
        said = " ".join(said.split())[:200]
    return SourceRefused(
        f"{question.address} answered {status or 'nothing'}: {kind} {said}. Ask again later, or "
        "correct the question.",
        address=question.address,
        status=status,
        kind=kind,
        said=said,
    )
