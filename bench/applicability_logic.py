# SPDX-License-Identifier: MPL-2.0
"""How long does a rules engine take for the same answer? clingo and Rego, each at its best."""

import json
from datetime import date, datetime
from itertools import product

import clingo
import regopy

from bench.applicability_rows import Row, exemption_rows, question, rule_rows
from bench.applicability_sql import Ask
from handlerum.applicability.rulebook import Rulebook
from handlerum.place import Place

PROGRAM = """
removed(m,a,i,d,k,F,T) :- freed(_,(m;""),(a;""),(i;""),F,T,A,B,S,E), A<=d, d<B, S<=k, k<E.
gone(m,a,i,d,k,P) :- removed(m,a,i,d,k,F,T), P=F..T-1.
holds(P) :- rule(P,(m;""),(a;""),(i;""),A,B,S,E), A<=d, d<B, S<=k, k<E, not gone(m,a,i,d,k,P).
#show holds/1.
"""
REGO = """
package world
cuts contains cut if {
    some key in input.keys
    some e in data.freed[key]
    e[0] <= input.d
    input.d < e[1]
    e[2] <= input.k
    input.k < e[3]
    cut := [e[4], e[5]]
}
live contains position if {
    some key in input.keys
    some r in data.rules[key]
    r[0] <= input.d
    input.d < r[1]
    r[2] <= input.k
    input.k < r[3]
    position := r[4]
}
gone contains position if {
    some cut in cuts
    some position in live
    cut[0] <= position
    position < cut[1]
}
holds := live - gone
"""


def minutes(microseconds: int) -> int:
    """Return whole minutes, small enough for an engine that counts in 32 bits."""
    return max(-(2**30), min(2**30, microseconds // 60_000_000))


def clingo_from_facts(rulebook: Rulebook) -> Ask:
    """Load rules and facts, ground and solve, for each question."""
    facts = _facts(rulebook)

    def ask(place: Place, on: date, known_at: datetime) -> list[int]:
        q = question(place, on, known_at)
        control = clingo.Control(["--warn=none"])
        control.add("facts", [], facts)
        control.add("ask", ["m", "a", "i", "d", "k"], PROGRAM)
        where = [clingo.String(q[name]) for name in "mai"]
        when = [clingo.Number(q["d"]), clingo.Number(minutes(q["k"]))]
        control.ground([("facts", []), ("ask", [*where, *when])])
        found = []
        control.solve(on_model=lambda model: found.extend(model.symbols(shown=True)))
        return sorted(symbol.arguments[0].number for symbol in found)

    return ask


def _facts(rulebook: Rulebook) -> str:
    rows = [("rule", row) for row in rule_rows(rulebook)]
    rows += [("freed", row) for row in exemption_rows(rulebook)]
    lines = []
    for name, (*head, a, b, s, e) in ((n, _times_last(n, row)) for n, row in rows):
        values = (*head, a, b, minutes(s), minutes(e))
        lines.append(f"{name}({','.join(json.dumps(value) for value in values)}).")
    return "\n".join(lines)


def _times_last(name: str, row: Row) -> Row:
    return (*row[:4], *row[8:], *row[4:8]) if name == "freed" else row


def rego(rulebook: Rulebook) -> Ask:
    """Compile rules and data to a bundle once; run it for each question."""
    data = {"rules": {}, "freed": {}}
    for position, *place, a, b, s, e in rule_rows(rulebook):
        row = [a, b, minutes(s), minutes(e), position]
        data["rules"].setdefault("/".join(place), []).append(row)
    for _, *place, a, b, s, e, first, after in exemption_rows(rulebook):
        row = [a, b, minutes(s), minutes(e), first, after]
        data["freed"].setdefault("/".join(place), []).append(row)
    builder = regopy.Interpreter()
    builder.add_data(data)
    builder.add_module("world.rego", REGO)
    bundle = builder.build("x=data.world.holds", ["world/holds"])

    def ask(place: Place, on: date, known_at: datetime) -> list[int]:
        q = question(place, on, known_at)
        keys = ["/".join(key) for key in product(("", q["m"]), ("", q["a"]), ("", q["i"]))]
        runner = regopy.Interpreter()
        runner.set_input(q | {"k": minutes(q["k"]), "keys": keys})
        said = json.loads(str(runner.query_bundle(bundle)))
        return sorted(said["bindings"]["x"])

    return ask
