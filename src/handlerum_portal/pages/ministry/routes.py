# SPDX-License-Identifier: MPL-2.0
"""Where does the ministry work?"""

from django.urls import path

from handlerum_portal.pages.ministry import (
    application,
    board,
    edition,
    law_change,
    mandates,
    notes,
)
from handlerum_portal.pages.tables.listing import listed

MINISTRY_ROUTES = (
    *listed("arbejde/ministerium", board.ministry, "ministry"),
    path("arbejde/ministerium/lov/", law_change.ministry_law, name="ministry_law"),
    path(
        "arbejde/ministerium/ansoegninger/<slug:key>/",
        application.application,
        name="ministry_application",
    ),
    path(
        "arbejde/ministerium/ansoegninger/<slug:key>/afgoerelse-<int:seq>.<slug:form>",
        application.letter,
        name="ministry_letter",
    ),
    path(
        "arbejde/ministerium/udgaver/<slug:code>/<slug:area>/<int:number>/",
        edition.edition,
        name="ministry_edition",
    ),
    path("arbejde/ministerium/noter/", notes.note, name="ministry_note"),
    path("arbejde/ministerium/rammer/", mandates.mandates, name="mandates"),
    path(
        "arbejde/ministerium/rammer/<slug:mandate>/",
        mandates.mandate_change,
        name="mandate_change",
    ),
    path("arbejde/ministerium/svar.docx", board.ministry_answer, name="ministry_answer"),
)
