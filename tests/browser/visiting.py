# SPDX-License-Identifier: MPL-2.0
"""Somebody without a browser: keeps cookies, reads pages, follows their links and sends their forms."""

import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from types import MappingProxyType
from urllib.parse import quote, urlencode, urljoin, urlsplit

# Only what these attributes say changes how a page looks; of the rest it matters that they are there.
TOLD = frozenset({"class", "role", "type", "lang", "aria-current", "aria-expanded", "hidden"})


NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Form:
    """A form of a page: how and where it is sent, each field with what stands in it, and its kind."""

    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def hidden(self) -> dict[str, str]:
        """Return the fields no person sees, as they stand."""
        return {n: v for n, v in self.fields.items() if self.kinds[n] == "hidden"}


class Markup(HTMLParser):
    """The links, forms and shape of a page; two pages of one shape differ only in their words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.shape: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kept = sorted(f"{n}={v}" if n in TOLD else n for n, v in given.items())
        self.shape.append(f"{tag} {' '.join(kept)}")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "form":
            method = given.get("method", "get").lower()
            self.forms.append(Form(method, given.get("action", "")))
        elif tag in ("input", "select", "textarea", "button") and given.get("name") and self.forms:
            self._take(given)

    def _take(self, given: dict[str, str]) -> None:
        form, name = self.forms[-1], given["name"]
        form.fields.setdefault(name, given.get("value", ""))
        form.kinds.setdefault(name, given.get("type", "text"))

    def look(self) -> frozenset[str]:
        """Return what the page is built of; pages built of the same look the same to a machine."""
        return frozenset(self.shape)


@dataclass(frozen=True)
class Answer:
    """What came back: status, the address one ended at, kind and words."""

    status: int
    path: str
    kind: str
    text: str

    @property
    def is_page(self) -> bool:
        """Say whether it is a page to read."""
        return self.status < 400 and self.kind.startswith("text/html")

    @property
    def markup(self) -> Markup:
        """Return what the page is built of."""
        return Markup(self.text)


@dataclass
class Visitor:
    """Somebody who visits a portal at an address."""

    site: str
    jar: CookieJar = field(default_factory=CookieJar)

    def read(self, path: str) -> Answer:
        """Open an address and follow where it leads."""
        return self._asked(urllib.request.Request(urljoin(self.site, quoted(path))))

    def send(
        self, path: str, pause: float = 0, also: Mapping[str, str] = NOTHING, **said: str
    ) -> Answer:
        """Send the form of a page that has these fields, with what no person sees; `also` too."""
        page = self.read(path)
        time.sleep(pause)
        posted = [form for form in page.markup.forms if form.method == "post"]
        form = next(one for one in posted if set(said) <= set(one.fields))
        given = form.hidden() | said | dict(also)
        target = urljoin(urljoin(self.site, page.path), form.action or page.path)
        body = urlencode(given).encode()
        return self._asked(urllib.request.Request(target, data=body))

    def plays(self, role: str, municipality: str = "") -> "Visitor":
        """Step into a part of a demo."""
        for form in self.read("/demo/").markup.forms:
            named = (form.fields.get("rolle"), form.fields.get("kommune", ""))
            if named == (role, municipality):
                body = urlencode(form.fields).encode()
                self._asked(urllib.request.Request(urljoin(self.site, form.action), data=body))
                return self
        raise LookupError(f"No part for {role} of {municipality or 'the state'}")

    def cookies(self) -> list[dict[str, str]]:
        """Return the cookies as a browser takes them."""
        return [{"name": c.name, "value": c.value or "", "url": self.site} for c in self.jar]

    def _asked(self, request: urllib.request.Request) -> Answer:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        try:
            with opener.open(request, timeout=120) as got:
                body, status, url, kind = got.read(), got.status, got.url, got.headers
        except urllib.error.HTTPError as fault:
            body, status, url, kind = fault.read(), fault.code, fault.url, fault.headers
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return Answer(status, path, kind.get("Content-Type", ""), body.decode("utf-8", "replace"))


def quoted(path: str) -> str:
    """Return an address as it goes over the line."""
    return quote(path, safe="/?&=%:+#,")
