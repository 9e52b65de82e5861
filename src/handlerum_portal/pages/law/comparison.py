# SPDX-License-Identifier: MPL-2.0
"""What is different between two days, places or texts? Side by side, in one line, and for Word."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.law.comparison import Change, Difference, Edit, Stretch
from handlerum.law.comparison_operations import WordChange, grouped, readable, word_changes
from handlerum.time import parse_day
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.law.asking import places_to_choose, work_of
from handlerum_portal.pages.law.list import to_laws
from handlerum_portal.pages.papers.word import Heading, Part, Redline, Text, to_word
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.comparison import (
    Between,
    change_words,
    edit_words,
    sentence,
)
from handlerum_portal.store import clock
from handlerum_portal.store.comparing import Compared, Side, compared, side_in_force
from handlerum_portal.store.law.acts_in_force import COUNTRY, eli_of
from handlerum_portal.store.law.addresses import slug_of
from handlerum_portal.store.law.rule_books import rule_book, rule_books
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.places import label_of_place, place_of
from handlerum_portal.store.read import Register, register

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ASKED = ("pr", "kommune", "pr2", "kommune2", "kendt", "kendt2", "med", "vis")
_TAGS = {Edit.KEPT: "", Edit.INSERTED: "ins", Edit.STRUCK: "del"}


@kept
def law_comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """Compare the act at two places or days, or with another text."""
    try:
        given, found = _asked(request, slug)
    except HandlerumError as error:
        return fault_page(request, error)
    work = found.before.work
    context = {
        "section": "law",
        "work": work,
        "name": _name(work),
        "slug": slug,
        "given": given,
        "query": request.GET.urlencode(),
        "sides": [_head(found.before), _head(found.after)],
        "unchanged": found.result.unchanged,
        "count": len(found.result.differences),
        "groups": [_group(kind, rows, found) for kind, rows in grouped(found.result).items()],
        "has_words": found.has_words,
        "inline": given["vis"] == "linje",
        "others": _others(work),
        "crumbs": _crumbs(work, slug),
    } | places_to_choose(register())
    return render(request, "pages/law_comparison.html", context)


def law_redline(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the comparison for Word, with the changes as tracked changes."""
    try:
        _, found = _asked(request, slug)
    except HandlerumError as error:
        return fault_page(request, error)
    title = sentence("title", language()).format(name=_name(found.before.work))
    paper = to_word(title, list(_paper(found)), language())
    name = f"{slug}-{sentence('file', language())}.docx"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(paper, content_type=WORD, headers=headers)


def _asked(request: HttpRequest, slug: str) -> tuple[dict[str, str], Compared]:
    given = {name: request.GET.get(name, "").strip() for name in _ASKED}
    facts = register()
    work = work_of(slug, facts)
    other = work_of(given["med"], facts) if given["med"] else work
    given["pr2"] = given["pr2"] or clock.today().isoformat()
    given["pr"] = given["pr"] or given["pr2"]
    before = _side(work, given["kommune"], given["pr"], given["kendt"], facts)
    after = _side(other, given["kommune2"], given["pr2"], given["kendt2"], facts)
    return given, compared(before, after)


def _side(work: str, municipality: str, on: str, known: str, facts: Register) -> Side:
    place = place_of(municipality, "", facts) if municipality else COUNTRY
    known_at = parse_day(known) if known else clock.today()
    return side_in_force(work, place, parse_day(on), known_at, facts)


def _between(found: Compared) -> Between:
    if not found.is_one_work:
        return Between.TEXTS
    return Between.DAYS if found.before.place == found.after.place else Between.PLACES


def _head(side: Side) -> dict[str, Any]:
    facts, place = register(), side.place
    everywhere = sentence("everywhere", language())
    return {
        "work": _name(side.work),
        "place": label_of_place(place, facts) if place.municipality else everywhere,
        "on": side.on,
        "printed_in": [{"text": one, "eli": eli_of(one, facts)} for one in side.printed_in],
    }


def _group(kind: Change, rows: Iterable[Difference], found: Compared) -> dict[str, Any]:
    told = [_told(one, found) for one in rows]
    return {
        "name": change_words(kind, _between(found), language()),
        "code": kind.name.lower(),
        "rows": told,
    }


def _told(one: Difference, found: Compared) -> dict[str, Any]:
    words = readable(one.stretches) if found.has_words else ()
    return {
        "before": one.before,
        "after": one.after,
        "changes": [change_words(c, _between(found), language()) for c in one.changes],
        "cause": found.cause(one),
        "operations": [edit_words(change, language()) for change in _operations(words)],
        "inline": [_stretch(part) for part in words],
        "old": [_stretch(part) for part in words if part.edit is not Edit.INSERTED],
        "new": [_stretch(part) for part in words if part.edit is not Edit.STRUCK],
    }


def _operations(words: tuple[Stretch, ...]) -> tuple[WordChange, ...]:
    return word_changes(words) if words else ()


def _stretch(part: Stretch) -> dict[str, str]:
    return {"tag": _TAGS[part.edit], "text": part.text}


def _paper(found: Compared) -> Iterator[Part]:
    for side in (found.before, found.after):
        head = _head(side)
        printed = ", ".join(one["text"] for one in head["printed_in"])
        yield Text(f"{head['work']}, {head['place']}, {side.on}: {printed}")
    if not found.has_words:
        yield Text(sentence("no_words", language()))
    for kind, rows in grouped(found.result).items():
        yield Heading(change_words(kind, _between(found), language()))
        for one in rows:
            yield Heading(" → ".join(dict.fromkeys(filter(None, (one.before, one.after)))), 2)
            if found.has_words:
                pieces = [(_TAGS[part.edit], part.text) for part in readable(one.stretches)]
                yield Redline(pieces)


def _others(work: str) -> list[dict[str, str]]:
    """Return what the act can be compared with beside itself."""
    acts = [one for one in laws_of(register()).skeletons if one != work]
    own = [book.work for book in rule_books() if book.work != work]
    return [{"slug": slug_of(one), "name": _name(one)} for one in (*own, *acts)]


def _name(work: str) -> str:
    book = rule_book(work)
    if book:
        return book.title
    return work if work.startswith("BEK") else work[:1].upper() + work[1:]


def _crumbs(work: str, slug: str) -> list[dict[str, str]]:
    return [
        to_laws(rule_book(work)),
        {"text": _name(work), "href": reverse("law_tree", args=[slug])},
        {"text": sentence("crumb", language())},
    ]
