# SPDX-License-Identifier: MPL-2.0
"""How is the address of a provision written in Danish?"""

from handlerum.law.provision import Kind, Path, Step


def write_citation(path: Path, act: str | None = None) -> str:
    """Write one address: "§ 81, stk. 1, 1. pkt."; the empty address is the whole act."""
    written = ", ".join(_step(step) for step in path) if path else "hele loven"
    return f"{act} {written}" if act else written


def _step(step: Step) -> str:
    if step.kind in {Kind.SENTENCE, Kind.CLAUSE}:
        return f"{step.label}. {step.kind}" if step.label.isdigit() else f"{step.label} {step.kind}"
    return f"{step.kind} {step.label}"
