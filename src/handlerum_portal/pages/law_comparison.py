# SPDX-License-Identifier: MPL-2.0
"""What is different in an act between two days or two places? Side by side, and in one line."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.law.comparison import Change, Comparison, Difference, Edit, Stretch, Wording, compare
from handlerum.law.in_force import TextInForce
from handlerum.time import parse_day
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.law_asking import places_to_choose, slug_of, work_of
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.store import clock
from handlerum_portal.store.acts_in_force import COUNTRY, Act, act_in_force, eli_of, reference
from handlerum_portal.store.places import label_of_place, place_of
from handlerum_portal.store.read import Register, register

_CHANGES = {
    Change.INSERTED: ("Indsat", "Inserted"),
    Change.REPEALED: ("Ikke her", "Not here"),
    Change.REWORDED: ("Ændret", "Changed"),
    Change.RENUMBERED: ("Nyt nummer", "New number"),
}
_ASKED = ("pr", "kommune", "pr2", "kommune2")


def law_comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """Compare the act at two places or days; without texts only which sections differ."""
    given = {name: request.GET.get(name, "").strip() for name in _ASKED}
    try:
        facts = register()
        work = work_of(slug, facts)
        given["pr2"] = given["pr2"] or clock.today().isoformat()
        given["pr"] = given["pr"] or given["pr2"]
        before = _side(work, given["kommune"], given["pr"], facts)
        after = _side(work, given["kommune2"], given["pr2"], facts)
    except HandlerumError as error:
        return fault_page(request, error)
    result, has_words = _compared(before, after)
    context = {
        "section": "law",
        "work": work,
        "slug": slug_of(work),
        "given": given,
        "sides": [_head(before), _head(after)],
        "unchanged": result.unchanged,
        "differences": [_told(one) for one in result.differences],
        "has_words": has_words,
        "inline": request.GET.get("vis") == "linje",
        "crumbs": _crumbs(work),
    } | places_to_choose(facts)
    return render(request, "pages/law_comparison.html", context)


def _side(work: str, municipality: str, on: str, facts: Register) -> Act:
    place = place_of(municipality, "", facts) if municipality else COUNTRY
    return act_in_force(work, place, parse_day(on), clock.today(), facts)


def _head(act: Act) -> dict[str, Any]:
    everywhere = "The whole country" if language() == "en" else "Hele landet"
    place = act.text.place
    return {
        "place": label_of_place(place, act.facts) if place.municipality else everywhere,
        "on": act.text.on,
        "printed_in": [{"text": t, "eli": eli_of(t, act.facts)} for t in act.text.printed_in],
    }


def _compared(before: Act, after: Act) -> tuple[Comparison, bool]:
    """Compare the words where both sides have them all, else which sections are not the same."""
    sides = (before, after)
    has_words = all(act.has_words(one) for act in sides for one in act.text.sections)
    old, new = (list(_wordings(act.text) if has_words else _marks(act)) for act in (before, after))
    return compare(old, new), has_words


def _wordings(text: TextInForce) -> Iterable[Wording]:
    return (Wording(one.identity, reference(one.path), one.words) for one in text.sections)


def _marks(act: Act) -> Iterable[Wording]:
    """Return the fingerprint of each section in the place of its words."""
    laws, text = act.laws, act.text
    for one in text.sections:
        printed = laws.text(text.work, one.wording.printed_in)
        yield Wording(one.identity, reference(one.path), printed.find(one.path).fingerprint)


def _told(one: Difference) -> dict[str, Any]:
    english = language() == "en"
    return {
        "before": one.before,
        "after": one.after,
        "changes": [_CHANGES[change][english] for change in one.changes],
        "inline": [_stretch(part) for part in one.stretches],
        "old": [_stretch(part) for part in one.stretches if part.edit is not Edit.INSERTED],
        "new": [_stretch(part) for part in one.stretches if part.edit is not Edit.STRUCK],
    }


def _stretch(part: Stretch) -> dict[str, Any]:
    names = {Edit.KEPT: "", Edit.INSERTED: "ins", Edit.STRUCK: "del"}
    return {"tag": names[part.edit], "text": part.text}


def _crumbs(work: str) -> list[dict[str, str]]:
    english = language() == "en"
    return [
        {"text": "Acts" if english else "Love", "href": reverse("law_list")},
        {"text": work[:1].upper() + work[1:], "href": reverse("law_tree", args=[slug_of(work)])},
        {"text": "Compare" if english else "Sammenlign"},
    ]
