# SPDX-License-Identifier: MPL-2.0
"""Who gets the file of an answer? The caseworker; all others where sender and caseworker agree."""

from collections.abc import Mapping
from typing import Final

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from handlerum.agreements.attachment import FileKind
from handlerum_portal.store.community.hearings import public_hearings
from handlerum_portal.store.models import HearingFile

TYPES: Final[Mapping[FileKind, str]] = {
    FileKind.PDF: "application/pdf",
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.TEXT: "text/plain",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}


def hearing_file(request: HttpRequest, number: int, answer: int) -> HttpResponse:
    """Send the file of an answer that is shown with it."""
    shown = HearingFile.objects.filter(
        answer=answer,
        answer__is_file_shown=True,
        answer__is_shown=True,
        answer__may_be_shown=True,
        answer__hearing__in=public_hearings().filter(pk=number),
    )
    return _sent(request, shown, number, answer)


def hearing_work_file(request: HttpRequest, code: str, number: int, answer: int) -> HttpResponse:
    """Send the caseworker the file of an answer that counts."""
    own = HearingFile.objects.filter(
        answer=answer,
        answer__confirmed_at__isnull=False,
        answer__hearing=number,
        answer__hearing__municipality=code,
    )
    return _sent(request, own, number, answer)


def _sent(
    request: HttpRequest, found: QuerySet[HearingFile], number: int, answer: int
) -> HttpResponse:
    """Send a file to be kept, never to be shown as a page of ours; its name is ours too."""
    file = found.first()
    if file is None:
        raise Http404(request.path)
    name = f"hoering-{number}-svar-{answer}.{file.kind}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(
        bytes(file.content), content_type=TYPES[FileKind(file.kind)], headers=headers
    )
