# SPDX-License-Identifier: MPL-2.0
"""Who is told that an edition is out? Those an agreement names; no act asks for it.

The acts ask only for the overview itself (lov 880/2021 § 6, stk. 1; lov 879/2021 § 6, stk. 1).
"""

from collections.abc import Iterator

from django.conf import settings

from handlerum.agreements.overview import Edition, digest
from handlerum_portal.actions.outbox import Letter, put

ANY_AREA = "*"


def told_of(area: str) -> tuple[str, ...]:
    """Return the addresses that are told of editions in an area."""
    return tuple(dict.fromkeys(_addresses(area)))


def tell_of(edition: Edition, seq: int) -> None:
    """Put a letter to each in the outbox, in the transaction that publishes."""
    code, area, number = edition.municipality, edition.area.value, edition.number
    for to in told_of(area):
        put(Letter(to, *_words(edition), f"edition/{code}/{area}/{number}/{seq}/{to}"[:120]))


def _addresses(area: str) -> Iterator[str]:
    for part in settings.TELL.split(","):
        name, _, address = part.strip().partition("=")
        if name in {area, ANY_AREA} and "@" in address:
            yield address.strip()


def _words(edition: Edition) -> tuple[str, str]:
    """Write the letter: Danish first, then English."""
    code, number = edition.municipality, edition.number
    page = f"{settings.SITE}/kommuner/{code}/oversigt/{number}/"
    subject = f"Samlet oversigt {code}, {edition.area.value}: udgave {number}"
    body = (
        f"Kommune {code} har offentliggjort udgave {number} af sin samlede oversigt.\n{page}\n"
        f"Kommunens egen side: {edition.publication.website}\nSHA-256: {digest(edition)}\n\n"
        "I får dette brev, fordi aftalen siger det. Loven kræver det ikke.\n\n"
        f"Municipality {code} has published edition {number} of its collected overview.\n"
        "You get this letter because the agreement says so. No act requires it.\n"
    )
    return subject, body
