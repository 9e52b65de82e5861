# SPDX-License-Identifier: MPL-2.0
"""What was sent to the API? JSON of a bounded size, or a fault that says what is wrong with it."""

import hashlib
import json
import secrets
from collections.abc import Container, Iterable, Sequence
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import Schema

from handlerum.errors import HandlerumError

LONGEST: Final = 1_000_000
# A file, the words beside it, and what parts them.
LONGEST_WITH_FILE: Final = 6_100_000
MOST: Final = 1_000
SHORTEST_KEY: Final = 22
_SHOWN: Final = 40


class UnreadableBody(HandlerumError):
    """Something was sent that is not one JSON object, or a list of them."""

    code = "unreadable_body"


class TooLarge(HandlerumError):
    """More was sent than is answered at once."""

    code = "too_large"


class WeakKey(HandlerumError):
    """A `noegle` so short that somebody else may hit upon it."""

    code = "weak_key"


def sent(request: HttpRequest) -> Any:
    """Return what was sent, without U+0000, which PostgreSQL takes nowhere.

    Raises TooLarge beyond a million bytes, UnreadableBody if not JSON.
    """
    length = int(request.headers.get("Content-Length") or 0)
    if length > LONGEST:
        raise TooLarge(f"{length} bytes are more than {LONGEST}.", value=length, most=LONGEST)
    try:
        return _without_nul(json.loads(request.body))
    except (ValueError, RecursionError) as error:
        shown = request.body[:_SHOWN].decode("utf-8", "replace")
        raise UnreadableBody(f"'{shown}' is not JSON ({error}).", value=shown) from None


def sent_with_file(request: HttpRequest, part: str) -> tuple[Any, "UploadedFile[bytes] | None"]:
    """Return what was sent as JSON, or as a form of a part of JSON and one file.

    Raises TooLarge, and UnreadableBody.
    """
    if request.content_type != "multipart/form-data":
        return sent(request), None
    length = int(request.headers.get("Content-Length") or 0)
    if length > LONGEST_WITH_FILE:
        raise TooLarge(f"{length} bytes are too many.", value=length, most=LONGEST_WITH_FILE)
    try:
        text, file = request.POST.get(part, ""), request.FILES.get("bilag")
        content = _without_nul(json.loads(text))
    except (RequestDataTooBig, MultiPartParserError, ValueError, RecursionError) as error:
        raise UnreadableBody(f"The part '{part}' is not JSON ({error}).", value=part) from None
    return content, file


def one_object(content: Any) -> dict[str, Any]:
    """Return the content as one object; raises UnreadableBody."""
    if not isinstance(content, dict):
        raise UnreadableBody(f"{_shown(content)} is not an object.", value=_shown(content))
    return content


def one_text(content: dict[str, Any], name: str) -> str:
    """Return a text that must be there; raises UnreadableBody."""
    text = content.get(name)
    if not isinstance(text, str) or not text.strip():
        raise UnreadableBody(f"'{name}' is missing.", value=name, reason="field")
    return text.strip()


def text_or_none(content: dict[str, Any], name: str) -> str:
    """Return a text that may be left out, then ""; raises UnreadableBody for anything else."""
    text = content.get(name) or ""
    if not isinstance(text, str):
        raise UnreadableBody(f"'{name}' is a text.", value=name, reason="field")
    return text.strip()


def one_number(content: dict[str, Any], name: str) -> int:
    """Return a whole number that must be there; raises UnreadableBody."""
    number = content.get(name)
    if not isinstance(number, int) or isinstance(number, bool):
        raise UnreadableBody(f"'{name}' is a number.", value=name, reason="field")
    return number


def texts_by_name(content: dict[str, Any], name: str = "felter") -> dict[str, str]:
    """Return the texts in `felter`, or in another field; raises UnreadableBody."""
    fields = content.get(name, {})
    if not _holds_texts(fields):
        raise UnreadableBody(f"'{name}' holds texts by name.", value=name, reason="field")
    return dict(fields)


def rows_of_texts(
    content: dict[str, Any], name: str, fields: Sequence[str]
) -> list[dict[str, str]]:
    """Return a list of things that have these fields, all texts; raises UnreadableBody."""
    rows = content.get(name, [])
    if not isinstance(rows, list) or not all(_holds_texts(row) for row in rows):
        raise UnreadableBody(f"'{name}' is a list of texts by name.", value=name, reason="field")
    _only(fields, (field for row in rows for field in row))
    return [dict(row) for row in rows]


def only_fields(content: dict[str, Any], shape: type[Schema]) -> None:
    """Refuse a field that is not of the shape, so that nothing sent is passed over in silence."""
    _only(shape.model_fields, content)


def _only(known: Container[str], names: Iterable[str]) -> None:
    odd = next((name[:_SHOWN] for name in names if name not in known), None)
    if odd is not None:
        raise UnreadableBody(f"'{odd}' is not asked for.", value=odd, reason="odd")


def _holds_texts(fields: object) -> bool:
    return isinstance(fields, dict) and all(isinstance(text, str) for text in fields.values())


def described(shape: type[Schema], *others: type[Schema]) -> dict[str, Any]:
    """Describe in OpenAPI what is sent as JSON, where it is read by `sent`.

    With other shapes beside it, the first may also be sent as a list.
    """
    one = shape.model_json_schema()
    many = {"type": "array", "items": one, "maxItems": MOST}
    beside = [other.model_json_schema() for other in others]
    schema = {"oneOf": [one, many, *beside]} if others else one
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def described_with_file(shape: type[Schema], part: str) -> dict[str, Any]:
    """Describe in OpenAPI what is read by `sent_with_file`."""
    told = described(shape)
    one = shape.model_json_schema()
    form = {
        "type": "object",
        "required": [part],
        "properties": {part: one, "bilag": {"type": "string", "format": "binary"}},
    }
    told["requestBody"]["content"]["multipart/form-data"] = {
        "schema": form,
        "encoding": {part: {"contentType": "application/json"}},
    }
    return told


def answered(told: Any, status: int = 200) -> HttpResponse:
    """Answer somebody who sent a token; nothing on the way keeps it."""
    return HttpResponse(
        json.dumps(told, ensure_ascii=False) + "\n",
        status=status,
        content_type="application/json; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def retry_key(content: dict[str, Any], address: str) -> str:
    """Return what names a body sent to an address, so that a retry makes nothing new.

    The same `noegle` with other words is another key: whoever repeats a `noegle` gets nothing
    of what somebody else sent with it. Without one the key is new. Raises WeakKey.
    """
    key = str(content.get("noegle") or "")
    if not key:
        return secrets.token_urlsafe(18)
    if len(key) < SHORTEST_KEY:
        raise WeakKey(
            f"The key has {len(key)} characters; at least {SHORTEST_KEY} are needed.",
            value=len(key),
            least=SHORTEST_KEY,
        )
    whole = json.dumps([address, content], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def several(content: list[Any]) -> list[Any]:
    """Return a list of questions; raises TooLarge beyond a thousand."""
    if len(content) > MOST:
        raise TooLarge(
            f"{len(content)} questions are more than {MOST}.",
            value=len(content),
            most=MOST,
            reason="list",
        )
    return content


def _without_nul(content: Any) -> Any:
    """Return the content without U+0000; raises ValueError for half of a surrogate pair."""
    match content:
        case str():
            return content.encode().replace(b"\x00", b"").decode()
        case list():
            return [_without_nul(one) for one in content]
        case dict():
            return {_without_nul(name): _without_nul(one) for name, one in content.items()}
        case _:
            return content


def _shown(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)[:_SHOWN]
