# SPDX-License-Identifier: MPL-2.0
"""Where does a text point, does the place still hold what was meant, and who points here?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlerum.errors import DayOutsideLaw
from handlerum.law.citation_acts import ActNames
from handlerum.law.citation_find import find_citations
from handlerum.law.citation_resolve import Resolution, completed, resolve
from handlerum.law.citation_value import Citation
from handlerum.law.collection import Laws
from handlerum.law.drift import Shifted, shifted
from handlerum.law.provision import Kind, Path
from handlerum.law.spans import meets
from handlerum.law.text import Text


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation as it stands in a provision of a printed text; `words` are those read."""

    work: str
    document: str
    path: Path
    citation: Citation
    words: str

    @property
    def act(self) -> str:
        """Return the act it points into."""
        return self.citation.act or self.work

    @property
    def is_own(self) -> bool:
        """Claim that it stays inside its own act."""
        return self.act == self.work


@dataclass(frozen=True, slots=True)
class Pointing:
    """What a reference names on a day.

    `members` exist, `missing` do not; `shifts` tell what stands under the label now and did not
    when the text was printed. `is_known` is false where the act is not at hand.
    """

    reference: Reference
    members: tuple[Path, ...] = ()
    missing: tuple[Path, ...] = ()
    shifts: tuple[Shifted, ...] = ()
    is_known: bool = True


def references_in(text: Text, names: ActNames) -> Iterator[Reference]:
    """Yield every reference in the sentences of a text with words, in order."""
    for one in text.provisions:
        if one.kind is not Kind.SENTENCE or not one.wording:
            continue
        for citation in find_citations(one.wording, act=text.act, names=names):
            begins, ends = citation.span
            words = " ".join(one.wording[begins:ends].split())
            yield Reference(text.act, text.version, one.path, citation, words)


def pointing(reference: Reference, laws: Laws, on: date, printed_on: date) -> Pointing:
    """Return what the reference names in the state of that day, and what came under its label.

    A reference inside its own act is always read with that act; drift is between two acts.
    """
    if reference.act not in laws.skeletons:
        return Pointing(reference, is_known=False)
    skeleton = laws.skeleton(reference.act)
    try:
        now = laws.text_on(reference.act, on)
        then = laws.text_on(reference.act, min(printed_on, on))
    except DayOutsideLaw:
        return Pointing(reference, is_known=False)
    found = _resolved(reference, now)
    versions = (then.version, now.version)
    shifts = (
        ()
        if reference.is_own or then is now
        else shifted([reference.citation], skeleton, versions=versions)
    )
    return Pointing(reference, found.members, found.missing, shifts)


def points_at(reference: Reference, path: Path, text: Text) -> bool:
    """Claim that the reference names the provision, something in it, or what it stands in.

    `text` is the act it points into. Naming a whole act names no provision of it.
    """
    if path not in text or reference.act != text.act or not reference.citation.start:
        return False
    if reference.is_own and reference.path[: len(path)] == path:
        return False
    return meets(_resolved(reference, text).ranges, text.subtree(text.find(path)))


def _resolved(reference: Reference, text: Text) -> Resolution:
    return resolve(reference.citation, text, within=reference.path if reference.is_own else ())


def full_path(reference: Reference) -> Path:
    """Return the address the reference begins at, completed where it says only "stk. 2"."""
    return completed(reference.citation.start, reference.path if reference.is_own else ())
