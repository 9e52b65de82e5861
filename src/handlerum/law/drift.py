# SPDX-License-Identifier: MPL-2.0
"""Which references point at nothing, or at another text than before? Labels against identities."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise

from handlerum.law.citation_resolve import resolve
from handlerum.law.citation_value import Citation
from handlerum.law.provision import Path
from handlerum.law.skeleton import Skeleton
from handlerum.law.text import Provision, Text


@dataclass(frozen=True, slots=True)
class Dangling:
    """A reference that names something some states of the act do not hold."""

    citation: Citation
    missing: Path
    exists_in: tuple[str, ...]
    missing_in: tuple[str, ...]


class Shift(StrEnum):
    """What happened to a reference from one state of the act to the next."""

    ANOTHER_PROVISION = "another_provision"
    """The label holds another provision than before."""
    OTHER_WORDS = "other_words"
    """The same provision, rewritten in whole or part."""
    JOINED = "joined"
    """A provision came into the range or under the label."""
    LEFT = "left"
    """The label, or a member of the range, is gone."""


@dataclass(frozen=True, slots=True)
class Shifted:
    """One change under one label between two neighbouring states.

    `was` and `now` are identities, "" for none. `moved_to` is where the earlier provision stands
    afterwards, `came_from` where the later one stood before; () for nowhere.
    """

    citation: Citation
    path: Path
    shift: Shift
    earlier: str
    later: str
    was: str = ""
    now: str = ""
    moved_to: Path = ()
    came_from: Path = ()


def dangling(
    citations: Iterable[Citation], skeleton: Skeleton, *, versions: Sequence[str] = ()
) -> tuple[Dangling, ...]:
    """Return what the references name in vain in those states of the act (all when none given).

    A repealed provision exists; it is not missing.
    """
    texts = _texts(skeleton, versions)
    return tuple(found for one in citations for found in _dangling(one, texts))


def _dangling(citation: Citation, texts: Sequence[Text]) -> Iterator[Dangling]:
    misses = {text.version: resolve(citation, text).missing for text in texts}
    for path in dict.fromkeys(chain.from_iterable(misses.values())):
        gone = tuple(version for version, missing in misses.items() if path in missing)
        there = tuple(version for version in misses if version not in gone)
        yield Dangling(citation, path, there, gone)


def shifted(
    citations: Iterable[Citation], skeleton: Skeleton, *, versions: Sequence[str] = ()
) -> tuple[Shifted, ...]:
    """Return every change under the references' labels between neighbouring states of the act."""
    texts = _texts(skeleton, versions)
    return tuple(
        found
        for one in citations
        for earlier, later in pairwise(texts)
        for found in _shifted(one, earlier, later)
    )


def _texts(skeleton: Skeleton, versions: Sequence[str]) -> tuple[Text, ...]:
    chosen = versions or [one.id for one in skeleton.versions]
    return tuple(skeleton.text(version) for version in chosen)


def _shifted(citation: Citation, earlier: Text, later: Text) -> Iterator[Shifted]:
    before, after = _members(citation, earlier), _members(citation, later)
    for path in dict.fromkeys([*before, *after]):
        was, now = before.get(path), after.get(path)
        if shift := _shift(was, now):
            yield Shifted(
                citation,
                path,
                shift,
                earlier.version,
                later.version,
                was.identity if was else "",
                now.identity if now else "",
                _place(later, was),
                _place(earlier, now),
            )


def _members(citation: Citation, text: Text) -> dict[Path, Provision]:
    return {path: text.find(path) for path in resolve(citation, text).members}


def _shift(was: Provision | None, now: Provision | None) -> Shift | None:
    if was is None:
        return Shift.JOINED
    if now is None:
        return Shift.LEFT
    if was.identity != now.identity:
        return Shift.ANOTHER_PROVISION
    return Shift.OTHER_WORDS if was.fingerprint != now.fingerprint else None


def _place(text: Text, provision: Provision | None) -> Path:
    """Return where a provision stands in another state of the act, by identity."""
    if provision is None:
        return ()
    return next((one.path for one in text.provisions if one.identity == provision.identity), ())
