# SPDX-License-Identifier: MPL-2.0
"""A photo shows the rule in the way, and tells nothing of who took it."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image, ImageFile

from handlerum_portal.actions import open_door
from handlerum_portal.actions.community import suggestions
from handlerum_portal.actions.community.photos import PhotoRefused, redrawn
from handlerum_portal.store.models import RateMark, Suggestion
from tests.portal.suggestions.forms import TEXT, sent


def photo(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **more)
    return out.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (56.0, 49.0, 12.0)
    exif[0x010F] = "Kameramærke"
    return photo(exif=exif)


def test_a_photo_loses_where_and_with_what_it_was_taken(client: Client) -> None:
    assert b"Exif" in with_place()
    sent(client, billede=SimpleUploadedFile("../../x.jpg", with_place()), billedtekst="En tavle")
    row = Suggestion.objects.get()
    kept = next(Path(open_door.settings.VAR_DIR, "billeder").iterdir())
    assert kept.name == row.photo
    assert not Image.open(kept).getexif()
    assert b"Exif" not in kept.read_bytes()
    assert client.get(f"/forslag/billede/{row.photo}").status_code == 404
    Suggestion.objects.update(status="vist")
    assert client.get(f"/forslag/billede/{row.photo}").headers["Content-Type"] == "image/jpeg"
    assert 'alt="En tavle"' in client.get(f"/forslag/{row.pk}/").content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"MZ this is a program", "ikke et billede"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ikke et billede"),
        (photo()[:40], "ikke et billede"),
        (photo("GIF"), "ikke et billede"),
        (photo() + b"\0" * (20 * 1024 * 1024), "20 MB"),
    ],
)
def test_what_is_no_photo_or_too_large_is_refused_with_the_text_kept(
    content: bytes, told: str, client: Client
) -> None:
    answer = sent(client, billede=SimpleUploadedFile("foto.jpg", content))
    page = answer.content.decode()
    assert (answer.status_code, told in page, TEXT in page) == (400, True, True)
    assert Suggestion.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "more"), [("PNG", {}), ("WEBP", {}), ("JPEG", {"progressive": True})]
)
def test_a_small_file_of_many_pixels_is_refused_before_it_is_decoded(
    kind: str, more: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = io.BytesIO(photo(kind, (4_100, 4_000), **more))
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _self: pytest.fail("decoded"))
    with pytest.raises(PhotoRefused):
        redrawn(bomb)


def test_a_large_photo_of_a_telephone_is_drawn_smaller_and_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    for kind, size in (("JPEG", (8_000, 6_000)), ("PNG", (4_000, 3_000))):
        drawn = Image.open(io.BytesIO(redrawn(io.BytesIO(photo(kind, size, exif=exif)))))
        assert drawn.size == (1_200, 1_600)


def test_a_refused_photo_still_counts_against_the_limit_and_is_read_outside_the_transaction(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = len(connection.savepoint_ids)
    seen: list[int] = []

    def refused(*_: object) -> str:
        seen.append(len(connection.savepoint_ids))
        raise PhotoRefused("No photo.", value="", reason="kind")

    monkeypatch.setattr(suggestions, "keep_photo", refused)
    assert sent(client, billede=SimpleUploadedFile("foto.jpg", photo())).status_code == 400
    assert seen == [outside]
    assert RateMark.objects.filter(kind="forslag").count() == 1
    assert Suggestion.objects.count() == 0


def test_a_file_far_too_large_is_dropped_while_it_comes_and_the_text_kept(client: Client) -> None:
    huge = SimpleUploadedFile("film.jpg", b"0" * (26 * 1024 * 1024))
    page = sent(client, billede=huge)
    assert (page.status_code, page.wsgi_request.FILES) == (400, {})
    assert TEXT in page.content.decode()
    assert "20 MB" in page.content.decode()
