# SPDX-License-Identifier: MPL-2.0
"""Is a tour of the tutorials walked as it is written? Its words are met, its pictures taken."""

import re
import textwrap
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html

from tests.browser.conftest import ROOT, Walker

TOURS = ROOT / "docs/tutorial"
_EMPHASISED = re.compile(r"(?<![\w*])(\*{1,2})(?=\S)([^*]+?)\1(?![\w*])")
_PICTURE = re.compile(r"pictures/tutorial/([\w-]+)\.png")
_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_TONGUES = {"da": "## Dansk", "en": "## English"}


class Tour:
    """A tour as it is written, and what has been met of it so far.

    What is emphasised in its text stands on a page of the product, in the same language.
    """

    def __init__(self, walker: Walker, name: str, pictures: Path) -> None:
        self.walker, self.pictures = walker, pictures
        self.text = (TOURS / f"{name}.md").read_text("utf-8")
        self.met = dict.fromkeys(_TONGUES, "")
        self.taken: set[str] = set()

    def look(self, picture: str = "", at: str = "") -> None:
        """Read the page in both languages; it is whole, and no wider than its window."""
        page = self.walker.page
        assert page.locator("h1").count() == 1
        assert self.walker.overflow() <= 0
        address = urlsplit(page.url)
        if address.path.startswith("/en/"):
            self.met["en"] += _words(page.content())
        else:
            self.met["da"] += _words(page.content())
            english = f"{self.walker.site}/en{address.path}?{address.query}"
            self.met["en"] += _words(page.request.get(english).text())
        if picture:
            self.take(picture, at)

    def take(self, picture: str, at: str = "") -> None:
        """Take a picture of what stands in the window, from the top or from some place on."""
        page = self.walker.page
        if at:
            page.locator(at).first.evaluate("place => place.scrollIntoView({behavior: 'instant'})")
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=self.pictures / f"{picture}.png")
        self.taken.add(picture)

    def go(self, path: str, picture: str = "") -> None:
        """Open a page and look at it."""
        self.walker.go(path)
        self.look(picture)

    def press(self, where: str, picture: str = "", at: str = "") -> None:
        """Press what leads to another page and look at that."""
        page = self.walker.page
        with page.expect_navigation():
            page.locator(where).first.click()
        self.look(picture, at)

    def blocks(self, kind: str = "") -> list[str]:
        """Return what is written to be typed, in its order."""
        return [textwrap.dedent(body) for name, body in _BLOCK.findall(self.text) if name == kind]

    def missed(self) -> list[str]:
        """Return the emphasised words that stood on no page, and pictures of one side only."""
        words = [
            word
            for tongue, part in self._parts().items()
            for word in _emphasised(part)
            if word not in self.met[tongue]
        ]
        return words + sorted(self.taken ^ set(_PICTURE.findall(self.text)))

    def _parts(self) -> dict[str, str]:
        _, _, after = self.text.partition(_TONGUES["da"])
        danish, _, english = after.partition(_TONGUES["en"])
        return {"da": danish, "en": english}


def _emphasised(part: str) -> list[str]:
    bare = re.sub(r"`[^`]*`", "", _BLOCK.sub("", part))
    return [" ".join(words.split()).rstrip(".,:;") for _, words in _EMPHASISED.findall(bare)]


def _words(page: str) -> str:
    text = html.fromstring(page).text_content().replace("\u00ad", "")
    return " ".join(text.split()) + " "
