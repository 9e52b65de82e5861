# SPDX-License-Identifier: MPL-2.0
"""What is a reference once it is read? An act, an address or a range, and what it leaves out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from handlerum.law.citation_acts import LAW, OWN, SAME, TREATY, NamedAct
from handlerum.law.citation_run import Draft
from handlerum.law.provision import Kind, Path, Step


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What a reference leaves out ("bortset fra …"): provisions, or words no address can express.

    With `words` the `citations` are only mentioned in them; without, they are what is left out.
    """

    words: str = ""
    citations: tuple["Citation", ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.citations)


_NO_STEP: Final = Step(Kind.SECTION, "")
_ORDER: Final = "BEK "
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


def owner_of(
    drafts: Sequence[Draft], named: NamedAct | None, unnamed: Owner, latest: str | None
) -> Owner:
    """Return whose provisions a run means: the act named, else `unnamed`; "samme lov" is `latest`.

    An article is never one of a Danish act's own sections. In an order "lovens" is the act it
    rests on, which its own text does not identify.
    """
    if named is None or named.act in {OWN, LAW}:
        if drafts[0].start[0].kind is Kind.ARTICLE:
            return Owner(TREATY)
        return unnamed if named is None else _owner_of_lovens(named, unnamed)
    return Owner(latest or SAME) if named.act == SAME else Owner(named.act, named.document)


def _owner_of_lovens(named: NamedAct, unnamed: Owner) -> Owner:
    in_order = (unnamed.act or "").startswith(_ORDER)
    return Owner(LAW) if in_order and named.act == LAW else unnamed


def whole_act(named: NamedAct, unnamed: Owner, latest: str | None) -> Owner:
    """Return the owner where an act is named and no provision of it."""
    return owner_of([Draft((_NO_STEP,), None, 0, 0)], named, unnamed, latest)


def citations_of(
    drafts: Iterable[Draft], owner: Owner, place: Sequence[int] | None = None
) -> list[Citation]:
    """Return the members of a run as citations; `place` maps positions to the original text."""
    return list(moved(drafts, owner, 0, place))


def moved(
    drafts: Iterable[Draft], owner: Owner, by: int, place: Sequence[int] | None
) -> Iterator[Citation]:
    """Yield members as standing `by` characters further on."""
    act, document = owner.act, owner.document
    for draft in drafts:
        begins, ends = by + draft.begins, by + draft.ends
        where = (begins, ends) if place is None else (place[begins], place[ends - 1] + 1)
        special = draft.words or draft.excluded
        exception = _exclusion(draft, owner, place) if special else NOTHING
        yield Citation(act, draft.start, draft.end, exception, document, where)


def _exclusion(draft: Draft, owner: Owner, place: Sequence[int] | None) -> Exclusion:
    return Exclusion(draft.words, tuple(citations_of(draft.excluded, owner, place)))
