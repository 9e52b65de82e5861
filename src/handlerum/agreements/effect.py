# SPDX-License-Identifier: MPL-2.0
"""From which day can a decision have effect, and does it ever?"""

from dataclasses import dataclass
from datetime import date, datetime

from handlerum.agreements.mandate import Mandate
from handlerum.agreements.reading import REPEAL_DAY
from handlerum.time import FOREVER, day_after_publication

BEYOND_THE_END = "beyond-the-end"
AFTER_THE_END = "after-the-end"
NOT_PUBLISHED = "not-published"


@dataclass(frozen=True, slots=True)
class Effect:
    """The first day of effect; `None` with the reason in `why_none` where there is none.

    `open_point` names a point the texts do not settle, `source` the § that decides.
    """

    first_day: date | None
    source: str
    why_none: str = ""
    open_point: str = ""


def earliest_effect(
    mandate: Mandate,
    published_at: datetime | None,
    *,
    wished_on: date | None = None,
    decided_on: date | None = None,
    known_at: date = FOREVER,
) -> Effect:
    """Return the later of the wished day and the day after publication, Danish time.

    Source: lov 880/2021 § 6, stk. 2; lov 879/2021 § 6, stk. 2.
    """
    source = f"{mandate.start.source.split(' §')[0]} § 6, stk. 2"
    end = mandate.end_known(known_at)
    after = day_after_publication(published_at) if published_at else None
    day = max(d for d in (after, wished_on, mandate.start.latest) if d)
    if day > end.repealed_on:
        return Effect(None, end.source, AFTER_THE_END)
    if day == end.repealed_on:
        return Effect(None, end.source, REPEAL_DAY, REPEAL_DAY)
    if _reaches_into_extension(mandate, day, decided_on, known_at):
        return Effect(None, end.source, BEYOND_THE_END, BEYOND_THE_END)
    return Effect(day, source) if after else Effect(None, source, NOT_PUBLISHED)


def _reaches_into_extension(
    mandate: Mandate, day: date, decided_on: date | None, known_at: date
) -> bool:
    """Claim that a decision taken under the first end asks for effect after that end."""
    first, end = mandate.ends[0], mandate.end_known(known_at)
    if decided_on is None or end == first:
        return False
    return decided_on < end.in_force and day >= first.repealed_on
