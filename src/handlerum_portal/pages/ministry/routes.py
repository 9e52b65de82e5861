# SPDX-License-Identifier: MPL-2.0
"""Where does the ministry work?"""

from django.urls import path

from handlerum_portal.pages.ministry import board
from handlerum_portal.pages.tables.listing import listed

MINISTRY_ROUTES = (
    *listed("arbejde/ministerium", board.ministry, "ministry"),
    path("arbejde/ministerium/svar.docx", board.ministry_answer, name="ministry_answer"),
)
