# SPDX-License-Identifier: MPL-2.0
"""How could a proof file lie? Forgeries of every part."""

import base64
import json
import random
from contextlib import suppress
from types import SimpleNamespace

from tests.handlerum.ledger.signing import ORDER
from tests.handlerum.ledger.worlds import ORIGIN, log_key, signed_frontier, trust, world


class Forger:
    """Knows a true log and everything public about it; may not sign as the log or a witness."""

    def __init__(self, led: SimpleNamespace) -> None:
        self.led = led
        self.world = world(led, 60, 37)
        self.entries = self.world.entries
        self.trust = trust(led, 2)
        self.files = [led.proof.proof_file(self.world.prove(i)) for i in range(60)]
        self.old_files = [
            led.proof.proof_file(
                led.proof.prove(
                    led.event.read_event(self.entries[i]), i, self.world.held, self.world.tree.node
                )
            )
            for i in range(37)
        ]
        self.other = tuple(each.replace(b"0999", b"0998") for each in self.entries)
        self.other_tree = led.tree.Tree(led.tree.leaf_hash(each) for each in self.other)
        self.other_held = signed_frontier(led, self._frontier(37), holder="thief")
        self.other_newest = signed_frontier(led, self._frontier(60), 0, holder="thief")
        self.heads = {(n, led.tree.root_hash(n, self.world.tree.node)) for n in (37, 60)}

    def _frontier(self, size: int):
        return self.led.tree.Frontier().extend(
            self.led.tree.leaf_hash(each) for each in self.other[:size]
        )

    def is_true(self, event: bytes, index: int, head: tuple[int, bytes]) -> bool:
        """Claim that what a verifier believed is so; damage may leave a proof as it was."""
        return index < len(self.entries) and self.entries[index] == event and head in self.heads

    def forge(self, seed: int) -> bytes:
        rng = random.Random(seed)  # noqa: S311 (a seed to replay)
        if seed % 5 == 0:
            return damaged(rng, rng.choice(self.files))
        said = json.loads(rng.choice(self.files))
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            # After an earlier forgery there may be nothing left of the kind to forge.
            with suppress(AttributeError, KeyError, IndexError, TypeError, ValueError):
                rng.choice(FORGERIES)(self, rng, said)
        return json.dumps(said, ensure_ascii=False).encode()


def damaged(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    match rng.randrange(5):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
        case 2:
            return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]
        case 3:
            return data[:at] + data[at:][::-1]
        case _:
            return data.replace(b'"index":', b'"index":%d,"index":' % rng.randrange(60), 1)


def change_payload(forger: Forger, rng: random.Random, said: dict) -> None:
    said["event"]["payload"]["instead"] = f"Andet {rng.randrange(10**6)}"


def change_effect(forger: Forger, rng: random.Random, said: dict) -> None:
    said["event"]["day_of_effect"] = rng.choice([None, "2030-01-02", "2030-05-01", "2031-01-02"])


def change_number_to_text(forger: Forger, rng: random.Random, said: dict) -> None:
    said["event"]["payload"]["municipality"] = 999


def add_field(forger: Forger, rng: random.Random, said: dict) -> None:
    rng.choice([said, said["event"], said["event"]["payload"]])["more"] = rng.choice([1, None, ""])


def drop_field(forger: Forger, rng: random.Random, said: dict) -> None:
    where = rng.choice([said, said["event"], said["event"]["payload"]])
    if where:
        del where[rng.choice(sorted(where))]


def other_event(forger: Forger, rng: random.Random, said: dict) -> None:
    said["event"] = json.loads(rng.choice(forger.entries + forger.other))


def other_index(forger: Forger, rng: random.Random, said: dict) -> None:
    index = said.get("index", 0)
    said["index"] = rng.choice([index ^ 1, index + 64, -index, rng.randrange(60), 60, 2**52])


def other_path(forger: Forger, rng: random.Random, said: dict) -> None:
    said["inclusion"] = mangled(rng, json.loads(rng.choice(forger.files))["inclusion"])


def mangle_path(forger: Forger, rng: random.Random, said: dict) -> None:
    said["inclusion"] = mangled(rng, said.get("inclusion", []))


def mangle_consistency(forger: Forger, rng: random.Random, said: dict) -> None:
    older = said.get("older", {})
    older["consistency"] = mangled(rng, older.get("consistency", []))


def older_of_the_thief(forger: Forger, rng: random.Random, said: dict) -> None:
    said["older"] = {
        "checkpoint": rng.choice([forger.other_held, forger.other_newest]),
        "consistency": rng.choice([[], said.get("inclusion", [])]),
    }


def newest_of_the_thief(forger: Forger, rng: random.Random, said: dict) -> None:
    """Offer a whole false log, with a true signature by the thief's own key of the same name."""
    index = rng.randrange(60)
    led = forger.led
    path = led.tree.inclusion_path(index, 60, forger.other_tree.node)
    said["event"], said["index"] = json.loads(forger.other[index]), index
    said["inclusion"] = [base64.b64encode(each).decode() for each in path]
    body, _, line = forger.other_newest.partition("\n\n")
    genuine = forger.world.newest.partition("\n\n")[2]
    said["checkpoint"] = body + "\n\n" + rng.choice([line, genuine, line + genuine, genuine + line])
    if rng.random() < 0.5:
        said["checkpoint"] = relabelled(said["checkpoint"], led)


