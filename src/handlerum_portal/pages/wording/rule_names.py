# SPDX-License-Identifier: MPL-2.0
"""What is a line of the answer called, and under which heading does it stand?"""

from functools import lru_cache

from handlerum.applicability.findings import Finding
from handlerum.applicability.orders import is_order
from handlerum_portal.pages.wording.answer import choose
from handlerum_portal.store.answers.answer import Answered
from handlerum_portal.store.answers.rollup import Line
from handlerum_portal.store.law.citing import explained, reference_of
from handlerum_portal.store.law.orders import order_in_words
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.read import Register

_ORDERS = "bekendtgoerelser"
_ORDERS_CALLED = ("Bekendtgørelser", "Executive orders")


def reference_in_answer(finding: Finding, facts: Register) -> str:
    """Return the § without its act; an order as a whole has its number, an own rule nothing."""
    if finding.work not in laws_of(facts).skeletons:
        return ""
    return reference_of(finding.label) or finding.work


def acts_in_answer(answered: Answered, language: str) -> list[tuple[str, str]]:
    """Return the acts to choose among, and all orders as one: what is asked for, and its name."""
    works = dict.fromkeys(line.finding.work for line in answered.lines)
    named = [work for work in works if work in laws_of(answered.facts).skeletons]
    acts = [(work, work[:1].upper() + work[1:]) for work in named if not is_order(work)]
    has_orders = len(acts) < len(named)
    return [*acts, (_ORDERS, choose(_ORDERS_CALLED, language))] if has_orders else acts


def is_of(line: Line, act: str) -> bool:
    """Claim that a line is of the act, or of an order where all orders are asked for."""
    return line.finding.work == act or (act == _ORDERS and is_order(line.finding.work))


def chapter_of(line: Line) -> tuple[str, str]:
    """Return work and chapter under which a line stands; whole orders stand together."""
    chapters = [name for name in line.lineage if ":kapitel" in name]
    if is_order(line.finding.work) and not line.finding.label:
        return _ORDERS, ""
    return line.finding.work, chapters[-1].rpartition(":kapitel")[2] if chapters else ""


def chapter_title(act: str, name: str, facts: Register, language: str) -> str:
    """Write the heading above the lines of a chapter."""
    if act == _ORDERS:
        return choose(_ORDERS_CALLED, language)
    if is_order(act):
        heading = order_in_words(act, "", facts).get(language, ("", ""))[0]
        return f"{act}: {heading}" if heading else act
    if act not in laws_of(facts).skeletons:
        return choose(("Kommunens egne regler", "The municipality's own rules"), language)
    if not name:
        return act.capitalize()
    words = _headings(facts).get((act, f"kapitel {name}"), {}).get(language, "")
    word = choose(("kapitel", "chapter"), language)
    return f"{act.capitalize()}, {word} {name}" + (f": {words}" if words else "")


def words_of_line(line: Line, facts: Register, language: str) -> tuple[str, str]:
    """Return our heading and summary of what a line tells, "" where we have none."""
    finding = line.finding
    rule = next((rule for rule in facts.rules if rule.key == finding.provision), None)
    if rule:
        return (rule.rule_en if language == "en" else rule.rule_da), ""
    if is_order(finding.work):
        reference = reference_of(finding.label)
        return order_in_words(finding.work, reference, facts).get(language, ("", ""))
    outer = _headings(facts).get((finding.work, finding.label))
    if outer:
        return outer[language], ""
    for text in explained(finding, facts):
        if language == "en":
            return text.heading_en, text.summary_en
        return text.heading_da, text.summary_da
    return "", ""


@lru_cache(maxsize=2)
def _headings(facts: Register) -> dict[tuple[str, str], dict[str, str]]:
    files = facts.documents_of("provisions").values()
    blocks = [block for file in files for block in file.get("acts") or [file]]
    return {
        (block["act"], f"{kind} {row['label']}"): row
        for block in blocks
        for kind, name in (("kapitel", "chapters"), ("afsnit", "parts"))
        for row in block.get(name) or ()
    }
