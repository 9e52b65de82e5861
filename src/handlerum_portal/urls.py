# SPDX-License-Identifier: MPL-2.0
"""Where does each page live? Danish addresses; English ones have the same tail under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from handlerum_portal.api.routes import api
from handlerum_portal.pages import demo, health, people
from handlerum_portal.pages.accounts.routes import ACCOUNT_ROUTES, SERVICE_ROUTES
from handlerum_portal.pages.casework.routes import CASE_ROUTES
from handlerum_portal.pages.checks import need, set_aside
from handlerum_portal.pages.community.routes import COMMUNITY_ROUTES
from handlerum_portal.pages.desk import moving, page
from handlerum_portal.pages.evidence.routes import EVIDENCE_ROUTES
from handlerum_portal.pages.finding.routes import FINDING_ROUTES
from handlerum_portal.pages.following.routes import FOLLOW_ROUTES
from handlerum_portal.pages.law.routes import LAW_ROUTES
from handlerum_portal.pages.maps.routes import MAP_ROUTES
from handlerum_portal.pages.ministry.routes import MINISTRY_ROUTES
from handlerum_portal.pages.moved import MOVED_ROUTES
from handlerum_portal.pages.open_data.routes import DATA_FILES, DATA_ROUTES
from handlerum_portal.pages.publishing.routes import FILE_ROUTES, PUBLISHING_ROUTES, RULE_ROUTES
from handlerum_portal.pages.register import (
    agreements,
    exemptions,
    front,
    places,
    public,
    what_applies,
)
from handlerum_portal.pages.tables.listing import listed

handler400 = "handlerum_portal.pages.faults.unreadable"
handler403 = "handlerum_portal.pages.faults.refused"
handler404 = "handlerum_portal.pages.faults.not_found"
handler500 = "handlerum_portal.pages.faults.broken"
urlpatterns = [
    path("api/v1/", api.urls),
    *FILE_ROUTES,
    *DATA_FILES,
    *SERVICE_ROUTES,
    path("sundhed/", health.health, name="health"),
    *i18n_patterns(
        path("", front.front, name="front"),
        path("find/", public.find, name="find"),
        path("hvad-gaelder/", what_applies.what_applies, name="what_applies"),
        path("hvad-gaelder/hvorfor/", what_applies.why_here, name="why"),
        path(
            "hvad-gaelder/<slug:code>.pdf", what_applies.what_applies_pdf, name="what_applies_pdf"
        ),
        path("hvad-gaelder/<slug:code>/", what_applies.what_applies, name="what_applies_at"),
        path("kan-det-fraviges/", set_aside.set_aside, name="set_aside"),
        path("fritagelsestjek/", need.need, name="need"),
        *listed("aftaler", agreements.agreements, "agreements"),
        path("aftaler/sammenlign/", agreements.compare, name="agreements_compared"),
        path("aftaler/<slug:key>/<slug:tab>/", agreements.agreement, name="agreement_tab"),
        path(
            "aftaler/<slug:key>/<slug:tab>.<slug:form>", agreements.agreement, name="agreement_file"
        ),
        path("aftaler/<slug:key>.pdf", agreements.agreement_pdf, name="agreement_pdf"),
        path("aftaler/<slug:key>/", agreements.agreement, name="agreement"),
        *listed("fravigelser", exemptions.exemptions, "exemptions"),
        path("fravigelser/<slug:key>.pdf", exemptions.exemption_pdf, name="exemption_pdf"),
        path("fravigelser/<slug:key>/", exemptions.exemption, name="exemption"),
        *listed("kommuner", places.municipalities, "municipalities"),
        path("kommuner/<slug:code>/", places.municipality, name="municipality"),
        *MAP_ROUTES,
        *PUBLISHING_ROUTES,
        *RULE_ROUTES,
        *listed("institutioner", places.institutions, "institutions"),
        path("institutioner/<slug:key>/", places.institution, name="institution"),
        path("institutioner/<slug:key>/plakat.pdf", places.poster, name="poster"),
        *LAW_ROUTES,
        *FINDING_ROUTES,
        *COMMUNITY_ROUTES,
        *EVIDENCE_ROUTES,
        *FOLLOW_ROUTES,
        *DATA_ROUTES,
        path("om/", public.about, name="about"),
        path("om/kilder/", public.sources, name="sources"),
        path("om/tilgaengelighed/", public.accessibility, name="accessibility"),
        *MOVED_ROUTES,
        path("hjaelp/", public.help_page, name="help"),
        path("privatliv/", public.privacy, name="privacy"),
        path("noget-galt/", public.wrong, name="wrong"),
        path("was/", public.was, name="was"),
        *listed("om/rettigheder", people.rights, "rights"),
        path("demo/", demo.demo, name="demo"),
        path("demo/rolle/", demo.demo_role, name="demo_role"),
        path("demo/dag/", demo.demo_day, name="demo_day"),
        path("log-ind/", people.enter, name="sign_in"),
        path("log-ud/", people.leave, name="sign_out"),
        path("arbejde/", page.desk, name="desk"),
        path("arbejde/flyt/", moving.move, name="desk_move"),
        *ACCOUNT_ROUTES,
        *CASE_ROUTES,
        *MINISTRY_ROUTES,
        prefix_default_language=False,
    ),
]
