# SPDX-License-Identifier: MPL-2.0
"""How many references of real Danish law are read and resolved, and how fast?

Usage: python -m bench.citations [../shared/data/lexdania-2010-2014.zip]
"""

import gc
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as File

import yaml
from lxml import etree

from handlerum.law.citation import ActNames, Citation, act_names, find_citations
from handlerum.law.citation_grammar import normalised
from handlerum.law.citation_resolve import resolve
from handlerum.law.growth import Growth
from handlerum.law.provision import Kind, Path, Step, key
from handlerum.law.sentences import sentences
from handlerum.law.text import Text

ROOT = File(__file__).parents[1]
SOURCE = ROOT.parent / "shared/data/lexdania-2010-2014.zip"
ANCHOR = re.compile(r"§+\s?\d|(?<![\w])[Ss]tk\.\s?\d")
SPACES = re.compile(r"[ \t\r\n]+")
LABEL = re.compile(r"§+\s*(\d+\s?[a-zæøåA-ZÆØÅ]?)\s?\.")
OUTER_LABEL = re.compile(r"(?<!\w)(?:\d+|[IVXLC]+)(?:\s?[a-zA-Z](?!\w))?(?!\w)")
OUTSIDE = {"IkraftCentreretParagraf", "Ikraft", "AendringNyTekst", "Aendring"}
AMENDING = "foretages følgende ændring"
UNREAD = {"Explicatus", "Meta", "Nota"}


@dataclass(slots=True)
class Act:
    """The passages of one file and, for acts with sections, the tree they stand in."""

    passages: list[tuple[Path, str]] = field(default_factory=list)
    text: Text | None = None


def words(element: etree._Element) -> str:
    """Return the visible characters of an element without the labels that name it."""
    if element.tag in UNREAD:
        return ""
    inner = "".join(words(child) + (child.tail or "") for child in element)
    said = (element.text or "") + inner + (" " if element.tag in {"Linea", "Td"} else "")
    return SPACES.sub(" ", said)


class Reader:
    """Strips one file into passages with addresses."""

    def __init__(self, name: str) -> None:
        self.act = Act()
        self.growth = Growth(name)
        self.taken: set[Path] = set()
        self.counts: Counter[Path] = Counter()
        self.amends = False

    def read(self, root: etree._Element) -> Act:
        self.walk(root, -1)
        notes = ("".join(map(words, note)) for note in root.iter("Nota"))
        self.act.passages += [((), note) for note in notes]
        if self.growth.leaves:
            self.act.text = self.growth.text("x")
        return self.act

    def walk(self, element: etree._Element, chapter: int) -> None:
        if element.tag in OUTSIDE:
            self.act.passages.append(((), words(element)))
            return
        if element.tag in {"Kapitel", "Afsnit"}:
            kind = Kind.CHAPTER if element.tag == "Kapitel" else Kind.PART
            chapter = self.outer(kind, element)
        if element.tag == "Paragraf" and self.section(element, chapter):
            return
        for child in element:
            if child.tag in {"Exitus", "Rubrica", "Linea", "Titel"}:
                self.act.passages.append(((), words(child)))
            elif child.tag not in UNREAD:
                self.walk(child, chapter)

    def outer(self, kind: Kind, element: etree._Element) -> int:
        found = OUTER_LABEL.search(element.findtext("Explicatus") or "")
        path = (Step(kind, normalised(found[0], kind)),) if found else ()
        if not path or path in self.taken:
            return -1
        self.taken.add(path)
        return self.growth.add(path, -1)

    def section(self, element: etree._Element, chapter: int) -> bool:
        found = LABEL.match((element.findtext("Explicatus") or "").strip().replace("\xa0", " "))
        path = (Step(Kind.SECTION, normalised(found[1], Kind.SECTION)),) if found else ()
        if not path or path in self.taken:
            return False
        self.taken.add(path)
        self.amends = AMENDING in words(element)
        at = self.growth.add(path, chapter)
        for count, stk in enumerate(element.findall("Stk"), start=1):
            mark = re.search(r"\d+", stk.findtext("Explicatus") or "")
            inside = (*path, Step(Kind.SUBSECTION, mark[0] if mark else str(count)))
            if inside not in self.taken:
                self.taken.add(inside)
                self.fill(stk, inside, self.growth.add(inside, at))
        return True

    def fill(self, element: etree._Element, path: Path, at: int) -> None:
        for child in element:
            if child.tag == "Index":
                for item in child:
                    self.item(item, path, at)
            elif child.tag == "Exitus" and child.find("Index") is not None:
                self.fill(child, path, at)
            elif child.tag not in UNREAD and (said := words(child)).strip():
                self.passage(said, path, at)

    def passage(self, said: str, path: Path, at: int) -> None:
        for _ in sentences(said):
            self.counts[path] += 1
            inside = (*path, Step(Kind.SENTENCE, str(self.counts[path])))
            self.growth.add(inside, at, fingerprint="x")
        self.act.passages.append((() if self.amends else path, said))

    def item(self, item: etree._Element, path: Path, at: int) -> None:
        label = (item.findtext("Explicatus") or "").strip(" .)\xa0")
        kind = Kind.NUMBER if label[:1].isdigit() else Kind.LETTER
        inside = (*path, Step(kind, normalised(label, kind)))
        if not label or inside in self.taken:
            self.passage(words(item), path, at)
            return
        self.taken.add(inside)
        self.fill(item, inside, self.growth.add(inside, at))


