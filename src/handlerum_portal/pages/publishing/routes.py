# SPDX-License-Identifier: MPL-2.0
"""Where do the overviews, their editions and their files live?"""

from django.urls import path

from handlerum_portal.pages.publishing import embed, files, overview

# The same addresses with and without a language before them would be two places for one file.
FILE_ROUTES = (
    path("indlejr/oversigt.js", embed.element, name="embed_element"),
    path("udgivet/", files.published_file, name="published_files"),
    path("udgivet/<path:place>", files.published_file, name="published_file"),
)
PUBLISHING_ROUTES = (
    path("indlejr/oversigt/<slug:code>/", embed.frame, name="embed_frame"),
    path("indlejr/oversigt/<slug:code>/uddrag/", embed.fragment, name="embed_fragment"),
    path("indlejr/oversigt/<slug:code>/vejledning/", embed.embed_guide, name="embed_guide"),
    path("kommuner/<slug:code>/oversigt/", overview.overview, name="overview"),
    path("kommuner/<slug:code>/oversigt/<int:number>/", overview.edition_page, name="edition"),
    path(
        "kommuner/<slug:code>/oversigt/<int:number>.<slug:form>",
        overview.overview_data,
        name="overview_data",
    ),
)
