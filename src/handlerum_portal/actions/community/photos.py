# SPDX-License-Identifier: MPL-2.0
"""How is a photo taken in? Drawn anew, so that nothing of where, when and by whom comes along."""

import hashlib
import io
import re
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from handlerum.errors import HandlerumError

LARGEST: Final = 20 * 1024 * 1024
# What is decoded at most; a JPEG may be larger where its decoder makes it smaller on the way.
MOST_PIXELS: Final = 16_000_000
MOST_DRAWN_SMALLER: Final = 60_000_000
_SIDE: Final = 1_600
_KINDS: Final = ("JPEG", "PNG", "WEBP")
NAME: Final = re.compile(r"[0-9a-f]{64}\.jpg")


class PhotoRefused(HandlerumError):
    """A file that is no photo we can draw anew, or too large; `reason` says which."""

    code = "photo_refused"


def keep_photo(file: IO[bytes], size: int) -> str:
    """Draw the photo anew, keep it, and return its name; raises PhotoRefused."""
    if size > LARGEST:
        raise PhotoRefused(
            f"The photo has {size} bytes; at most {LARGEST} are taken.",
            value=round(size / 1024 / 1024),
            reason="large",
        )
    drawn = redrawn(file)
    name = f"{hashlib.sha256(drawn).hexdigest()}.jpg"
    folder = photo_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(drawn)
    return name


def redrawn(file: IO[bytes]) -> bytes:
    """Return the picture as a JPEG of its pixels alone; raises PhotoRefused."""
    try:
        with Image.open(file, formats=_KINDS) as photo:
            _must_be_small(photo)
            photo.thumbnail((_SIDE, _SIDE))
            upright = ImageOps.exif_transpose(photo).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _unreadable("kind", type(error).__name__) from None
    except Image.DecompressionBombError:
        raise _unreadable("pixels", "") from None
    # A new picture made of the pixels carries neither place, time, camera nor thumbnail.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()


def _must_be_small(photo: Image.Image) -> None:
    """Raise PhotoRefused, before a pixel is decoded, where decoding would take much memory."""
    whole = photo.width * photo.height
    if not photo.info.get("progressive"):  # a progressive one is held whole in any case
        photo.draft("RGB", (_SIDE, _SIDE))
    if whole > MOST_DRAWN_SMALLER or photo.width * photo.height > MOST_PIXELS:
        raise _unreadable("pixels", f"{photo.width}x{photo.height}")


def photo_folder() -> Path:
    """Return where photos lie."""
    return Path(settings.VAR_DIR) / "billeder"


def forget_photo(name: str) -> None:
    """Delete a photo for good."""
    if NAME.fullmatch(name):
        (photo_folder() / name).unlink(missing_ok=True)


def _unreadable(reason: str, value: str) -> PhotoRefused:
    return PhotoRefused(
        f"The file cannot be read as a photo ({reason} {value}). Send a JPEG, PNG or WebP.",
        value=value,
        reason=reason,
    )
