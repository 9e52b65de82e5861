# SPDX-License-Identifier: MPL-2.0
"""Who did what about people and settings? For the auditor and the administrator."""

from typing import Final

from django.http import HttpRequest, HttpResponse

from handlerum_portal.pages.tables.column import Column, Table
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.accounts import doing_word, word
from handlerum_portal.pages.wording.saying import moment_in_words
from handlerum_portal.store.models import AuditEntry

MOST: Final = 20_000
TABLE: Final = Table(
    name="revisionslog",
    title=("Revisionslog", "Audit log"),
    order="-tid",
    empty=(
        "Intet er noteret endnu. Her kommer login, roller, invitationer og opsætning.",
        "Nothing is noted yet. Sign-ins, roles, invitations and set-up come here.",
    ),
    columns=(
        Column(
            key="tid",
            head=("Tid", "Time"),
            value=lambda row: row.at.isoformat(timespec="seconds"),
            shown=lambda row, spoken: moment_in_words(row.at, spoken),
        ),
        Column(
            key="hvem",
            head=("Hvem", "Who"),
            value=lambda row: f"person/{row.person_id}" if row.person_id else "–",
            is_searched=True,
        ),
        Column(
            key="rolle",
            head=("Rolle", "Role"),
            value=lambda row: row.role or None,
            say=lambda value, spoken: word(f"role.{value}", spoken) if value else "",
            is_choice=True,
        ),
        Column(
            key="hvad",
            head=("Hvad", "What"),
            value=lambda row: row.doing,
            say=lambda value, spoken: doing_word(str(value), spoken),
            is_choice=True,
            is_searched=True,
        ),
        Column(
            key="om",
            head=("Om", "About"),
            value=lambda row: row.subject or None,
            is_searched=True,
        ),
    ),
)


def audit(request: HttpRequest, form: str = "") -> HttpResponse:
    """List what was done; numbers instead of names, for twelve months."""
    context = {"crumbs": [{"text": word("audit", language())}], "section": "desk"}
    rows = list(AuditEntry.objects.all()[:MOST])
    return list_answer(request, TABLE, rows, ("accounts/audit.html", context), form)
