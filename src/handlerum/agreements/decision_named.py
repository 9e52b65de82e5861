# SPDX-License-Identifier: MPL-2.0
"""Which act does each provision of a decision stand in? Said in full before anybody decides.

Source: BEK 894/2021 § 2, stk. 1, nr. 1; BEK 900/2021 § 2, stk. 1, nr. 1.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Final

from handlerum.agreements.decision import Decision, Named, SetAside
from handlerum.agreements.mandate import Clause, Effect, Mandate
from handlerum.errors import HandlerumError
from handlerum.law.citation_resolve import resolve
from handlerum.law.citation_value import Citation
from handlerum.law.citation_write import write_citation
from handlerum.law.collection import Laws
from handlerum.law.provision import key
from handlerum.law.spans import meets

# What a council can decide; what only the minister can is no choice of the council's.
_OPEN: Final = frozenset({Effect.MAY, Effect.AFTER_MINISTER})
Eli = Callable[[str], str]


def named_in_full(decision: Decision, mandate: Mandate, laws: Laws, eli: Eli) -> Decision:
    """Return the decision with the act of each provision, and with the provisions as data.

    `eli` gives the address of a printed text by its name: "LBK 1887/2021". A reference that
    cannot be read is left as it is; the check of the decision says what is wrong with it.
    """
    return replace(
        decision,
        sets_aside=tuple(
            _in_full(one, decision, mandate, laws, eli) for one in decision.sets_aside
        ),
    )


def _in_full(one: SetAside, decision: Decision, mandate: Mandate, laws: Laws, eli: Eli) -> SetAside:
    on = decision.decided_on or one.period.start
    try:
        citations = laws.read(one.reference, mandate.act)
        named = tuple(_named(citations, mandate.act, on, laws, eli))
        return replace(
            one, reference=_written(one.reference, citations, mandate, laws), named=named
        )
    except HandlerumError:
        return one


def _written(reference: str, citations: Sequence[Citation], mandate: Mandate, laws: Laws) -> str:
    """Write the reference act by act; as it stands where reading it back gave another meaning."""
    by_act = groupby(citations, lambda one: one.act or mandate.act)
    words = " og ".join(
        write_citation([replace(one, act=None) for one in group], act=act) for act, group in by_act
    )
    return words if laws.read(words, mandate.act) == tuple(citations) else reference


def _named(
    citations: Sequence[Citation], act: str, on: date, laws: Laws, eli: Eli
) -> Iterator[Named]:
    for citation in citations:
        text = laws.text_naming(citation, on, citation.act or act)
        found = resolve(citation, text)
        for path in ((),) if found.whole else found.members:
            yield Named(text.act, key(path), eli(text.version))


def acts_meant(reference: str, mandate: Mandate, laws: Laws, on: date) -> tuple[str, ...]:
    """Return the acts a reference without an act can mean; one where there is no doubt.

    Another act than the mandate's own counts where the council may set that provision aside in it.
    """
    bare = [one for one in laws.read(reference, "") if one.act is None and one.start]
    own = [one for one in bare if not resolve(one, laws.text_on(mandate.act, on)).missing]
    others = (
        clause.act
        for clause in mandate.clauses
        if clause.act != mandate.act and clause.effect in _OPEN
        if any(_meets(clause, one, laws, on) for one in own)
    )
    return tuple(dict.fromkeys((mandate.act, *others)))


def _meets(clause: Clause, bare: Citation, laws: Laws, on: date) -> bool:
    """Claim that the clause, where it holds that day, opens a part of what the words name."""
    if not clause.since.earliest <= on < clause.until.latest:
        return False
    text = laws.text_on(clause.act, on)
    opened = resolve(laws.read(clause.targets, clause.act), text).ranges
    return any(meets(opened, span) for span in resolve(bare, text).ranges)
