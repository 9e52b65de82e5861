# SPDX-License-Identifier: MPL-2.0
"""Which provision does a question from the Folketing mean, and is there one?"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlerum.errors import HandlerumError
from handlerum.law.citation_value import Citation
from handlerum.law.citation_write import write_citation
from handlerum.law.collection import Laws
from handlerum_portal.store.law.stored import laws_of, mandates_of
from handlerum_portal.store.read import Register


@dataclass(frozen=True, slots=True)
class ProvisionAsked:
    """What to look for, the acts to choose among, or why there is nothing: "unread", "missing"."""

    wanted: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    fault: str = ""


def provision_asked(asked: str, facts: Register) -> ProvisionAsked:
    """Read a provision; where it names no act, look for it in the acts of the agreements."""
    laws = laws_of(facts)
    try:
        citations = laws.read(asked, "")
    except HandlerumError:
        return ProvisionAsked(fault="unread")
    if all(one.act for one in citations):
        acts = [""]
    else:
        acts = sorted({act for one in mandates_of(facts) for act in one.acts})
    meant = [act for act in acts if _all_stand(citations, act, laws)]
    if len(meant) > 1:
        return ProvisionAsked(acts=tuple(f"{act} {asked.strip()}" for act in meant))
    if not meant:
        return ProvisionAsked(fault="missing")
    return ProvisionAsked(tuple(_written(one, meant[0], asked) for one in citations))


def _all_stand(citations: Sequence[Citation], act: str, laws: Laws) -> bool:
    return all(_stands(one, one.act or act, laws) for one in citations)


def _stands(citation: Citation, act: str, laws: Laws) -> bool:
    """Claim that the act holds the provision in one of its printed states."""
    if act not in laws.skeletons:
        return False
    states = (laws.text(act, state.id) for state in laws.skeleton(act).versions)
    return not citation.start or any(laws.resolve(citation, text).members for text in states)


def _written(citation: Citation, act: str, asked: str) -> str:
    """Write it as the register does; a range stays as it was typed."""
    if citation.end:
        return asked
    return f"{citation.act or act} {write_citation(citation.start)}".strip()
