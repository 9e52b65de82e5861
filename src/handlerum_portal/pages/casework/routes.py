# SPDX-License-Identifier: MPL-2.0
"""Where do the pages about cases live? The code of the municipality is in every address."""

from typing import Final

from django.urls import path

from handlerum_portal.pages.casework import (
    agreement_work,
    applied,
    case,
    documents,
    listing,
    new,
    step_pages,
    steps_taken,
)
from handlerum_portal.pages.tables.listing import listed

_CASE: Final = "arbejde/fravigelser/<slug:code>/<slug:key>/"
CASE_ROUTES: Final = (
    path("arbejde/aftale/<slug:code>/", agreement_work.course, name="course"),
    path("arbejde/aftale/<slug:code>/skridt/", agreement_work.course_take, name="course_take"),
    path("arbejde/fravigelser/ny/", new.new, name="case_new"),
    *listed("arbejde/fravigelser", listing.cases, "cases"),
    path(_CASE, case.case, name="case"),
    path(f"{_CASE}sagsfremstilling.docx", documents.word, name="case_word"),
    path(f"{_CASE}sagsfremstilling.pdf", documents.pdf, name="case_pdf"),
    path(f"{_CASE}journal.zip", documents.package, name="case_zip"),
    path(f"{_CASE}ansoegning/", applied.apply, name="case_apply"),
    path(f"{_CASE}afgoerelse-<int:seq>.<slug:form>", applied.letter, name="case_letter"),
    path(f"{_CASE}gennemse/", case.review, name="case_review"),
    path(f"{_CASE}ret-fund/", case.mended, name="case_mend"),
    path(f"{_CASE}skridt/", steps_taken.take, name="case_take"),
    path(f"{_CASE}trin/<int:number>/", step_pages.step, name="case_step"),
    path(f"{_CASE}trin/<int:number>/tjek/", step_pages.live_check, name="case_check"),
)
