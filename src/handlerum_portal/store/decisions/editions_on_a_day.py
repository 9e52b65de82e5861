# SPDX-License-Identifier: MPL-2.0
"""Which editions of the overview stood on a day? Found by their own day of publication."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import chain

from handlerum.agreements.overview_on_a_day import LineOnDay, lines_on
from handlerum_portal.store.decisions.courses import edition_in
from handlerum_portal.store.models import OverviewEdition


def areas_with_editions(municipality: str) -> tuple[str, ...]:
    """Return the areas a municipality has published an overview of."""
    rows = OverviewEdition.objects.filter(municipality=municipality).order_by("area")
    return tuple(rows.values_list("area", flat=True).distinct())


def editions_until(municipality: str, area: str, on: date) -> Iterator[OverviewEdition]:
    """Yield what was published until the end of a day in Denmark, the newest first."""
    rows = OverviewEdition.objects.filter(municipality=municipality, area=area)
    numbers = range(1, rows.count() + 1)
    until = bisect_right(numbers, on, key=lambda number: edition_in(rows.get(number=number)).day)
    return (rows.get(number=number) for number in reversed(numbers[:until]))


def overview_that_day(
    municipality: str, area: str, on: date
) -> tuple[OverviewEdition, tuple[LineOnDay, ...]] | None:
    """Return the edition that stood on a day, and its lines in the words that had effect then."""
    rows = editions_until(municipality, area, on)
    standing = next(rows, None)
    if standing is None:
        return None
    return standing, lines_on(map(edition_in, chain([standing], rows)), on)
