# SPDX-License-Identifier: MPL-2.0
"""How does a Python program ask the register? A small client with nothing but the library."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

ROOT: Final = "/api/v1"
Answer = tuple[int, Mapping[str, str], bytes]
NOT_CHANGED: Final = 304
FIRST_FAULT: Final = 400


class Problem(Exception):
    """The register could not answer; `detail` says what was wrong and what to do."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(str(told.get("detail", "")))
        self.status = int(told.get("status", 0))
        self.code = str(told.get("kode", ""))
        self.title = str(told.get("title", ""))
        self.detail = str(told.get("detail", ""))


def over_the_net(request: Request, timeout: float = 30) -> Answer:
    """Send a request and return status, headers and body."""
    try:
        with urlopen(request, timeout=timeout) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as error:
        return error.code, dict(error.headers), error.read()


@dataclass(slots=True)
class Register:
    """A register at an address; `send` can be another way to reach it.

    What was fetched before is asked for again with its tag, and not sent twice.
    """

    site: str
    token: str = ""
    language: str = "da"
    send: Callable[[Request], Answer] = over_the_net
    _kept: dict[str, tuple[str, Any]] = field(default_factory=dict)

    def what_applies(
        self, municipality: str, *, institution: str = "", on: str = "", known_at: str = ""
    ) -> dict[str, Any]:
        """Return which rules apply at a place on a day, and why."""
        asked = {"kommune": municipality, "institution": institution, "pr": on, "kendt": known_at}
        found: dict[str, Any] = self.get("/hvad-gaelder", **asked)
        return found

    def may_be_set_aside(self, **question: Any) -> dict[str, Any]:
        """Return whether a provision may be set aside; the keys are those of `handlerum tjek`."""
        found: dict[str, Any] = self.post("/tjek", question)
        return found

    def municipalities(self, **chosen: str) -> Iterator[dict[str, Any]]:
        """Yield the 98 municipalities."""
        return self.rows("/kommuner", **chosen)

    def institutions(self, **chosen: str) -> Iterator[dict[str, Any]]:
        """Yield the institutions."""
        return self.rows("/institutioner", **chosen)

    def agreements(self, **chosen: str) -> Iterator[dict[str, Any]]:
        """Yield the seven agreements."""
        return self.rows("/aftaler", **chosen)

    def exemptions(self, **chosen: str) -> Iterator[dict[str, Any]]:
        """Yield the exemptions that fit: kommune, eli, paragraf, status, registreret_foer etc."""
        return self.rows("/fravigelser", **chosen)

    def acts(self, **chosen: str) -> Iterator[dict[str, Any]]:
        """Yield acts, orders and own rule books: pr, kommune, kan_fraviges."""
        return self.rows("/regler", **chosen)

    def act(self, name: str, **chosen: str) -> dict[str, Any]:
        """Return an act section by section: pr, kommune, kendt, kan_fraviges."""
        found: dict[str, Any] = self.get(f"/regler/{quote(name, safe='')}", **chosen)
        return found

    def overview_on(self, municipality: str, on: str = "") -> dict[str, Any]:
        """Return the collected overview of a municipality as it stood on a day."""
        found: dict[str, Any] = self.get(f"/kommuner/{quote(municipality)}/oversigt", pr=on)
        return found

    def receipt(self, checksum: str, **question: str) -> dict[str, Any]:
        """Return what a checksum proves; for an answer give the question it was given to."""
        found: dict[str, Any] = self.get(f"/kvittering/{quote(checksum, safe='')}", **question)
        return found

    def events(self, after: int = -1) -> Iterator[dict[str, Any]]:
        """Yield every public event after a number, the oldest first."""
        while True:
            page = self.get("/haendelser", siden=str(after))
            yield from page["raekker"]
            if not page["er_flere"]:
                return
            after = page["naeste"]

    def rows(self, path: str, **chosen: str) -> Iterator[dict[str, Any]]:
        """Yield every row of a list, a page at a time."""
        number, pages = 1, 1
        while number <= pages:
            page = self.get(path, side=str(number), antal="500", **chosen)
            yield from page["raekker"]
            number, pages = number + 1, page["sider"]

    def get(self, path: str, **chosen: str) -> Any:
        """Return what an address answers; raises Problem."""
        query = urlencode({key: value for key, value in chosen.items() if value})
        address = f"{self.site.rstrip('/')}{ROOT}{path}" + (f"?{query}" if query else "")
        tag, known = self._kept.get(address, ("", None))
        status, headers, body = self.send(Request(address, headers=self._headers(tag)))
        if status == NOT_CHANGED:
            return known
        told = _read(status, body)
        if headers.get("ETag"):
            self._kept[address] = (headers["ETag"], told)
        return told

    def post(self, path: str, content: Any) -> Any:
        """Return what the register answers to something sent; raises Problem."""
        headers = self._headers("") | {"Content-Type": "application/json"}
        address = f"{self.site.rstrip('/')}{ROOT}{path}"
        request = Request(address, json.dumps(content).encode(), headers, method="POST")
        status, _, body = self.send(request)
        return _read(status, body)

    def _headers(self, tag: str) -> dict[str, str]:
        headers = {"Accept-Language": self.language}
        if tag:
            headers["If-None-Match"] = tag
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return headers


def _read(status: int, body: bytes) -> Any:
    told = json.loads(body)
    if status >= FIRST_FAULT:
        raise Problem(told)
    return told
