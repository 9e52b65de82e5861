# SPDX-License-Identifier: MPL-2.0
"""An act has a new text: what rests on the sections that are not as they were?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError, UnknownAct
from handlerum.law.comparison import Difference
from handlerum.law.skeleton import SkeletonVersion
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.comparison import Between, change_words
from handlerum_portal.pages.wording.data import stage_in_words
from handlerum_portal.pages.wording.ministry import word
from handlerum_portal.store import clock
from handlerum_portal.store.law.acts_in_force import eli_of
from handlerum_portal.store.law.addresses import slug_of
from handlerum_portal.store.law.fresh_texts import laws_with_fresh
from handlerum_portal.store.law.stored import mandates_of
from handlerum_portal.store.law_changes import LawChange, acts_to_follow, law_change
from handlerum_portal.store.read import Register, register


def ministry_law(request: HttpRequest) -> HttpResponse:
    """List the exemptions and the clauses of the frame that a new text touches."""
    facts = register()
    acts = acts_to_follow(facts)
    act = request.GET.get("lov", "") or acts[0]
    try:
        texts = _texts(act, acts, facts)
        before = _chosen(_asked(request, "foer", act, facts), texts, -2)
        after = _chosen(_asked(request, "efter", act, facts), texts, -1)
        found = law_change(act, before, after, clock.today(), facts)
    except HandlerumError as error:
        return fault_page(request, error)
    context = {
        "section": "desk",
        "acts": acts,
        "act": act,
        "slug": slug_of(act),
        "texts": [(one.id, one.issued) for one in reversed(texts)],
        "before": (before, eli_of(before, facts)),
        "after": (after, eli_of(after, facts)),
        "mandates": [one for one in mandates_of(facts) if act in one.acts],
        "crumbs": [
            {"text": word("title", language()), "href": reverse("ministry")},
            {"text": word("law_change", language())},
        ],
    }
    return render(request, "ministry/law_change.html", context | _shown(found, facts))


def _texts(act: str, acts: tuple[str, ...], facts: Register) -> tuple[SkeletonVersion, ...]:
    if act not in acts:
        known = ", ".join(acts)
        raise UnknownAct(f"'{act}' is not reached by a frame. Choose: {known}.", act=act)
    return laws_with_fresh(act, facts).skeleton(act).versions


def _asked(request: HttpRequest, which: str, act: str, facts: Register) -> str:
    """Return the text asked for; none where the form still names one of the act before."""
    asked = request.GET.get(which, "")
    others = [one for one in acts_to_follow(facts) if one != act]
    theirs = {text.id for one in others for text in _texts(one, (one,), facts)}
    return "" if asked in theirs else asked


def _chosen(asked: str, texts: tuple[SkeletonVersion, ...], default: int) -> str:
    """Return the text that was asked for, or one of the newest two; raises UnknownAct."""
    if not asked:
        return texts[default].id
    if asked not in {one.id for one in texts}:
        raise UnknownAct(
            f"'{asked}' is no text of this act at hand. Choose in the list.", act=asked
        )
    return asked


def _shown(found: LawChange, facts: Register) -> dict[str, Any]:
    today, names = clock.today(), facts.town_names
    return {
        "count": len(found.differences),
        "exemptions": [
            (
                one.exemption,
                names[one.exemption.municipality],
                stage_in_words(one.exemption.stage(today), language()),
                _in_words(one.changed),
            )
            for one in found.exemptions
        ],
        "clauses": [(one.clause, one.mandate, _in_words(one.changed)) for one in found.clauses],
        "unread": found.unread,
    }


def _in_words(changed: tuple[Difference, ...]) -> list[str]:
    """Say what happened to each section: "§ 14 b: Ændret"."""
    return [
        f"{one.before}: "
        + ", ".join(change_words(kind, Between.DAYS, language()) for kind in one.changes)
        + (f" ({one.after})" if one.after not in {one.before, ""} else "")
        for one in changed
    ]
