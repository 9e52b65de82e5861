# SPDX-License-Identifier: MPL-2.0
"""Where do the pages about the law itself live?"""

from django.urls import path

from handlerum_portal.pages.law import comparison as law_comparison
from handlerum_portal.pages.law import export as law_export
from handlerum_portal.pages.law import list as law_list
from handlerum_portal.pages.law import provision, references_told
from handlerum_portal.pages.law import tree as law
from handlerum_portal.pages.tables.listing import listed

LAW_ROUTES = (
    *listed("love", law_list.law_list, "law_list"),
    *listed("regelsaet", law_list.own_rules, "own_rules"),
    path("beroert/", references_told.touched, name="touched"),
    path("love/<str:slug>.akn.xml", law_export.law_akn, name="law_akn"),
    path("love/<str:slug>/", law.law_tree, name="law_tree"),
    path("love/<str:slug>/sammenlign/", law_comparison.law_comparison, name="law_comparison"),
    path("love/<str:slug>/sammenlign.docx", law_comparison.law_redline, name="law_redline"),
    path("love/<str:slug>/<str:label>.pdf", provision.provision_pdf, name="provision_pdf"),
    path(
        "love/<str:slug>/<str:label>.<slug:form>", provision.provision_cited, name="provision_cited"
    ),
    path("love/<str:slug>/<str:label>/", provision.provision, name="provision"),
)
