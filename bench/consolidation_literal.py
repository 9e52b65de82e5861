# SPDX-License-Identifier: MPL-2.0
"""What do a section's instructions give when their words are exchanged blindly, by string?

An oracle beside the replay: it knows no places, only the base, the words and the new texts.
Where it gives the words of the replay and not the official ones, the official text departs.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlerum.law.amendment import Operation, Verb
from handlerum.law.consolidation import Consolidation, Outcome, Status

_RECALLED = "Ophævet, før den trådte i kraft"
_TELLING = 4
_BY_WORDS = frozenset({Verb.SUBSTITUTE, Verb.STRIKE, Verb.ADD_AFTER, Verb.ADD_BEFORE})


@dataclass(frozen=True, slots=True)
class Literal:
    """Letters of the base, of every text its instructions give, and of what was recalled."""

    base: str
    ordered: tuple[str, ...]
    new: tuple[str, ...]
    recalled: tuple[str, ...]
    moves: bool

    def gives(self, window: str, *, numbered: bool) -> bool:
        """Claim that words with what stands around them are those of the base or an instruction.

        A number may stand in the base and still be wrong where provisions were moved.
        """
        sought = _bare(window)
        in_base = sought in self.base and not (numbered and self.moves)
        return in_base or any(sought in text for text in self.ordered)

    def stood(self, window: str) -> bool:
        """Claim that the words stand so in the base."""
        return _bare(window) in self.base

    def orders(self, window: str, words: str) -> bool:
        """Claim that an instruction would give these words here, or gives them anywhere.

        `window` holds the words with one on each side.
        """
        if len(_bare(words)) >= _TELLING and any(_bare(words) in text for text in self.new):
            return True
        return bool(words) and any(_bare(window) in text for text in self.ordered)

    def recalls(self, words: str) -> bool:
        """Claim that the words are new text a later act repealed before its day."""
        return bool(words) and any(_bare(words) in text for text in self.recalled)


def literals(result: Consolidation, base: dict[str, str]) -> dict[str, Literal]:
    """Return for each section label what its executed instructions give."""
    done: dict[str, list[Operation]] = {}
    recalled: dict[str, list[str]] = {}
    for outcome in result.outcomes:
        if outcome.reason.startswith(_RECALLED):
            for label in _named(outcome):
                recalled.setdefault(label, []).append(_bare(_new_text(outcome.operation)))
        elif outcome.status is Status.DONE and not outcome.reason:
            for label in outcome.sections:
                done.setdefault(label, []).append(outcome.operation)
    return {
        label: Literal(
            _bare(base.get(label, "")),
            tuple(_ordered(_bare(base.get(label, "")), done.get(label, ()))),
            tuple(_bare(f"{o.new} {_new_text(o)}") for o in done.get(label, ())),
            tuple(recalled.get(label, ())),
            any(o.verb not in _BY_WORDS for o in done.get(label, ())),
        )
        for label in {*base, *done, *recalled}
    }


def _named(outcome: Outcome) -> Iterable[str]:
    return {step.label for t in outcome.operation.targets for step in t if step.place == "§"}


def _ordered(base: str, operations: Sequence[Operation]) -> Iterable[str]:
    by_words = [o for o in operations if o.verb in _BY_WORDS]
    pieces = [_bare(_new_text(o)) for o in operations if o.payload]
    for text in (base, *pieces):
        together = text
        for operation in by_words:
            yield _exchanged(text, operation)
            together = _exchanged(together, operation)
        yield together
    yield from pieces


def _new_text(operation: Operation) -> str:
    return " ".join(element.text for element in operation.payload)


def _exchanged(text: str, operation: Operation) -> str:
    old, new = _bare(operation.old), _bare(operation.new)
    match operation.verb:
        case Verb.ADD_AFTER:
            new = old + new
        case Verb.ADD_BEFORE:
            new += old
        case _:
            pass
    return re.sub(re.escape(old), lambda _: new, text) if old else text


def _bare(text: str) -> str:
    letters = re.sub(r"[\s\u00ad\u200b-\u200d\ufeff]+", "", text)
    return letters.replace("..", ".")
