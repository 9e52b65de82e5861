# SPDX-License-Identifier: MPL-2.0
"""Where do the search and the receipts live?"""

from django.urls import path

from handlerum_portal.pages.finding import receipts, search

FINDING_ROUTES = (
    path("soeg/", search.search, name="search"),
    path("soeg/fundet/", search.results, name="search_results"),
    path("soeg/forslag/", search.suggestions, name="search_suggestions"),
    path("kvittering/", receipts.receipts, name="receipts"),
    path("kvittering/<slug:digest>/", receipts.receipt, name="receipt"),
)
