# SPDX-License-Identifier: MPL-2.0
"""What is a reference once it is read? An act, an address or a range, and what it leaves out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from handlerum.law.citation_acts import OWN, SAME, NamedAct
from handlerum.law.citation_run import Draft
from handlerum.law.provision import Path


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What a reference leaves out ("bortset fra …"): provisions, or words no address can express.

    With `words` the `citations` are only mentioned in them; without, they are what is left out.
    """

    words: str = ""
    citations: tuple["Citation", ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.citations)


NOTHING: Final = Exclusion()


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision, or one range of them, named in a text.

    `act` is None when the text names no act: then it is the act the reference stands in. `start`
    is () for a whole act. `end` is the last provision of a range. `document` is the published form
    when the act is named by number ("LBK 954/2024"). `span` is where it stands in the text read.
    """

    act: str | None
    start: Path
    end: Path | None = None
    exception: Exclusion = NOTHING
    document: str = ""
    span: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Owner:
    """The act a run belongs to, and the published form when it was named by number."""

    act: str | None
    document: str = ""


def owner_of(named: NamedAct | None, act: str | None, latest: str | None = None) -> Owner:
    """Return whose provisions are meant: the act named, else `act`; "samme lov" is `latest`."""
    if named is None or named.act == OWN:
        return Owner(act)
    if named.act == SAME:
        return Owner(latest or SAME)
    return Owner(named.act, named.document)


def citations_of(
    drafts: Iterable[Draft], owner: Owner, place: Sequence[int] | None = None
) -> list[Citation]:
    """Return the members of a run as citations; `place` maps positions to the original text."""
    return [
        Citation(
            owner.act,
            draft.start,
            draft.end,
            _exclusion(draft, owner, place) if draft.words or draft.excluded else NOTHING,
            owner.document,
            span(draft.begins, draft.ends, place),
        )
        for draft in drafts
    ]


def span(begins: int, ends: int, place: Sequence[int] | None) -> tuple[int, int]:
    """Return the span in the original text."""
    return (begins, ends) if place is None else (place[begins], place[ends - 1] + 1)


def _exclusion(draft: Draft, owner: Owner, place: Sequence[int] | None) -> Exclusion:
    return Exclusion(draft.words, tuple(citations_of(draft.excluded, owner, place)))
