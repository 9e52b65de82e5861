# SPDX-License-Identifier: MPL-2.0
"""How is a consolidation written as data, and how does it agree with the official text?"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handlerum.law.authority import Outdated
    from handlerum.law.consolidation import Consolidation
    from handlerum.law.document import Document
    from handlerum.law.succession import Renaming


def as_data(
    result: "Consolidation", names: Iterable["Outdated"] = (), exchanged: Iterable["Renaming"] = ()
) -> dict[str, Any]:
    """Return the consolidation in the words of the machine interface."""
    names, exchanged = tuple(names), tuple(exchanged)
    return {
        "paragraffer": _labelled((s.label, s.text) for s in result.sections),
        "indsat": list(result.inserted),
        "ophaevet": list(result.repealed),
        "aarsager": _causes(result, exchanged),
        "operationer": [_operation(outcome) for outcome in result.outcomes],
        "udestaaende": [
            *(_operation(outcome) for outcome in result.outstanding),
            *(_exchange(entry) for entry in exchanged),
            *(_renaming(entry) for entry in names),
        ],
        "navneskift": [_exchange(entry) for entry in exchanged],
    }


def _causes(result: "Consolidation", exchanged: Iterable["Renaming"]) -> dict[str, list[str]]:
    """Return the cause of each change by section: "lov 9/2031 § 1, nr. 2"."""
    found = {s.label: [str(c) for c in s.causes] for s in result.sections if s.causes}
    for entry in exchanged:
        for label in entry.sections:
            found.setdefault(label, []).append(f"kongelig resolution {entry.resolution.day}")
    return found


def _exchange(entry: "Renaming") -> dict[str, Any]:
    """Return a minister's name that was exchanged, and why a person must still look at it."""
    why = (
        f"»{entry.former}« er skrevet »{entry.later}«: kongelig resolution af "
        f"{entry.resolution.day} ({entry.resolution.source}). {entry.ground}"
    )
    return {
        **dict.fromkeys(("lov", "paragraf", "nr", "ordlyd"), ""),
        "type": "ressort",
        "maal": "; ".join(f"§ {label}" for label in entry.sections),
        "paragraffer": list(entry.sections),
        "status": "udført",
        "i_kraft_senere": False,
        "grund": why,
        "forbehold": why,
        "virkning": entry.resolution.day.isoformat(),
    }


def _renaming(entry: "Outdated") -> dict[str, Any]:
    """Return a name that may be out of date as a change no act at hand makes."""
    return {
        **dict.fromkeys(("lov", "paragraf", "nr", "virkning", "ordlyd"), ""),
        "type": "ressort",
        "maal": "; ".join(f"§ {label}" for label in entry.sections),
        "paragraffer": list(entry.sections),
        "status": "mislykket",
        "i_kraft_senere": False,
        "grund": f"{entry.name}: {entry.reason}",
        "forbehold": "",
    }


def _labelled(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    labelled: dict[str, str] = {}
    for label, text in pairs:
        key, number = label, 2
        while key in labelled:
            key, number = f"{label} ({number})", number + 1
        labelled[key] = text
    return labelled


def _operation(outcome: Any) -> dict[str, Any]:
    from handlerum.law.consolidation import Status, described

    instruction, operation = outcome.instruction, outcome.operation
    outstanding = outcome.status == Status.OUTSTANDING
    return {
        "lov": f"{instruction.cause.act.year}-{instruction.cause.act.number}",
        "paragraf": instruction.cause.section,
        "nr": instruction.cause.number,
        "type": operation.verb.name.lower(),
        "maal": described(operation),
        "paragraffer": list(outcome.sections),
        "status": str(Status.FAILED if outstanding else outcome.status),
        "i_kraft_senere": outstanding,
        "grund": outcome.reason or outcome.reservation,
        "forbehold": outcome.reservation,
        "virkning": instruction.effect.day.isoformat(),
        "virkning_sted": instruction.effect.territory,
        "virkning_hvordan": str(instruction.effect.certainty),
        "ordlyd": instruction.text,
    }


def reconciled(answer: dict[str, Any], official: "Document") -> dict[str, Any]:
    """Return how the replayed text agrees with the official one, section by section.

    `stille` are the sections that differ though nothing in the answer points at them.
    """
    ours = {k: v for k, v in answer["paragraffer"].items() if not v.endswith("(Ophævet)")}
    theirs = dict(_official(official))
    pointed = {label for entry in answer["udestaaende"] for label in entry["paragraffer"]}
    labels = [
        label
        for label in dict.fromkeys([*ours, *theirs])
        if _letters(ours.get(label, "")) != _letters(theirs.get(label, ""))
    ]
    return {
        "afvigelser": labels,
        "afstemning": {
            "ens": len({*ours, *theirs}) - len(labels),
            "afvigende": len(labels),
            "stille": [label for label in labels if label not in pointed],
            "paragraffer": [
                {
                    "paragraf": label,
                    "vist_som_udestaaende": label in pointed,
                    "aarsager": answer["aarsager"].get(label, []),
                    "forskelle": _differences(ours.get(label, ""), theirs.get(label, "")),
                }
                for label in labels
            ],
        },
    }


def _differences(ours: str, theirs: str) -> list[dict[str, str]]:
    from handlerum.law.comparison import Wording, compare

    if not ours or not theirs:
        return [{"genafspillet": ours, "officiel": theirs}]
    before, after = [Wording("", "", ours)], [Wording("", "", theirs)]
    return [
        {"genafspillet": stretch.text, "officiel": ""}
        if stretch.edit == "udgået"
        else {"genafspillet": "", "officiel": stretch.text}
        for difference in compare(before, after).differences
        for stretch in difference.stretches
        if stretch.edit != "uændret"
    ]


def _letters(text: str) -> str:
    return "".join(text.split())


def _official(document: "Document") -> Iterator[tuple[str, str]]:
    """Yield label and text of an official act, read the way the replay reads its own."""
    from handlerum.law.consolidation_node import Kind
    from handlerum.law.consolidation_tree import draft

    nodes = [node for node in draft(document) if node.kind is Kind.SECTION and not node.repealed]
    yield from _labelled((node.label, node.text) for node in nodes).items()
