# SPDX-License-Identifier: MPL-2.0
"""What meets a visitor first? The question, four numbers, the map, and what is new or near."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.agreements.hearing import HearingStatus
from handlerum.errors import HandlerumError
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.maps.asked import map_asked
from handlerum_portal.pages.maps.shown import map_shown
from handlerum_portal.pages.menu import address_of
from handlerum_portal.pages.register.exemption_table import stage_css
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.data import stage_in_words
from handlerum_portal.pages.wording.front import NUMBERS
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import public_hearings, status_of
from handlerum_portal.store.decisions.courses import published_on
from handlerum_portal.store.decisions.exemption_list import (
    HERE,
    ExemptionTold,
    exemptions_by_stage,
    exemptions_known,
)
from handlerum_portal.store.models import Event, Hearing
from handlerum_portal.store.places import names_of_places
from handlerum_portal.store.read import Register, register

LATEST = 5
MOST = 3
_ONE = {"hearings": "hearing", "in_force": "one_in_force"}
Stages = Mapping[str, Sequence[ExemptionTold]]


@kept
def front(request: HttpRequest) -> HttpResponse:
    """Ask the question first, then show where and what."""
    facts, today = register(), clock.today()
    try:
        asked = map_asked(request)
    except HandlerumError as error:
        return fault_page(request, error)
    stages, hearings = exemptions_by_stage(facts, today), _open_hearings()
    published = _published_here(facts)
    new = {one.key for one in published}
    context = {
        "map": map_shown(request, facts, asked),
        "agreements": facts.agreements,
        "numbers": _numbers(facts, stages, len(hearings)),
        "place_names": names_of_places(facts),
        "published": _lines(published, facts),
        "coming": _lines(_but(new, stages, "kommende"), facts),
        "ending": _lines(_but(new, stages, "udloeber_snart"), facts),
        "events": _happened(facts, today.isoformat()),
        "hearings": hearings[:MOST],
        "has_ended": today >= facts.last_day,
        "follow": address_of("follow"),
        **ends(facts),
    }
    return render(request, "pages/front.html", context)


def _but(told: Container[str], stages: Stages, stage: str) -> list[ExemptionTold]:
    """Return the first of a stage that are not told of already."""
    return [one for one in stages.get(stage, ()) if one.key not in told][:MOST]


def _happened(facts: Register, today: str) -> list[Event]:
    past = [event for event in facts.events if event.date <= today]
    return sorted(past, key=lambda event: event.date)[: -LATEST - 1 : -1]


def ends(facts: Register) -> dict[str, object]:
    """Return the last certain day of each agreement act."""
    by_act = {agreement.area: agreement.until for agreement in facts.agreements}
    return {"end_elder": by_act["aeldre"], "end_daycare": by_act["dagtilbud"]}


def _numbers(facts: Register, stages: Stages, hearings: int) -> list[dict[str, Any]]:
    in_force = sum(len(stages.get(stage, ())) for stage in ("i_kraft", "udloeber_snart"))
    known = exemptions_known(facts)
    values = (
        (len(facts.agreements), "agreements", ""),
        (in_force, "exemptions", "?status=i_kraft") if in_force else (len(known), "exemptions", ""),
        (len(facts.institutions), "institutions", ""),
        (hearings, "hearings", "?status=aaben" if hearings else ""),
    )
    keys = ("agreements", "in_force" if in_force else "known", "institutions", "hearings")
    return [
        {
            "value": value,
            "text": NUMBERS[_ONE.get(key, key) if value == 1 else key][language() == "en"],
            "href": address_of(name) + query if address_of(name) else "",
        }
        for key, (value, name, query) in zip(keys, values, strict=True)
    ]


def _published_here(facts: Register) -> tuple[ExemptionTold, ...]:
    """Return the newest published here; they stand before those known from sources."""
    return tuple(takewhile(lambda one: one.origin == HERE, exemptions_known(facts)[:MOST]))


def _open_hearings() -> list[Hearing]:
    return [row for row in public_hearings() if status_of(row) is HearingStatus.OPEN]


def _lines(rows: Iterable[ExemptionTold], facts: Register) -> list[dict[str, Any]]:
    today = clock.today()
    return [
        {
            "one": one,
            "published": published_on(one.key) if one.origin == HERE else None,
            "home": facts.town_names.get(one.municipality, ""),
            "stage": stage_in_words(one.stage(today), language()),
            "css": stage_css(one.stage(today)),
            "href": reverse("exemption", args=[one.key]),
        }
        for one in rows
    ]
