# SPDX-License-Identifier: MPL-2.0
"""What is the answer at a place, provision by provision? Arrays that become values when read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handlerum.applicability.answer import Answer
from handlerum.applicability.cautions import Caution, cautions
from handlerum.applicability.fence import FenceMark
from handlerum.applicability.reasons import fence_mark, reasons
from handlerum.applicability.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer for one provision; `version` and `wording` are empty where none is in force here.

    `chain` holds, in order, the ids that decided it: work, version, what keeps an older wording
    alive, then for each exemption: it, what it falls with, decision, mandate, sources.
    """

    provision: str
    verdict: Verdict
    chain: tuple[str, ...]
    warnings: tuple[Caution, ...]
    fence: FenceMark
    work: str
    label: str
    version: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """The answer for every provision; a Finding is made when it is asked for."""

    answer: Answer

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Return the verdict of every provision, in the order of the acts."""
        return self.answer.verdicts

    def __len__(self) -> int:
        return len(self.answer.rulebook.provisions)

    def __iter__(self) -> Iterator[Finding]:
        return (self[provision] for provision in self.answer.rulebook.provisions)

    def __getitem__(self, provision: str) -> Finding:
        """Return the finding for a provision; raises UnknownProvision."""
        answer = self.answer
        live = answer.version_of(provision)
        versions = answer.rulebook.versions
        shown = versions[live[0] if live else answer.rulebook.versions_of[provision][-1]]
        return Finding(
            provision,
            answer.verdicts[provision],
            tuple(reason.id for reason in reasons(provision, answer)),
            tuple(cautions(provision, answer)),
            fence_mark(provision, answer),
            shown.work,
            shown.label,
            shown.id if live else "",
            shown.wording if live else "",
        )

    def counts(self) -> Mapping[Verdict, int]:
        """Return how many provisions have each verdict."""
        return Counter(self.verdicts.values())

    def with_verdict(self, *wanted: Verdict) -> Iterator[Finding]:
        """Yield the findings with one of these verdicts, in the order of the acts."""
        return (self[provision] for provision, v in self.verdicts.items() if v in wanted)

    def of_work(self, work: str) -> Iterator[Finding]:
        """Yield the findings of one act, order or rule set, in its order."""
        rulebook = self.answer.rulebook
        return (
            self[provision]
            for provision, versions in rulebook.versions_of.items()
            if rulebook.versions[versions[0]].work == work
        )

    @property
    def conflicts(self) -> tuple[Finding, ...]:
        """Return the provisions about which exemptions contradict each other: errors to show."""
        return tuple(self.with_verdict(Verdict.CONFLICT))
