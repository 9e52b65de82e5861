# SPDX-License-Identifier: MPL-2.0
"""Where does the search live?"""

from django.urls import path

from handlerum_portal.pages.finding import search

FINDING_ROUTES = (
    path("soeg/", search.search, name="search"),
    path("soeg/fundet/", search.results, name="search_results"),
)
