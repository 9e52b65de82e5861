# SPDX-License-Identifier: MPL-2.0
"""How is the note to the ministry written? The same parts for Word, PDF and the page."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from handlerum_portal.actions.community.national import WhatIf
from handlerum_portal.pages.papers.pdf import paper_html, to_pdf
from handlerum_portal.pages.papers.word import Heading, Part, Points, Table, Text, to_word
from handlerum_portal.pages.wording.community_names import named
from handlerum_portal.pages.wording.lessons import sentence, title_of
from handlerum_portal.pages.wording.permission import words
from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.store.models import Lesson
from handlerum_portal.store.read import Register, register

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def parts_of(found: WhatIf, lesson: Lesson | None, language: str) -> tuple[Part, ...]:
    """Return the note: proposal, who set it aside, what came out, and what it would touch."""
    facts = register()
    return (
        *_proposal(found, lesson, language),
        *_who(found, facts, language),
        *_outcomes(found, language),
        *_what_if(found, language),
        *_limits(found, language),
    )


def note_bytes(found: WhatIf, lesson: Lesson | None, form: str, language: str) -> bytes:
    """Return the note as "docx" or "pdf"; raises NoPrinter."""
    title, parts = title_of(found.effect.reference, language), parts_of(found, lesson, language)
    if form == "docx":
        return to_word(title, parts, language)
    shown = [{"kind": type(part).__name__.lower(), **asdict(part)} for part in parts]
    context = {"title": title, "parts": shown}
    return to_pdf(paper_html("community/national_note.html", context, language))


def _proposal(found: WhatIf, lesson: Lesson | None, language: str) -> Iterator[Part]:
    effect = found.effect
    yield Heading(sentence("proposal", language))
    yield Text(lesson.change if lesson and lesson.change else sentence("no_change", language))
    yield Text(sentence("may", language, answer=words(found.may, language), basis=found.basis))
    if lesson:
        yield Points(
            [
                f"{sentence('basis', language)}: {lesson.legal_basis or '–'}",
                f"{sentence('grade', language)}: {named('grade', lesson.grade, language)}",
                f"{sentence('cost', language)}: {named('cost', lesson.cost, language)}",
                f"{sentence('conditions', language)}: {lesson.conditions or '–'}",
                f"{sentence('contact', language)}: {lesson.contact or '–'}",
            ]
        )
    yield Text(sentence("as_of", language, day=day_in_words(effect.on, language)))


def _who(found: WhatIf, facts: Register, language: str) -> Iterator[Part]:
    yield Heading(sentence("who", language))
    names = facts.town_names
    rows = [
        (
            names.get(one.municipality, one.municipality),
            one.what_da if language == "da" else one.what_en,
            day_in_words(one.start, language) if one.start else "–",
            day_in_words(one.until, language) if one.until else "–",
            sentence(f"sure.{one.rule_certainty or one.certainty}", language),
            one.source or "–",
        )
        for one in found.effect.set_aside
    ]
    if rows:
        heads = sentence("who_heads", language).split("|")
        yield Table(sentence("who", language), heads, rows)
    else:
        yield Text(sentence("nobody", language))


def _outcomes(found: WhatIf, language: str) -> Iterator[Part]:
    yield Heading(sentence("outcomes", language))
    rows = [(one.title, one.outcome, one.source or "–") for one in found.effect.trials]
    if rows:
        heads = sentence("outcome_heads", language).split("|")
        yield Table(sentence("outcomes", language), heads, rows)
    else:
        yield Text(sentence("no_outcomes", language))
    yield Text(sentence("no_cause", language))


def _what_if(found: WhatIf, language: str) -> Iterator[Part]:
    yield Heading(sentence("what_if", language))
    rows = [(name, str(value)) for name, value in figures_of(found, language)]
    yield Table(sentence("what_if", language), sentence("figure_heads", language).split("|"), rows)
    effect = found.effect
    yield Text(
        sentence("citizens", language, who="; ".join(effect.citizens))
        if effect.citizens
        else sentence("no_citizens", language)
    )


def figures_of(found: WhatIf, language: str) -> list[tuple[str, Any]]:
    """Return the computed figures with their names."""
    effect = found.effect
    counted = len(effect.references) if effect.act not in effect.unread else None
    unknown = sentence("not_counted", language)
    return [
        (sentence("f.municipalities", language), effect.municipalities),
        (sentence("f.free", language), len(effect.municipalities_free)),
        (
            sentence("f.institutions", language),
            f"{effect.institutions_touched} / {effect.institutions}",
        ),
        (sentence("f.rules", language), effect.rules),
        (sentence("f.references", language), unknown if counted is None else counted),
        (sentence("f.orders", language), len(effect.orders)),
        (sentence("f.citizens", language), len(effect.citizens)),
    ]


def _limits(found: WhatIf, language: str) -> Iterator[Part]:
    yield Heading(sentence("limits", language))
    points = [sentence("limit.institutions", language, known=found.effect.institutions_known)]
    if found.effect.unread:
        points.append(sentence("limit.words", language))
    points.append(sentence("limit.orders", language))
    yield Points(points)
