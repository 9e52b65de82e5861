# SPDX-License-Identifier: MPL-2.0
"""How are people asked without being known? A link, no names, and results when it is closed."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum.evaluation.privacy import THRESHOLD
from handlerum.evaluation.survey import TEMPLATES, Told, told_of, valid_choices
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.open_door import mark, must_be_fit
from handlerum_portal.store import clock
from handlerum_portal.store.models import Person, Survey, SurveyAnswer

LONGEST_TITLE: Final = 120
_LONGEST_OPEN: Final = timedelta(days=366)
_COMMENT: Final = 1_000


class SurveyRefused(HandlerumError):
    """An answer or a survey that cannot be taken; `data["reason"]` says why as a code."""

    code = "survey_refused"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A survey as it is thought of."""

    template: str
    place: str
    title: str
    closes: date
    invited: int | None


@dataclass(frozen=True, slots=True)
class Results:
    """What may be shown: the number of answers, and more only when closed and five at least."""

    count: int | None
    invited: int | None
    is_closed: bool
    questions: tuple[Told, ...]
    comments: tuple[str, ...]

    @property
    def rate(self) -> int | None:
        """Return the response rate in percent."""
        if not self.invited or self.count is None:
            return None
        return min(100, round(100 * self.count / self.invited))


def open_survey(person: Person, municipality: str, wanted: Wanted) -> Survey:
    """Open a survey and return it with its unguessable link; raises SurveyRefused."""
    must(person, Doing.MEASURE, municipality)
    if wanted.template not in TEMPLATES:
        raise SurveyRefused("No such template.", reason="template", value=wanted.template)
    if len(wanted.title) > LONGEST_TITLE:
        raise SurveyRefused("The title is too long.", reason="title", value=len(wanted.title))
    today = clock.today()
    if not today < wanted.closes <= today + _LONGEST_OPEN:
        raise SurveyRefused("No such day.", reason="day", value=wanted.closes.isoformat())
    with transaction.atomic():
        return Survey.objects.create(
            token=secrets.token_urlsafe(16),
            municipality=municipality,
            place=wanted.place,
            template=wanted.template,
            title=wanted.title or wanted.template,
            invited=wanted.invited,
            opened_at=clock.now(),
            closes=wanted.closes,
            author=person,
        )


def is_open(survey: Survey) -> bool:
    """Claim that answers are still taken."""
    return survey.closed_at is None and clock.today() <= survey.closes


def answer(survey: Survey, given: Mapping[str, str], origin: str) -> None:
    """Keep one answer: numbers and perhaps a comment, under a random key and without a time.

    Raises SurveyRefused, TextStopped for a comment that points to a person, and TooMuch.
    """
    if not is_open(survey):
        raise SurveyRefused("The survey is closed.", reason="closed", value=survey.title)
    choices = valid_choices(TEMPLATES[survey.template], given)
    if not choices:
        raise SurveyRefused("Nothing was answered.", reason="empty", value="")
    comment = given.get("kommentar", "").strip()[:_COMMENT]
    must_be_fit({"kommentar": comment})
    with transaction.atomic():
        mark("spoerg", origin)
        SurveyAnswer.objects.create(
            key=secrets.token_hex(16), survey=survey, choices=choices, comment=comment
        )


def close_survey(person: Person, survey: Survey) -> None:
    """Take no more answers, and let the results be seen."""
    must(person, Doing.MEASURE, survey.municipality)
    with transaction.atomic():
        held = Survey.objects.select_for_update().get(pk=survey.pk)
        if held.closed_at is None:
            held.closed_at = clock.now()
            held.save(update_fields=["closed_at"])


def results_of(survey: Survey) -> Results:
    """Return what may be shown; while it is open only how many answered, from five on.

    Results that grew answer by answer would show what each one added.
    """
    rows = list(survey.answers.values_list("choices", "comment"))
    count = len(rows) if len(rows) >= THRESHOLD else None
    if is_open(survey):
        return Results(count, survey.invited, False, (), ())
    told = told_of(TEMPLATES[survey.template], [choices for choices, _ in rows])
    comments = tuple(comment for _, comment in rows if comment) if count else ()
    return Results(count, survey.invited, True, told, comments)
