# SPDX-License-Identifier: MPL-2.0
"""How is a frozen value of the domain kept as plain JSON, and read back the same?"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints
from unicodedata import normalize

from handlerum.errors import InvalidFact

Value = TypeVar("Value")


def plain(value: Any) -> Any:  # noqa: PLR0911 (one return for each kind)
    """Return texts, numbers, lists and objects for a value of the domain."""
    match value:
        case Enum():
            return value.value
        case str():
            return normalize("NFC", value)
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(plain(part) for part in value)
        case tuple():
            return [plain(part) for part in value]
        case _ if is_dataclass(value):
            return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
        case _:
            return value


def read_plain(kind: type[Value], said: Any) -> Value:
    """Return the value of that class; raises InvalidFact when the form is another."""
    try:
        value: Value = _read(kind, said)
    except (TypeError, ValueError, KeyError, AttributeError) as fault:
        raise InvalidFact(
            f"This cannot be read as {kind.__name__}: {fault}. Nothing was changed.",
            value=str(fault),
            entry=kind.__name__,
        ) from fault
    return value


def _read(kind: Any, said: Any) -> Any:
    if isinstance(kind, NewType):
        return _read(kind.__supertype__, said)
    if get_origin(kind) is not None:
        return _read_many(kind, said)
    if is_dataclass(kind):
        return _read_parts(kind, said)
    if kind in (date, datetime):
        return kind.fromisoformat(said)
    if issubclass(kind, Enum):
        return kind(said)
    if not isinstance(said, kind) or isinstance(said, bool) is not (kind is bool):
        raise TypeError(f"{said!r} is not {kind.__name__}")
    return said


def _read_many(kind: Any, said: Any) -> Any:
    parts = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        only = next(part for part in parts if part is not NoneType)
        return None if said is None else _read(only, said)
    if get_origin(kind) is frozenset:
        return frozenset(_read(parts[0], one) for one in said)
    if parts[-1] is Ellipsis:
        return tuple(_read(parts[0], one) for one in said)
    return tuple(_read(part, one) for part, one in zip(parts, said, strict=True))


def _read_parts(kind: Any, said: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    unknown = set(said) - {part.name for part in fields(kind)}
    if unknown:
        raise KeyError(*sorted(unknown))
    return kind(**{name: _read(hints[name], one) for name, one in said.items()})
