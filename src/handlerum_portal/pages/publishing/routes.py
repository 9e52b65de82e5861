# SPDX-License-Identifier: MPL-2.0
"""Where do the overviews, their editions and their files live?"""

from django.urls import path

from handlerum_portal.pages.publishing import (
    embed,
    files,
    log,
    overview,
    publish,
    receipt,
    rules,
    rules_import,
)
from handlerum_portal.pages.tables.listing import listed

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
    *listed("kommuner/<slug:code>/oversigt/log", log.overview_log, "overview_log"),
    path("kommuner/<slug:code>/oversigt/<int:number>/", overview.edition_page, name="edition"),
    path(
        "kommuner/<slug:code>/oversigt/<int:number>.<slug:form>",
        overview.overview_data,
        name="overview_data",
    ),
)
_RULES = "arbejde/regler/<slug:code>"
RULE_ROUTES = (
    *listed("kommuneregler", rules.local_rules, "local_rules"),
    *listed(_RULES, rules.rules_work, "rules_work"),
    path(f"{_RULES}/ny/", rules.rule_new, name="rule_new"),
    path(f"{_RULES}/skabelon.xlsx", rules_import.rules_template, name="rules_template"),
    path(f"{_RULES}/indlaes/", rules_import.rules_import, name="rules_import"),
    path(
        f"{_RULES}/indlaes/<int:number>/", rules_import.rules_import_look, name="rules_import_look"
    ),
    path(f"{_RULES}/<slug:key>/", rules.rule_page, name="rule_page"),
    path(f"{_RULES}/<slug:key>/ret/", rules.rule_change, name="rule_change"),
    path(f"{_RULES}/<slug:key>/i-vejen/", rules.rule_in_the_way, name="rule_in_the_way"),
)
