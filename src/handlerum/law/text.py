# SPDX-License-Identifier: MPL-2.0
"""What does one state of a text hold, in which order? A tree with contiguous ranges."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from handlerum.errors import UnknownProvision
from handlerum.law.provision import Kind, Path


@dataclass(frozen=True, slots=True)
class Provision:
    """One node of a text: its address, its place in the order, and its own words.

    `end` is the ordinal after its last descendant, so its subtree is `range(ordinal, end)`.
    `parent` is an ordinal, -1 at the top. `identity` survives renumbering. `wording` holds the
    node's own words without those of its children, empty where no official text is imported;
    `fingerprint` is a hash of the normalised words of the whole subtree.
    """

    path: Path
    ordinal: int
    end: int
    parent: int
    identity: str
    wording: str = ""
    fingerprint: str = ""

    @property
    def kind(self) -> Kind:
        """Return the kind of the innermost step."""
        return self.path[-1].kind

    @property
    def label(self) -> str:
        """Return the label of the innermost step."""
        return self.path[-1].label


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note in a consolidated text: no law, so it stands beside the wording."""

    path: Path
    words: str


@dataclass(frozen=True, eq=False)
class Text:
    """One state of one act or order: `act` is our id, `version` its published form."""

    act: str
    version: str
    provisions: tuple[Provision, ...]
    repealed: frozenset[Path] = field(default=frozenset())
    notes: tuple[Note, ...] = ()

    @cached_property
    def _ordinal_of(self) -> dict[Path, int]:
        return {provision.path: provision.ordinal for provision in self.provisions}

    def __contains__(self, path: Path) -> bool:
        return path in self._ordinal_of

    def find(self, path: Path) -> Provision:
        """Return the provision at that address; raises UnknownProvision."""
        try:
            return self.provisions[self._ordinal_of[path]]
        except KeyError:
            raise UnknownProvision(
                f"{self.act} has no {path} in {self.version}. Check the number, or choose the "
                "text of another day.",
                act=self.act,
                path=path,
                version=self.version,
            ) from None

    def subtree(self, provision: Provision) -> range:
        """Return the ordinals of the provision and everything under it."""
        return range(provision.ordinal, provision.end)

    def children(self, provision: Provision) -> Iterator[Provision]:
        """Yield the direct children in order."""
        ordinal = provision.ordinal + 1
        while ordinal < provision.end:
            child = self.provisions[ordinal]
            yield child
            ordinal = child.end

    def ancestors(self, provision: Provision) -> Iterator[Provision]:
        """Yield the parent, its parent and so on, innermost first."""
        while provision.parent >= 0:
            provision = self.provisions[provision.parent]
            yield provision

    def of_kind(self, kind: Kind) -> Iterator[Provision]:
        """Yield every provision of that kind in the order of the act."""
        return (provision for provision in self.provisions if provision.kind is kind)
