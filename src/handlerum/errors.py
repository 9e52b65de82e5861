# SPDX-License-Identifier: MPL-2.0
"""What went wrong, with which value, why it matters and what to do: the errors of the domain."""

from collections.abc import Mapping


class HandlerumError(Exception):
    """An input the domain cannot answer; `code` names the reason, `data` holds the values shown.

    The English sentence is for developers and logs; the portal has a Danish and an English
    sentence for every code.
    """

    code = "error"

    def __init__(self, message: str, /, **data: object) -> None:
        super().__init__(message)
        self.data: Mapping[str, object] = data


class MalformedCitation(HandlerumError):
    """A text that should name a provision could not be read as one."""

    code = "malformed_citation"


class UnknownProvision(HandlerumError):
    """A citation that reads well but names nothing in the text of that day."""

    code = "unknown_provision"


class UnknownAct(HandlerumError):
    """An act, order or rule set that is not in the collection."""

    code = "unknown_act"


class UnknownPlace(HandlerumError):
    """A municipality or institution that does not exist."""

    code = "unknown_place"


class AmbiguousPlace(HandlerumError):
    """A name that fits more than one place."""

    code = "ambiguous_place"


class DayOutsideLaw(HandlerumError):
    """A day on which no stored text says what the law was."""

    code = "day_outside_law"


class InvalidPeriod(HandlerumError):
    """A period that ends before it begins, or a date that does not exist."""

    code = "invalid_period"


class InvalidFact(HandlerumError):
    """A fact in a data file that lacks its source, or contradicts its own form."""

    code = "invalid_fact"


class UnreadableSource(HandlerumError):
    """A file that is not what it claims to be: hostile, cut short or of another kind."""

    code = "unreadable_source"


class InvalidQuestion(HandlerumError):
    """A question with a key or value that is not understood; `data` has key, value and known."""

    code = "invalid_question"
