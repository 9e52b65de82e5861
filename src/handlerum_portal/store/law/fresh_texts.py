# SPDX-License-Identifier: MPL-2.0
"""Which text of an act was loaded here after the newest we ship? It stands beside those we ship."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from handlerum.law.collection import Laws
from handlerum.law.identity import align, identified
from handlerum.law.provision import Kind, Path, key
from handlerum.law.skeleton import Skeleton, SkeletonVersion
from handlerum.law.text import Text
from handlerum_portal.store.law.acts_in_force import laws_with
from handlerum_portal.store.law.official import documents_at_hand, official_text, stamp
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.models import Level, OfficialText
from handlerum_portal.store.read import Register

# A consolidation is called after its act, in these words and in no others.
_OF: Final = "bekendtgørelse af "


def laws_with_fresh(work: str, facts: Register) -> Laws:
    """Return the acts at hand, and of that work also what was loaded since; raises UnknownAct."""
    laws = laws_with(work, facts)
    is_shipped = work in laws_of(facts).skeletons
    return _with_fresh(work, laws, facts, stamp()) if is_shipped else laws


@lru_cache(maxsize=16)
def _with_fresh(work: str, laws: Laws, facts: Register, edition: str) -> Laws:
    shipped = laws.skeletons[work]
    found = tuple(_fresh(work, shipped.versions[-1].issued, laws))
    if not found:
        return laws
    texts = {one.id: _named(work, one.id, shipped, facts, edition) for one in found}
    versions = (*shipped.versions, *found)
    whole = Skeleton(work, versions, shipped.sections, shipped.parts, texts)
    return Laws({**laws.skeletons, work: whole}, laws.names)


def _fresh(work: str, after: date, laws: Laws) -> Iterator[SkeletonVersion]:
    """Yield the consolidations of the act that are newer than the newest we ship, oldest first."""
    rows = OfficialText.objects.filter(
        level=Level.STATE, issued__gt=after, document__startswith="LBK "
    )
    for document, title, issued in rows.values_list("document", "title", "issued"):
        if _act_called(title, laws) == work:
            yield SkeletonVersion(document, issued)


def _act_called(title: str, laws: Laws) -> str:
    words = " ".join(title.split()).lower()
    if not words.startswith(_OF):
        return ""
    found = laws.names.read(words.removeprefix(_OF), 0)
    return found.act if found else ""


def _named(work: str, document: str, shipped: Skeleton, facts: Register, edition: str) -> Text:
    """Return the text with the identities that its sections have in the newest state we ship.

    Where the words of both are at hand a section is found again by its words, else by its label.
    """
    text, last = official_text(work, document, facts, edition), shipped.versions[-1].id
    known = shipped.text(last)
    before = official_text(work, last, facts, edition) if last in documents_at_hand() else known
    pairs = align(before, text)
    free = {one.path for one in known.of_kind(Kind.SECTION)} - set(pairs.values())
    names: dict[Path, str] = {}
    for one in text.provisions:
        was = pairs.get(one.path, one.path if one.path in free else ())
        names[one.path] = (
            known.find(was).identity if was in known else f"{document}:{key(one.path)}"
        )
    return identified(text, names)