def acts(source: File) -> Iterator[Act]:
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield Reader(name).read(etree.fromstring(archive.read(name)))


def names() -> ActNames:
    return act_names(yaml.safe_load((ROOT / "data/acts.yaml").read_text("utf-8"))["acts"])


def unread(text: str, found: list[Citation]) -> list[int]:
    """Return the anchors no reference covers; a list's later members stand inside its span."""
    covered = bytearray(len(text))
    for one in found:
        begins, ends = one.span
        covered[begins:ends] = b"\1" * (ends - begins)
        for inner in one.exception.citations:
            covered[inner.span[0] : inner.span[1]] = b"\1" * (inner.span[1] - inner.span[0])
    return [match.start() for match in ANCHOR.finditer(text) if not covered[match.start()]]


def main(source: File, table: ActNames, show: int) -> None:
    everything = list(acts(source))
    passages = [passage for act in everything for _, passage in act.passages]
    size = sum(map(len, passages))
    print(f"{len(everything)} files, {size:,} characters of text, {len(passages):,} passages")
    # The trees of 509 acts stay alive; without this every collection would walk them again.
    gc.collect()
    gc.freeze()
    for turn in ("first", "second", "third"):
        begun, worked = time.perf_counter(), time.process_time()
        found = [list(find_citations(passage, names=table)) for passage in passages]
        spent, worked = time.perf_counter() - begun, time.process_time() - worked
        count = sum(map(len, found))
        print(
            f"{turn} turn: {count:,} references in {spent:.2f} s = {count / spent:,.0f} a second "
            f"({count / worked:,.0f} by processor time, {size / spent / 1e6:.1f} MB/s)"
        )
    anchors = sum(len(ANCHOR.findall(passage)) for passage in passages)
    missed = [(p, at) for p, one in zip(passages, found, strict=True) for at in unread(p, one)]
    print(f"§ and stk. anchors: {anchors:,}, read: {100 * (1 - len(missed) / anchors):.3f} %")
    for text, at in missed[:show]:
        print("   unread:", repr(text[max(0, at - 40) : at + 40]))
    report(everything, found, show)


def report(everything: list[Act], found: list[list[Citation]], show: int) -> None:
    remaining = iter(found)
    own = resolved = other = 0
    for act in everything:
        for path, passage in act.passages:
            for one in next(remaining):
                if act.text is None or not path or one.act is not None:
                    other += 1
                    continue
                own += 1
                missing = resolve(one, act.text, within=path).missing
                resolved += not missing
                if missing and show > 0:
                    show -= 1
                    begins, ends = one.span
                    print(
                        f"   no {key(missing[0])} in {act.text.act} from {key(path)}:",
                        repr(passage[max(0, begins - 60) : ends + 50]),
                    )
    print(f"named acts or no own tree: {other:,}")
    print(f"of their own act: {own:,}, resolved: {100 * resolved / own:.3f} %")


if __name__ == "__main__":
    main(SOURCE, names(), int(sys.argv[1]) if len(sys.argv) > 1 else 0)
