# SPDX-License-Identifier: MPL-2.0
"""What is a rulebook built from? The values, and a fingerprint that does not mind their order."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

from handlerum.agreements.exemption import Exemption
from handlerum.applicability.fence import Fence
from handlerum.applicability.rule_version import RuleVersion, Work
from handlerum.place import Institution, Municipality


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything known about the rules of a country; all of it may be empty but the works."""

    works: tuple[Work, ...]
    versions: tuple[RuleVersion, ...]
    exemptions: tuple[Exemption, ...] = ()
    fences: tuple[Fence, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    institutions: tuple[Institution, ...] = ()


def canonical(value: object) -> bytes:
    """Return the one JSON text (UTF-8, sorted keys, no spaces) of a value of the domain."""
    return json.dumps(
        value, default=_plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ).encode()


def content_hash(collection: Collection) -> str:
    """Return SHA-256, in hexadecimal, over the sorted canonical texts of all values."""
    digest = hashlib.sha256()
    for line in sorted(canonical(value) for value in _values(collection)):
        digest.update(line)
        digest.update(b"\n")
    return digest.hexdigest()


def _values(collection: Collection) -> Iterator[object]:
    for part in fields(collection):
        for value in getattr(collection, part.name):
            yield {part.name: value}


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case _:
            kind = type(value).__name__
            return {"kind": kind} | {
                part.name: getattr(value, part.name)
                for part in fields(value)  # type: ignore[arg-type]
            }
