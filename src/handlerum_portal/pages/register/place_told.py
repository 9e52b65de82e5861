# SPDX-License-Identifier: MPL-2.0
"""What happens at a municipality: how much of each kind, and what was decided last?"""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Final

from django.urls import reverse

from handlerum.agreements.agreement import day_as_known
from handlerum.agreements.hearing import HearingStatus
from handlerum_portal.pages.on_a_day import day_query
from handlerum_portal.pages.wording.exemption import body_in_words
from handlerum_portal.pages.wording.places import COUNTS
from handlerum_portal.store.community.hearings import public_hearings, status_of
from handlerum_portal.store.decisions.exemption_list import (
    HERE,
    exemption_named,
    exemptions_at,
)
from handlerum_portal.store.read import Register

MOST: Final = 5
Count = tuple[str, int, str]


def counts_at(code: str, facts: Register, on: date, language: str) -> Sequence[Count]:
    """Return how much of each kind there is, in words, with the list that holds it.

    Exemptions and institutions as of a day; hearings that can be answered today.
    """
    known = exemptions_at(code, facts)
    asked = [one for one in public_hearings() if one.municipality == code]
    found = {
        "in_force": (sum(one.holds_on(on) for one in known), "exemptions"),
        "exemptions": (len(known), "exemptions"),
        "rules": (sum(rule.municipality == code for rule in facts.rules), "local_rules"),
        "hearings": (sum(status_of(one) is HearingStatus.OPEN for one in asked), "hearings"),
    }
    return [
        (COUNTS[key][language == "en"], count, f"{reverse(page)}?kommune={code}")
        for key, (count, page) in found.items()
    ]


def decided_last(
    code: str, facts: Register, on: date, asked: date | None, language: str
) -> list[dict[str, Any]]:
    """Return the newest decisions until a day, the newest first; those without a day are left out.

    Links lead to the state of the day asked for, if any.
    """
    until = (row for row in _decided(code, facts) if day_as_known(row["day"]).earliest <= on)
    rows = sorted(until, key=itemgetter("day"), reverse=True)[:MOST]
    for row in rows:
        row["what"] = row["what"][language == "en"]
        row["body"] = body_in_words(row["body"], language)
        row["href"] = row["page"] and row["page"] + day_query(asked)
    return rows


def _decided(code: str, facts: Register) -> Iterator[dict[str, Any]]:
    for row in facts.decisions_of(code):
        if row.decided:
            told = {"what": (row.what_da, row.what_en), "source": row}
            yield told | {"day": row.decided, "body": row.decided_by, "page": _page(row.key, facts)}
    for one in exemptions_at(code, facts):
        if one.origin == HERE and one.decided:
            told = {"what": (one.title_da, one.title_en), "source": None}
            yield told | {"day": one.decided, "body": one.decided_by, "page": _page(one.key, facts)}


def _page(key: str, facts: Register) -> str:
    """Return the page of a decision that sets something aside, "" for any other."""
    return reverse("exemption", args=[key]) if exemption_named(key, facts) else ""
