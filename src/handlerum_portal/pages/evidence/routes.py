# SPDX-License-Identifier: MPL-2.0
"""Where do figures, goals, evaluations and surveys live?"""

from typing import Final

from django.urls import URLPattern, path

from handlerum_portal.pages.evidence import (
    analyse,
    effect,
    evaluations,
    goals,
    indicator_new,
    rounds,
    survey_open,
    surveys,
)
from handlerum_portal.pages.tables.listing import listed

EVIDENCE_ROUTES: Final[tuple[URLPattern, ...]] = (
    *listed("virkning", effect.effect, "effect"),
    path("virkning/<slug:key>/", effect.effect_indicator, name="effect_indicator"),
    path("virkning/<slug:key>.<slug:form>", effect.effect_file, name="effect_file"),
    *listed("maal", goals.goals, "goals"),
    path("maal/fremdrift.<slug:form>", goals.progress_file, name="progress_file"),
    *listed("evaluering", evaluations.evaluations, "evaluations"),
    path("evaluering/<slug:key>/", evaluations.evaluation, name="evaluation"),
    path(
        "evaluering/<slug:key>/<slug:name>.<slug:form>",
        evaluations.evaluation_file,
        name="evaluation_file",
    ),
    path("arbejde/analyse/", analyse.analyses, name="analyses"),
    path("arbejde/analyse/ny/", analyse.analysis_new, name="analysis_new"),
    path("arbejde/analyse/plan/<slug:key>/", analyse.analysis, name="analysis"),
    path("arbejde/indikator/ny/", indicator_new.indicator_new, name="indicator_new"),
    path(
        "arbejde/indikator/<int:number>/",
        indicator_new.indicator_proposal,
        name="indicator_proposal",
    ),
    path("arbejde/tal/<slug:code>/", rounds.rounds, name="rounds"),
    path("arbejde/tal/<slug:code>/<int:number>/", rounds.one_round, name="round"),
    path("arbejde/tal/<slug:code>/<int:number>/skema.xlsx", rounds.template, name="round_template"),
    path("arbejde/spoerg/<slug:code>/", surveys.surveys, name="surveys"),
    path("arbejde/spoerg/<slug:code>/<int:number>/", surveys.survey, name="survey"),
    path("spoerg/<str:token>/", survey_open.survey_answer, name="survey_answer"),
    path("spoerg/<str:token>/tak/", survey_open.survey_thanks, name="survey_thanks"),
)
