# SPDX-License-Identifier: MPL-2.0
"""What do all pages of a draft share: where one is, what is left, which fields are here?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from handlerum_portal.actions.decisions.draft_fields import step_of
from handlerum_portal.actions.decisions.drafts import form_in
from handlerum_portal.pages.casework.shown import Shown, of_step
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.case import word
from handlerum_portal.pages.wording.case_fields import STEPS
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register


def fields_here(form: Mapping[str, str], number: int) -> dict[str, str]:
    """Return what is written on one step."""
    return {name: text for name, text in form.items() if step_of(name) == number}


def frame(row: OwnDecision, number: int, found: Iterable[Shown]) -> dict[str, Any]:
    """Return what the pages of a draft share: where one is, and what is left."""
    spoken, found = language(), tuple(found)
    agreement = register().agreement_of(row.municipality)
    title = form_in(row).get("titel") or row.key
    return {
        "row": row,
        "title": title,
        "number": number,
        "agreement": agreement,
        "municipality": register().municipality(row.municipality),
        "heading": STEPS[number][1][spoken == "en"] if number in STEPS else "",
        "steps": [
            {
                "number": n,
                "name": names[0][spoken == "en"],
                "is_red": any(one.is_red for one in of_step(found, n)),
            }
            for n, names in STEPS.items()
        ],
        "section": "desk",
        "crumbs": [
            {"text": word("desk", spoken), "href": reverse("desk")},
            {"text": word("cases", spoken), "href": reverse("cases")},
            {"text": title, "lang": "da"},
        ],
    }
