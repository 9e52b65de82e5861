# SPDX-License-Identifier: MPL-2.0
"""What is asked of the database only once while a page is made? The page rests on one state."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final, TypeVar

Value = TypeVar("Value")
_SEEN: Final[ContextVar[dict[str, Any] | None]] = ContextVar("seen", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Let what is `seen_once` stay as it was first seen; only for what reads and never writes."""
    token = _SEEN.set({})
    try:
        yield
    finally:
        _SEEN.reset(token)


def seen_once(ask: Callable[[], Value]) -> Callable[[], Value]:
    """Ask once in one look, and anew every time outside it; what was refused is asked again."""
    name = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def asked() -> Value:
        seen = _SEEN.get()
        if seen is None:
            return ask()
        if name not in seen:
            seen[name] = ask()
        value: Value = seen[name]
        return value

    return asked
