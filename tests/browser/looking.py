# SPDX-License-Identifier: MPL-2.0
"""Eyes that read many pages: each is loaded once a language and looked at in every way from there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.browser.conftest import EXPECTED, WIDTHS, Walker
from tests.tongues import betrayed

# A desk at 200 % zoom is 640 pixels wide to the page.
ZOOMED = 640
HEAVIEST = 50_000
TABS = 3
KINDS = {
    "axe": "axe-core finds a fault",
    "wide": "wider than its window",
    "console": "the console speaks",
    "outline": "not one heading of the first level",
    "unnamed": "has no name for a screen reader",
    "parted": "a section may part from its number at the end of a line",
    "tongue": "a date or number in the other language",
    "betrayed": "a word of the other language that is not marked so, or a plural after one",
    "heavy": "heavier than a later visit may be",
    "elsewhere": "asks somebody else",
}
TEXT = """
() => {
  const skipped = 'script,style,pre,code,option,textarea,samp,kbd,svg,.hashes,.sr-address';
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = {all: '', ours: ''};
  const lang = document.documentElement.lang;
  while (walk.nextNode()) {
    const home = walk.currentNode.parentElement;
    if (home.closest(skipped)) continue;
    said.all += walk.currentNode.data;
    const tongue = home.closest('[lang]').lang;
    if (tongue === lang) said.ours += walk.currentNode.data + '\\n';
  }
  const came = performance.getEntries().filter(one => 'transferSize' in one);
  return {
    ...said, lang,
    h1: document.querySelectorAll('h1').length,
    bytes: came.reduce((sum, one) => sum + one.transferSize, 0),
    hosts: [...new Set(came.map(one => new URL(one.name).host))],
  };
}
"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
RULES = """axe.run({resultTypes: ['violations'], runOnly:
  ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"""
ROLES = frozenset(
    "button link textbox searchbox combobox listbox checkbox radio spinbutton slider switch tab "
    "menuitem Date DateTime".split()
)
PARTED = re.compile(
    r".{0,20}(?:§|stk\.|nr\.|litra|kapitel)[ \n\t]+\d.{0,8}"
    r"|.{0,9}§\u00a0?\d+[ \n\t]+[a-hj-zæøå](?![\wæøå]).{0,8}"
)
# What only the other language writes: its months, and a decimal comma in English.
FOREIGN = {
    "da": re.compile(r"\b\d{1,2} (?:January|February|March|May|June|July|October) \d{4}"),
    "en": re.compile(
        r"\b\d{1,2}\. (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|\b\d+,\d{1,2}\b"
    ),
}


@dataclass
class Seen:
    """What was seen on some pages: for each kind of fault, the page and the words."""

    pages: int = 0
    faults: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )

    def note(self, kind: str, path: str, words: Iterable[str]) -> None:
        """Keep what is wrong with a page, if anything is."""
        found = list(words)
        if found:
            self.faults[kind].setdefault(path, []).extend(found)


def look(tabs: list[Walker], paths: Iterable[str], axe: str, seen: Seen | None = None) -> Seen:
    """Open every page once and look at it; the tabs work while others load."""
    seen, waiting = seen or Seen(), list(paths)
    while waiting:
        at_work = list(zip(tabs, waiting, strict=False))
        del waiting[: len(tabs)]
        for tab, path in at_work:
            _open(tab, path, axe)
        for width in WIDTHS:
            for tab, _ in at_work:
                tab.page.set_viewport_size({"width": width, "height": 900})
                tab.page.evaluate(f"() => {{ window.looked = {RULES}; }}")
            for tab, path in at_work:
                _judge(seen, tab, path, width)
        for tab, path in at_work:
            _read(seen, tab, path)
    return seen


def _open(tab: Walker, path: str, axe: str) -> None:
    tab.said.clear()
    tab.go(path)
    tab.page.evaluate(axe)


def _judge(seen: Seen, tab: Walker, path: str, width: int) -> None:
    found = tab.page.evaluate("window.looked")["violations"]
    lines = [f"{width}: {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found]
    seen.note("axe", path, lines)
    _measure(seen, tab, path, width)


def _measure(seen: Seen, tab: Walker, path: str, width: int) -> None:
    over = int(tab.page.evaluate(WIDE))
    seen.note("wide", path, [f"{width}: {over} px"] * (over > 0))


def _read(seen: Seen, tab: Walker, path: str) -> None:
    tab.page.set_viewport_size({"width": ZOOMED, "height": 450})
    _measure(seen, tab, path, ZOOMED)
    told: Mapping[str, Any] = tab.page.evaluate(TEXT)
    seen.pages += 1
    seen.note("outline", path, [f"{told['h1']}"] * (told["h1"] != 1))
    seen.note("unnamed", path, nameless(tab))
    seen.note("parted", path, PARTED.findall(told["all"])[:3])
    seen.note("tongue", path, FOREIGN[told["lang"]].findall(told["ours"])[:3])
    seen.note("betrayed", path, betrayed(told["ours"], told["lang"])[:3])
    seen.note("heavy", path, [f"{told['bytes']}"] * (told["bytes"] > HEAVIEST))
    seen.note("elsewhere", path, [host for host in told["hosts"] if host not in tab.page.url])
    seen.note("console", path, [line for line in tab.said if not line.endswith(EXPECTED)])


def nameless(tab: Walker) -> list[str]:
    """Return what can be used but has no name in the tree that screen readers are given."""
    session = tab.page.context.new_cdp_session(tab.page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        str(node["role"]["value"])
        for node in tree
        if not node.get("ignored")
        and node.get("role", {}).get("value") in ROLES
        and not str(node.get("name", {}).get("value", "")).strip()
    ]
