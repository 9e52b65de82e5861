# SPDX-License-Identifier: MPL-2.0
"""How does an answer look in a terminal? One table for each list."""

from rich.table import Table

from handlerum_portal.cli.screen import out
from handlerum_portal.pages.wording.own_rules_here import OWN_HEADS, OWN_TITLE, own_here
from handlerum_portal.pages.wording.saying import TABLE_HEADS, day_in_words
from handlerum_portal.pages.wording.telling import (
    Shelf,
    notices_of,
    sentence_of_answer,
    shelves_of,
)
from handlerum_portal.store.answers.answer import Answered
from handlerum_portal.store.places import label_of_place


def show(answered: Answered, *, why: bool, language: str) -> None:
    """Print place, day, the answer in a sentence, warnings and the lists."""
    name = label_of_place(answered.asked.place, answered.facts)
    out.print(f"[bold]{name}[/], {day_in_words(answered.asked.on, language)}", highlight=False)
    out.print(sentence_of_answer(answered, language), highlight=False)
    for notice in notices_of(answered, language, lambda day: day_in_words(day, language)):
        out.print(f"[yellow]! {notice}[/]", highlight=False)
    for shelf in shelves_of(answered, "", language):
        _show_shelf(shelf, why=why, language=language)
    _show_own(answered, language)
    out.print(f"[dim]{answered.receipt}[/]", highlight=False)


def _show_shelf(shelf: Shelf, *, why: bool, language: str) -> None:
    reference, says, reason = TABLE_HEADS[language]
    title = f"{shelf.title} ({shelf.count})"
    if not shelf.count:
        out.print(f"[italic]{title}[/]", highlight=False)
        return
    table = Table(title=title, title_justify="left", expand=True)
    table.add_column(reference, no_wrap=True)
    table.add_column(says, ratio=2)
    if why:
        table.add_column(reason, ratio=2)
    for chapter in shelf.chapters:
        for rule in chapter.rules:
            steps = "\n".join(step.text for step in rule.steps)
            table.add_row(rule.reference or "–", rule.heading, *([steps] if why else []))
    out.print(table, highlight=False)


def _show_own(answered: Answered, language: str) -> None:
    own = own_here(answered, language)
    if not own.told:
        return
    table = Table(title=OWN_TITLE[language], title_justify="left", expand=True)
    for head, ratio in OWN_HEADS[language]:
        table.add_column(head, ratio=ratio)
    for one in own.told:
        since = f" {day_in_words(one.since, language)}" if one.since else ""
        table.add_row(f"{one.state}{since}", one.text, f"{one.made_by}, {one.origin}")
    out.print(table, highlight=False)
    if own.more:
        out.print(f"+{own.more}", highlight=False)
