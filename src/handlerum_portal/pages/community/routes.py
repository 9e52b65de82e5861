# SPDX-License-Identifier: MPL-2.0
"""Where do the rooms of staff and citizens lie?"""

from typing import Final

from django.urls import URLPattern, path

from handlerum_portal.pages.community import (
    contact,
    hearing_answer,
    hearing_desk,
    hearing_files,
    hearing_own,
    hearings,
    lessons,
    sides,
    suggestion_desk,
    suggestions,
    trial_own,
    trials,
)
from handlerum_portal.pages.tables.listing import listed

COMMUNITY_ROUTES: Final[tuple[URLPattern, ...]] = (
    *listed("forslag", suggestions.suggestions, "suggestions"),
    path("forslag/nyt/", suggestions.suggestion_new, name="suggestion_new"),
    path("forslag/mit/<slug:secret>/", suggestions.suggestion_own, name="suggestion_own"),
    path("forslag/billede/<slug:name>.jpg", suggestions.suggestion_photo, name="suggestion_photo"),
    path("forslag/<int:number>/", suggestions.suggestion, name="suggestion"),
    path("arbejde/forslag/<slug:code>/", suggestion_desk.suggestion_desk, name="suggestion_desk"),
    path(
        "arbejde/forslag/<slug:code>/<int:number>/",
        suggestion_desk.suggestion_step,
        name="suggestion_step",
    ),
    *listed("proevehandlinger", trials.trials, "trials"),
    path("proevehandlinger/ny/", trials.trial_new, name="trial_new"),
    path("proevehandlinger/min/<slug:secret>/", trial_own.trial_own, name="trial_own"),
    path("proevehandlinger/<slug:key>/", trials.trial, name="trial"),
    path("proevehandlinger/<slug:key>.<slug:form>", trials.trial, name="trial_file"),
    path("proevehandlinger/<slug:key>/plakat.pdf", trial_own.trial_poster, name="trial_poster"),
    path("arbejde/proevehandlinger/<slug:code>/", trial_own.trial_desk, name="trial_desk"),
    path(
        "arbejde/proevehandlinger/<slug:code>/<int:number>/",
        trial_own.trial_step,
        name="trial_step",
    ),
    *listed("hoeringer", hearings.hearings, "hearings"),
    path("hoeringer/<int:number>/", hearing_answer.hearing, name="hearing"),
    path("hoeringer/mit/<slug:secret>/", hearing_own.hearing_own, name="hearing_own"),
    path(
        "hoeringer/<int:number>/bilag/<int:answer>/",
        hearing_files.hearing_file,
        name="hearing_file",
    ),
    path("arbejde/hoeringer/<slug:code>/", hearing_desk.hearing_desk, name="hearing_desk"),
    path(
        "arbejde/hoeringer/<slug:code>/<int:number>/",
        hearing_desk.hearing_work,
        name="hearing_work",
    ),
    path(
        "arbejde/hoeringer/<slug:code>/<int:number>/bilag/<int:answer>/",
        hearing_files.hearing_work_file,
        name="hearing_work_file",
    ),
    *listed("erfaringer", lessons.lessons, "lessons"),
    path("erfaringer/<int:number>/", lessons.lesson, name="lesson"),
    *listed("erfaringer/landsdaekkende", lessons.national, "national"),
    path("erfaringer/notat.<slug:form>", lessons.national, name="national_note"),
    path("arbejde/erfaringer/<slug:code>/", lessons.lesson_desk, name="lesson_desk"),
    path(
        "arbejde/erfaringer/<slug:code>/<int:number>/",
        lessons.lesson_work,
        name="lesson_work",
    ),
    *listed("holdt-ord", sides.sides, "sides"),
    path("holdt-ord/<slug:key>/", sides.sides_one, name="sides_one"),
    path("besked/<slug:secret>/ja/", contact.contact_confirm, name="contact_confirm"),
    path("besked/<slug:secret>/stop/", contact.contact_stop, name="contact_stop"),
)