def false_root(forger: Forger, rng: random.Random, said: dict) -> None:
    """Change the event and let the checkpoint carry the root that would fit it."""
    said["event"] = json.loads(rng.choice(forger.other))
    led = forger.led
    try:
        leaf = led.tree.leaf_hash(led.canonical.canonical(said["event"]))
        path = [base64.b64decode(each) for each in said["inclusion"]]
        root = led.path.root_from_inclusion(leaf, said["index"], 60, path)
    except (KeyError, TypeError, ValueError, led.refusals.LedgerRefused):
        root = rng.randbytes(32)
    lines = said.get("checkpoint", "\n\n\n").split("\n")
    lines[2] = base64.b64encode(root).decode()
    said["checkpoint"] = "\n".join(lines)


def other_size(forger: Forger, rng: random.Random, said: dict) -> None:
    lines = said.get("checkpoint", "\n\n").split("\n")
    lines[1] = rng.choice(["61", "59", "64", "060", "0", "", "6e1", "-60", str(10**15)])
    said["checkpoint"] = "\n".join(lines)


def change_signature(forger: Forger, rng: random.Random, said: dict) -> None:
    lines = said.get("checkpoint", "").split("\n")
    signatures = [i for i, line in enumerate(lines) if line.startswith("— ")]
    if not signatures:
        return
    at = rng.choice(signatures)
    dash, name, text = lines[at].split(" ")
    try:
        data = bytearray(base64.b64decode(text))
    except ValueError:
        return
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    lines[at] = f"{dash} {name} {base64.b64encode(data).decode()}"
    said["checkpoint"] = "\n".join(lines)


def second_form(forger: Forger, rng: random.Random, said: dict) -> None:
    """Add the group order to the scalar of the log's signature."""
    head, blank, rest = said.get("checkpoint", "").partition(f"— {ORIGIN} ")
    text, newline, more = rest.partition("\n")
    data = base64.b64decode(text + "===")[:68].ljust(68, b"\0")
    scalar = int.from_bytes(data[36:], "little") % 2**252 + ORDER
    again = base64.b64encode(data[:36] + scalar.to_bytes(32, "little")).decode()
    said["checkpoint"] = head + blank + again + newline + more


def drop_signature(forger: Forger, rng: random.Random, said: dict) -> None:
    lines = said.get("checkpoint", "").split("\n")
    signatures = [i for i, line in enumerate(lines) if line.startswith("— ")]
    for at in rng.sample(signatures, min(len(signatures), rng.choice([1, 1, 2, 3])))[:1]:
        lines[at : at + 1] = rng.choice([[], [lines[signatures[0]]], [lines[signatures[-1]]] * 2])
    said["checkpoint"] = "\n".join(lines)


def older_as_newest(forger: Forger, rng: random.Random, said: dict) -> None:
    said["checkpoint"] = forger.world.held
    said["inclusion"] = json.loads(rng.choice(forger.old_files))["inclusion"]
    said.pop("older", None)


def without_older(forger: Forger, rng: random.Random, said: dict) -> None:
    said.pop("older", None)


def wrong_kinds(forger: Forger, rng: random.Random, said: dict) -> None:
    field = rng.choice(["index", "inclusion", "checkpoint", "older", "event", "format"])
    said[field] = rng.choice([None, True, [], {}, "", 1, -1, 1.5, "é", "\u202e", [[]], {"a": {}}])


FORGERIES = (
    change_payload,
    change_effect,
    change_number_to_text,
    add_field,
    drop_field,
    other_event,
    other_index,
    other_path,
    mangle_path,
    mangle_consistency,
    older_of_the_thief,
    newest_of_the_thief,
    false_root,
    other_size,
    change_signature,
    second_form,
    drop_signature,
    older_as_newest,
    without_older,
    wrong_kinds,
)


def mangled(rng: random.Random, path: object) -> object:
    if not isinstance(path, list) or not path:
        return [base64.b64encode(rng.randbytes(32)).decode()] * rng.randrange(1, 8)
    at = rng.randrange(len(path))
    random_hash = base64.b64encode(rng.randbytes(rng.choice([32, 32, 31, 33, 0]))).decode()
    return rng.choice(
        [
            path[::-1] if len(path) > 1 else [],
            path[:at] + path[at + 1 :],
            [*path[:at], random_hash, *path[at + 1 :]],
            [*path[:at], random_hash, *path[at:]],
            [*path, path[-1]],
            path[1:] + path[:1] if len(set(map(str, path))) > 1 else [],
            [],
            path * 9,
        ]
    )


def relabelled(note: str, led: SimpleNamespace) -> str:
    """Put the true log's key id on the thief's signature."""
    true, thief = log_key(led), log_key(led, holder="thief")
    head, dash, rest = note.partition(f"— {ORIGIN} ")
    text, newline, more = rest.partition("\n")
    data = base64.b64decode(text)
    if data[:4] == thief.id:
        data = true.id + data[4:]
    return head + dash + base64.b64encode(data).decode() + newline + more
