# SPDX-License-Identifier: MPL-2.0
"""How does a text grow from its provisions, one after the other, into ranges and fingerprints?"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from handlerum.law.fingerprint import of_parts
from handlerum.law.provision import Path, key
from handlerum.law.text import Note, Provision, Text


@dataclass(slots=True)
class Leaf:
    """A provision while its text grows; `fingerprint` is given for sentences, summed for others."""

    path: Path
    parent: int
    wording: str
    identity: str
    fingerprint: str
    end: int = 0
    below: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Growth:
    """Provisions in the order of the act, before it is known where each ends."""

    act: str
    leaves: list[Leaf] = field(default_factory=list)

    def add(
        self,
        path: Path,
        parent: int,
        *,
        wording: str = "",
        identity: str = "",
        fingerprint: str = "",
    ) -> int:
        """Add a provision after all others; return its ordinal."""
        named = identity or f"{self.act}:{key(path)}"
        self.leaves.append(Leaf(path, parent, wording, named, fingerprint))
        return len(self.leaves) - 1

    def text(self, version: str, repealed: Iterable[Path] = (), notes: Iterable[Note] = ()) -> Text:
        """Return the text, with ends and fingerprints summed up from the sentences."""
        for ordinal in range(len(self.leaves) - 1, -1, -1):
            self._sum_up(ordinal)
        provisions = tuple(
            Provision(
                leaf.path,
                ordinal,
                leaf.end,
                leaf.parent,
                leaf.identity,
                leaf.wording,
                leaf.fingerprint,
            )
            for ordinal, leaf in enumerate(self.leaves)
        )
        return Text(self.act, version, provisions, frozenset(repealed), tuple(notes))

    def _sum_up(self, ordinal: int) -> None:
        leaf = self.leaves[ordinal]
        leaf.end = max(leaf.end, ordinal + 1)
        leaf.fingerprint = leaf.fingerprint or of_parts(reversed(leaf.below))
        if leaf.parent >= 0:
            above = self.leaves[leaf.parent]
            above.end = max(above.end, leaf.end)
            above.below.append(leaf.fingerprint)
