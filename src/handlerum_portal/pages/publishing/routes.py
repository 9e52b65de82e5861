# SPDX-License-Identifier: MPL-2.0
"""Where do the overviews, their editions and their files live?"""

from django.urls import path

from handlerum_portal.pages.publishing import embed, files, overview, publish, receipt

# The same addresses with and without a language before them would be two places for one file.
FILE_ROUTES = (
    path("indlejr/oversigt.js", embed.element, name="embed_element"),
    path("udgivet/", files.published_file, name="published_files"),
    path("udgivet/<path:place>", files.published_file, name="published_file"),
)
_WORK = "arbejde/udgiv/<slug:code>/<slug:area>/"
PUBLISHING_ROUTES = (
    path(_WORK, publish.publish_overview, name="publish_overview"),
    path(f"{_WORK}udgave/<int:number>/", receipt.publish_receipt, name="publish_receipt"),
    path(
        f"{_WORK}udgave/<int:number>/kvittering.pdf",
        receipt.publish_receipt_pdf,
        name="publish_receipt_pdf",
    ),
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
