# SPDX-License-Identifier: MPL-2.0
"""What does Akoma Ntoso need to know about an act, and how are exemptions said in its words?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from lxml import etree

from handlerum.law.document import Document
from handlerum.time import FOREVER, Period

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_SOURCE: Final = "#handlerum"


class Effect(Enum):
    """How an exemption works on the law, in the words of the standard: element and type."""

    INAPPLICATION = ("efficacyMod", "inapplication")
    OLDER_WORDING_LIVES_ON = ("efficacyMod", "extraefficacy")
    EXCEPTION_OF_SCOPE = ("scopeMod", "exceptionOfScope")


@dataclass(frozen=True, slots=True)
class Modification:
    """An exemption: the decision that orders it, the provision it points at, and its period."""

    effect: Effect
    decision: str
    provision: str
    period: Period


def element(parent: Any, tag: str, /, **attributes: str) -> Any:
    """Hang a new element of the standard under the parent and return it."""
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)


def metadata(act: Any, document: Document, modifications: Sequence[Modification]) -> None:
    """Write the act's identity, and its modifications with their periods."""
    meta = element(act, "meta")
    _identification(meta, document)
    if modifications:
        _lifecycle(meta, modifications)
        _analysis(meta, modifications)
        _periods(meta, modifications)
    references = element(meta, "references", source=_SOURCE)
    element(
        references,
        "TLCOrganization",
        eId="handlerum",
        href="/ontology/handlerum",
        showAs="Handlerum",
    )
    element(
        references, "TLCOrganization", eId="danmark", href="/ontology/danmark", showAs="Danmark"
    )
    element(references, "TLCConcept", eId="virkning", href="/ontology/virkning", showAs="virkning")


def _identification(meta: Any, document: Document) -> None:
    found = element(meta, "identification", source=_SOURCE)
    cited, day = document.citation, document.signed.isoformat()
    work = f"/akn/dk/act/{cited.year}/{cited.number}"
    levels = (
        ("FRBRWork", work, "Generation"),
        ("FRBRExpression", f"{work}/dan@{day}", "Generation"),
        ("FRBRManifestation", f"{work}/dan@{day}.akn", "Generation"),
    )
    for name, uri, dated in levels:
        level = element(found, name)
        element(level, "FRBRthis", value=f"{uri}/!main")
        element(level, "FRBRuri", value=uri)
        element(level, "FRBRdate", date=day, name=dated)
        author = "#handlerum" if name == "FRBRManifestation" else "#danmark"
        element(level, "FRBRauthor", href=author)
        if name == "FRBRWork":
            element(level, "FRBRcountry", value="dk")
            element(level, "FRBRnumber", value=str(cited.number))
        elif name == "FRBRExpression":
            element(level, "FRBRlanguage", language="dan")


def _lifecycle(meta: Any, modifications: Sequence[Modification]) -> None:
    lifecycle = element(meta, "lifecycle", source=_SOURCE)
    for number, modification in enumerate(modifications, 1):
        for mark, day in (("start", modification.period.start), ("end", modification.period.end)):
            if day != FOREVER:
                event = {"eId": f"event_{number}_{mark}", "type": "amendment"}
                element(lifecycle, "eventRef", source=_SOURCE, date=day.isoformat(), **event)


def _analysis(meta: Any, modifications: Sequence[Modification]) -> None:
    analysis = element(meta, "analysis", source=_SOURCE)
    passive = element(analysis, "passiveModifications")
    for number, modification in enumerate(modifications, 1):
        name, kind = modification.effect.value
        found = element(passive, name, eId=f"mod_{number}", type=kind)
        element(found, "source", href=modification.decision)
        element(found, "destination", href=modification.provision)
        element(found, "efficacy", period=f"#period_{number}")


def _periods(meta: Any, modifications: Sequence[Modification]) -> None:
    data = element(meta, "temporalData", source=_SOURCE)
    for number, modification in enumerate(modifications, 1):
        group = element(data, "temporalGroup", eId=f"period_{number}")
        bounds = {"start": f"#event_{number}_start", "refersTo": "#virkning"}
        if modification.period.end != FOREVER:
            bounds["end"] = f"#event_{number}_end"
        element(group, "timeInterval", **bounds)
