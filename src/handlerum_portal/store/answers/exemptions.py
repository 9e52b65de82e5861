# SPDX-License-Identifier: MPL-2.0
"""Which known decisions free a place from which provisions?"""

from collections.abc import Iterator

from handlerum.agreements.exemption import CarveOut, Certainty, Exemption, Extent, Scope, Target
from handlerum.agreements.mandate import Mandate
from handlerum.applicability.frame_fences import ends_as_known
from handlerum.errors import InvalidFact
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import Period
from handlerum_portal.store.models import Decision
from handlerum_portal.store.read import Register

_DOUBT = (Certainty.CERTAIN, Certainty.REPORTED, Certainty.INFERRED)


def exemptions_of(
    facts: Register, mandates: tuple[Mandate, ...], laws: Laws
) -> Iterator[Exemption]:
    """Yield an exemption for each decision that names both place and provision.

    One whose provision we set ourselves is marked inferred and never changes a verdict. While
    the act was known to end earlier, the exemption was known to end with it.
    """
    by_area = {mandate.area: mandate for mandate in mandates}
    for decision in facts.decisions:
        if decision.targets and decision.start:
            yield from _exemptions(decision, by_area[Area(decision.area)], laws)


def _exemptions(decision: Decision, mandate: Mandate, laws: Laws) -> Iterator[Exemption]:
    start, until = decision.start, decision.until
    if start is None or until is None:
        return
    for end, known in ends_as_known(mandate):
        ends = min(until, end.repealed_on)
        if ends > start:
            yield Exemption(
                id=decision.key,
                targets=tuple(_targets(decision, laws)),
                scope=_scope(decision),
                period=Period(start, ends),
                known=known,
                certainty=_certainty(decision),
                decision=decision.key,
                mandate=mandate.id,
                carve_outs=tuple(CarveOut(one.id, one.source) for one in mandate.citizens),
                sources=(decision.source,),
            )


def _targets(decision: Decision, laws: Laws) -> Iterator[Target]:
    extent = Extent.WHOLLY if decision.extent == "hel" else Extent.PARTLY
    for reference in decision.targets:
        for citation in laws.read(reference, ""):
            text = laws.text_on(str(citation.act), decision.start or decision.until)  # type: ignore[arg-type]
            named = resolve(citation, text)
            if named.missing:
                raise _fault(decision.key, reference)
            yield from (Target(text.find(path).identity, "", extent) for path in named.members)


def _scope(decision: Decision) -> Scope:
    named = decision.where.get("institutions", ())
    return Scope(
        MunicipalityCode(decision.municipality),
        Area(decision.area),
        frozenset(InstitutionId(key) for key in named),
    )


def _certainty(decision: Decision) -> Certainty:
    """Return the weaker of how sure the decision is and how sure its provision is."""
    both = (Certainty(decision.certainty), Certainty(decision.targets_certainty))
    return max(both, key=_DOUBT.index)


def _fault(key: str, reference: str) -> InvalidFact:
    return InvalidFact(
        f"decisions.yaml, entry '{key}': {reference} is not in the act on its first day.",
        file="decisions.yaml",
        entry=key,
        reason="unknown_target",
        value=reference,
    )
