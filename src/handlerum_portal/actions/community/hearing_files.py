# SPDX-License-Identifier: MPL-2.0
"""How is the one file of an answer taken in? Looked into, drawn anew, and kept from others."""

import hashlib
import secrets
import unicodedata
from datetime import timedelta
from io import BytesIO
from typing import IO, Final

from django.db import transaction

from handlerum.agreements.attachment import MOST_BYTES, FileKind, kind_of, words_of
from handlerum.agreements.attachment_refused import refused
from handlerum.agreements.personal_data import cprs_in
from handlerum_portal.actions.community.photos import PhotoRefused, redrawn
from handlerum_portal.actions.open_door import hidden, mark
from handlerum_portal.store import clock
from handlerum_portal.store.models import HearingAnswer, HearingFile

# A file that nobody sent with an answer is deleted after this; a form lives half as long.
WAITS: Final = timedelta(days=1)
# What may lie and wait at once: two gigabytes, so that nobody fills the disk.
MOST_WAITING: Final = 400
_LONGEST_NAME: Final = 100
_DRAWN: Final = frozenset({FileKind.PNG, FileKind.JPEG})


def keep_file(file: IO[bytes], size: int, name: str, origin: str) -> str:
    """Keep a file until its answer is sent, and return the secret that names it.

    Raises AttachmentRefused and TooMuch; a refused file counts against the limit.
    """
    if size > MOST_BYTES:
        raise refused("large", f"{size / 1_000_000:.1f}")
    with transaction.atomic():
        forget_waiting()
        if HearingFile.objects.filter(answer=None).count() >= MOST_WAITING:
            raise refused("full")
        mark("bilag", origin)
    content, kind = _looked_into(file.read(MOST_BYTES + 1), plain_name(name))
    secret = secrets.token_urlsafe(24)
    HearingFile.objects.create(
        name=plain_name(name),
        kind=kind.value,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        put_at=clock.now(),
        secret=hidden(secret),
    )
    return secret


def plain_name(name: str) -> str:
    """Return the last part of a name, without what a screen shows as something else."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(one for one in last if unicodedata.category(one)[0] != "C")
    return " ".join(shown.split())[:_LONGEST_NAME] or "bilag"


def file_waiting(secret: str) -> HearingFile | None:
    """Return the file that waits under a secret, without its bytes."""
    if not secret:
        return None
    rows = HearingFile.objects.filter(secret=hidden(secret), answer=None)
    return rows.defer("content").first()


def must_wait(secret: str) -> None:
    """Raise AttachmentRefused where a file was put and is there no more."""
    if secret and file_waiting(secret) is None:
        raise refused("gone")


def give_file(secret: str, answer: HearingAnswer) -> None:
    """Let the file that waits belong to an answer; raises AttachmentRefused."""
    given = HearingFile.objects.filter(secret=hidden(secret), answer=None).update(answer=answer)
    if secret and not given:
        raise refused("gone")


def drop_file(secret: str) -> None:
    """Delete a file that waits, its sender having taken it away."""
    HearingFile.objects.filter(secret=hidden(secret), answer=None).delete()


def forget_waiting() -> int:
    """Delete the files that nobody sent, and return how many."""
    old = HearingFile.objects.filter(answer=None, put_at__lt=clock.now() - WAITS)
    return old.delete()[0]


def _looked_into(content: bytes, name: str) -> tuple[bytes, FileKind]:
    kind = kind_of(content)
    for text in (name, words_of(content, kind)):
        if spans := cprs_in(text):
            raise refused("cpr", text[spans[0].start : spans[0].end])
    if kind not in _DRAWN:
        return content, kind
    try:
        # Drawn anew, so that neither place nor camera comes along.
        return redrawn(BytesIO(content)), FileKind.JPEG
    except PhotoRefused as fault:
        raise refused("pixels" if fault.data.get("reason") == "pixels" else "broken") from None
