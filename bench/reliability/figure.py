# SPDX-License-Identifier: MPL-2.0
"""What did one figure count, what should it have been, and did its broken variant fail?"""

import os
from dataclasses import dataclass, field
from typing import Any

# REL_FEW=40 asks for a fortieth of the cases: the fast form in the ordinary tests.
FEW = int(os.environ.get("REL_FEW", "1"))


class Skipped(Exception):
    """This machine lacks what the figure needs; said aloud, never passed over."""


@dataclass
class Figure:
    name: str
    counts: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    skipped: str = ""

    def count(self, **counts: Any) -> None:
        self.counts |= counts

    def must(self, what: str, *, holds: bool) -> None:
        if not holds:
            self.faults.append(what)

    def broken(self, variant: str, *, fails: bool) -> None:
        """Say that a variant broken on purpose was caught: the proof that the test has teeth."""
        self.counts[f"broken: {variant}"] = "caught" if fails else "NOT CAUGHT"
        self.must(f"the variant '{variant}' was not caught", holds=fails)

    def told(self) -> dict[str, Any]:
        return {"counts": self.counts, "faults": self.faults, "skipped": self.skipped}

    def line(self, took: float) -> str:
        mark = "SKIP" if self.skipped else ("FAIL" if self.faults else "ok")
        said = "; ".join(f"{key} {value}" for key, value in self.counts.items())
        more = "".join(f"\n      ! {fault}" for fault in self.faults)
        return f"{mark:<5}{self.name:<14}{took:7.1f} s  {self.skipped or said}{more}"
