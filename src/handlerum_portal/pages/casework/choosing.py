# SPDX-License-Identifier: MPL-2.0
"""What is shown when two people wrote in the same fields? Both texts, and a choice for each."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handlerum_portal.actions.decisions.drafts import FieldsDiffer, form_in
from handlerum_portal.pages.casework.framing import fields_here, frame
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.case_fields import label_of
from handlerum_portal.store.models import OwnDecision

TICKS = "institutioner"


def choice_page(
    request: HttpRequest, row: OwnDecision, number: int, error: FieldsDiffer
) -> HttpResponse:
    """Show both texts side by side; what did not meet is carried along."""
    row.refresh_from_db()
    both = {one.name for one in error.differs}
    theirs = fields_here(form_in(row), number)
    was = {name: theirs.get(name, "") for name in sorted({*theirs, *both})}
    context: dict[str, Any] = {
        **frame(row, number, ()),
        "differs": [
            {
                "name": one.name,
                "label": label_of(one.name, language()),
                "theirs": one.theirs,
                "mine": one.mine,
                "is_ticks": one.name == TICKS,
                "ticked": one.mine.split(),
            }
            for one in error.differs
        ],
        "carried": {
            name: text
            for name, text in fields_here(error.form, number).items()
            if name not in both and name != TICKS
        },
        "ticked": [] if TICKS in both else error.form.get(TICKS, "").split(),
        "version": error.version,
        "was": json.dumps(was, ensure_ascii=False),
    }
    return render(request, "casework/choose.html", context, status=409)
