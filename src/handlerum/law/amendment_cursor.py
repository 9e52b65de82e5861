# SPDX-License-Identifier: MPL-2.0
"""Where in the tokens of an instruction has the reader come, and what stands next?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from handlerum.law.amendment import EVERYWHERE, Target
from handlerum.law.amendment_tokens import Token, Word

_COUNTS: Final = {
    "et": 1,
    "ét": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
    "begge": 2,
    "alle": EVERYWHERE,
}
COUNTED: Final = frozenset({"steder", "sted", "gange"})
"""What is counted: "to steder", "to gange"."""


@dataclass(slots=True)
class Cursor:
    """A position in the tokens of one instruction; `context` is the last place named."""

    tokens: Sequence[Token]
    at: int = 0
    context: Target = field(default=())

    def peek(self, ahead: int = 0) -> Token | None:
        """Return the token without taking it, None after the last."""
        index = self.at + ahead
        return self.tokens[index] if index < len(self.tokens) else None

    def word(self, ahead: int = 0) -> str:
        """Return the word ahead, empty when something else stands there."""
        match self.peek(ahead):
            case Word(text):
                return text
            case _:
                return ""

    def take(self, *words: str) -> bool:
        """Take these words if they come next, all or none."""
        if all(self.word(ahead) == word for ahead, word in enumerate(words)):
            self.at += len(words)
            return True
        return False

    def count(self) -> int:
        """Take "to steder" and the like; 0 when no count comes next."""
        word = self.word()
        times = int(word) if word.isdigit() else _COUNTS.get(word, 0)
        # "2. sted" is one of several, and which one is not read.
        if times and self.word(1) in COUNTED and (times == 1 or self.word(1) != "sted"):
            self.at += 2
            return times
        return 0
