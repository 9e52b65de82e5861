# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: UP006, UP035, PLR2004
# Any python3 from 3.6 on must be able to run this file, so its types are written the old way.
"""Er denne beslutning registreret uændret? Is this decision recorded unaltered?

Filen står alene: den bruger kun Pythons standardbibliotek, intet netværk og intet af Handlerum.
This file stands alone: only Python's standard library, no network, nothing of Handlerum.

    python3 verify_proof.py bevis.json --key "NAVN+ID+NØGLE"
    python3 verify_proof.py bevis.json --key … --held mit-gamle-checkpoint.txt
    python3 verify_proof.py bevis.json --key … --witness … --witness … --quorum 2
    python3 verify_proof.py bevis.json --key … --document overblik.pdf

Hent nøglen et andet sted end bevisfilen. Fetch the key elsewhere than the proof file.
Svar / exit status: 0 sandt / true, 1 ikke sandt / not true, 2 kunne ikke læses / unreadable.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import unicodedata
from datetime import datetime, timedelta
from typing import Any, Dict, List, NamedTuple, Tuple

MAX_FILE = 131072
MAX_EVENT = 65535
MAX_DEPTH = 17
MAX_INTEGER = 2**53 - 1
EVENT_FIELDS = ("actor_role day day_of_effect format instant payload subject type").split()
PROOF_FIELDS = {"format", "event", "index", "inclusion", "checkpoint"}


class Head(NamedTuple):
    """How long a log was, and its root."""

    size: int
    root: bytes


class Key(NamedTuple):
    """A name, the first four bytes of its hash, and an Ed25519 key."""

    name: str
    id: bytes
    point: bytes


class Refused(Exception):
    """Why not, in Danish and in English."""

    def __init__(self, danish: str, english: str, status: int = 1) -> None:
        super().__init__(danish, english)
        self.danish, self.english, self.status = danish, english, status


# --- JSON (RFC 8785 without floats) -------------------------------------------------------------


def parse(data: bytes) -> Any:
    """Read JSON; a key twice, a float, a huge number or deep nesting is refused."""
    try:
        text = data.decode("utf-8")
        value = json.loads(
            text, object_pairs_hook=unique, parse_float=no_float, parse_constant=no_float
        )
        check(value, 1)
    except (ValueError, RecursionError) as fault:
        raise Refused(
            f"Filen er ikke en bevisfil i JSON: {fault}",
            f"The file is no proof file in JSON: {fault}",
        ) from fault
    return value


def unique(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    """Build an object whose keys all differ."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def no_float(text: str) -> Any:
    """Refuse every number that is not whole."""
    raise ValueError(f"{text[:20]} is not a whole number")


def check(value: Any, depth: int) -> None:
    """Refuse what has no single canonical form."""
    if depth > MAX_DEPTH:
        raise ValueError("nested too deep")
    if isinstance(value, (dict, list)):
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            check(each, depth + 1)
    elif isinstance(value, str):
        value.encode("utf-8")
        if unicodedata.normalize("NFC", value) != value:
            raise ValueError("a text is not in Unicode form NFC")
    elif isinstance(value, int) and abs(value) > MAX_INTEGER:
        raise ValueError("a number is too large")


def canonical(value: Any) -> str:
    """Write the one text of a value: keys sorted by UTF-16 units, no spaces."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(k) + ":" + canonical(value[k]) for k in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)


# --- Merkle tree (the loops of RFC 9162 §§ 2.1.3.2 and 2.1.4.2) ---------------------------------


def node(left: bytes, right: bytes) -> bytes:
    """Hash two nodes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaf: bytes, index: int, size: int, path: List[bytes]) -> bytes:
    """Climb from a leaf to the root; a path of the wrong length is refused."""
    first, last, root = index, size - 1, leaf
    wrong = not 0 <= index < size
    for each in path:
        wrong = wrong or last == 0
        if first & 1 or first == last:
            root = node(each, root)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            root = node(root, each)
        first, last = first >> 1, last >> 1
    if wrong or last:
        raise Refused(
            "Beviset passer ikke til loggens størrelse.", "The proof does not fit the log's size."
        )
    return root


def continues(old: Head, new: Head, path: List[bytes]) -> bool:
    """Claim that the older log is the start of the newer one."""
    if old.size in (0, new.size) or old.size > new.size:
        empty = Head(0, hashlib.sha256(b"").digest())
        return not path and old == (new if old.size == new.size else empty)
    rest = path if old.size & (old.size - 1) else [old.root, *path]
    return bool(rest) and climb_both(old, new, rest)


def climb_both(old: Head, new: Head, rest: List[bytes]) -> bool:
    """Claim that the hashes, from the last whole subtree of the old log on, give both roots."""
    first, last = old.size - 1, new.size - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    old_root = new_root = rest[0]
    for each in rest[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            old_root, new_root = node(each, old_root), node(each, new_root)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            new_root = node(new_root, each)
        first, last = first >> 1, last >> 1
    return last == 0 and (old_root, new_root) == (old.root, new.root)


# --- Ed25519 (RFC 8032 § 5.1.7) -----------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
NEUTRAL = (0, 1, 1, 0)


def add(a: Any, b: Any) -> Any:
    """Add two points in extended coordinates."""
    m, n = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    c, d = 2 * D * a[3] * b[3], 2 * a[2] * b[2]
    e, f, g, h = n - m, d - c, d + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(a: int, first: Any, b: int, second: Any) -> Any:
    """Add the first point a times and the second b times, from the highest bit down."""
    total, both = NEUTRAL, add(first, second)
    for bit in reversed(range(max(a.bit_length(), b.bit_length()))):
        total = add(total, total)
        if a >> bit & b >> bit & 1:
            total = add(total, both)
        elif (a | b) >> bit & 1:
            total = add(total, first if a >> bit & 1 else second)
    return total


def decode_point(data: bytes) -> Any:
    """Read a point; raises ValueError when it is none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (sign and not x):
        raise ValueError("not a point")
    x = x if x % 2 == sign else P - x
    return x, y, 1, x * y % P


def encode_point(point: Any) -> bytes:
    """Write a point."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return int(y | (x & 1) << 255).to_bytes(32, "little")


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Claim that the signature is of this key."""
    scalar = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    x, y, z, t = decode_point(key)
    challenge = int.from_bytes(digest, "little") % ORDER
    return encode_point(times(scalar, BASE, challenge, (P - x, y, z, P - t))) == signature[:32]


# --- Signed notes and checkpoints (C2SP) --------------------------------------------------------


def unpack(text: Any, status: int = 1) -> bytes:
    """Decode base64 in its only form."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, AttributeError):
        data = b""
    if not data or base64.b64encode(data).decode() != text:
        raise Refused(f"{text!r:.60} er ikke base64.", f"{text!r:.60} is not base64.", status)
    return data


def read_key(line: str, kind: int) -> Key:
    """Read name+id+key; kind 1 is a log, kind 4 a witness."""
    name, _, rest = line.strip().partition("+")
    identity, _, packed = rest.partition("+")
    data = unpack(packed, 2)
    expected = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
    try:
        small = times(8, decode_point(data[1:]), 0, NEUTRAL)[0] == 0
    except ValueError:
        small = True
    if expected.hex() != identity or data[0] != kind or len(data) != 33 or small:
        raise Refused(
            f"Nøglen {name!r} er ikke en gyldig nøgle af den slags.",
            f"The key {name!r} is no valid key of that kind.",
            2,
        )
    return Key(name, expected, data[1:])


def signature_lines(lines: str) -> List[Tuple[str, bytes]]:
    """Read the signature lines under the blank line."""
    found = []
    for line in lines[:-1].split("\n"):
        match = re.match(r"— ([^\s+\x00-\x1f\x7f]{1,200}) (\S+)\Z", line)
        data = unpack(match.group(2)) if match else b""
        if not match or len(data) < 5:
            raise malformed()
        found.append((match.group(1), data))
    return found


def read_checkpoint(note: Any, log: Key) -> Tuple[Head, str, List[Tuple[str, bytes]]]:
    """Read a checkpoint and check the log's own signature."""
    if not isinstance(note, str) or len(note) > 16384 or re.search("[\x00-\x09\x0b-\x1f]", note):
        raise malformed()
    text, blank, lines = note.rpartition("\n\n")
    parts = text.split("\n")
    if not blank or not lines.endswith("\n") or len(parts) != 3:
        raise malformed()
    if not re.match(r"(0|[1-9][0-9]{0,15})\Z", parts[1]):
        raise malformed()
    head, text = Head(int(parts[1]), unpack(parts[2])), text + "\n"
    signatures = signature_lines(lines)
    if len(head.root) != 32 or len(signatures) > 64:
        raise malformed()
    if parts[0] != log.name or not is_signed(log.point, text.encode(), of(log, signatures)):
        raise Refused(
            f"Checkpointet er ikke underskrevet af {log.name}.",
            f"The checkpoint is not signed by {log.name}.",
        )
    return head, text, signatures


def of(key: Key, signatures: List[Tuple[str, bytes]]) -> bytes:
    """Return what the key signed with; nothing when it has no line, or two."""
    data = [d[4:] for name, d in signatures if (name, d[:4]) == (key.name, key.id)]
    return data[0] if len(data) == 1 else b""


def malformed() -> Refused:
    """Say that a checkpoint is no checkpoint."""
    return Refused("Et checkpoint har en forkert form.", "A checkpoint is malformed.")


def witnesses(
    text: str, signatures: List[Tuple[str, bytes]], keys: List[Key], quorum: int
) -> List[str]:
    """Return who saw the checkpoint and when; a false or missing cosignature is refused."""
    seen = []
    for key in keys:
        data = of(key, signatures)
        seconds = int.from_bytes(data[:8], "big")
        message = f"cosignature/v1\ntime {seconds}\n{text}"
        present = any((name, d[:4]) == (key.name, key.id) for name, d in signatures)
        real = len(data) == 72 and 0 < seconds <= 253402300799
        if present and not (real and is_signed(key.point, message.encode(), data[8:])):
            raise Refused(
                f"Vidnets underskrift er falsk: {key.name}",
                f"The witness's signature is false: {key.name}",
            )
        if present:
            when = datetime(1970, 1, 1) + timedelta(seconds=seconds)  # noqa: DTZ001
            seen.append(f"{key.name} {when.isoformat()}Z")
    if len(seen) < quorum:
        raise Refused(
            f"Kun {len(seen)} af {quorum} krævede vidner har underskrevet.",
            f"Only {len(seen)} of {quorum} required witnesses have signed.",
        )
    return seen


# --- The proof ----------------------------------------------------------------------------------


def read_hashes(said: Any) -> List[bytes]:
    """Read a path of hashes."""
    hashes = [unpack(each) for each in said] if isinstance(said, list) else [b""]
    if len(hashes) > 64 or any(len(each) != 32 for each in hashes):
        raise Refused("En sti af hashværdier er forkert.", "A path of hashes is malformed.")
    return hashes


def read_file(data: bytes) -> Dict[str, Any]:
    """Read a proof file; unknown or missing fields are refused."""
    proof = parse(data)
    if (
        not isinstance(proof, dict)
        or not PROOF_FIELDS <= set(proof) <= PROOF_FIELDS | {"older"}
        or proof["format"] != "handlerum-proof/1"
        or type(proof["index"]) is not int
        or not isinstance(proof["event"], dict)
        or sorted(proof["event"]) != EVENT_FIELDS
        or proof["event"]["format"] != "handlerum-event/1"
    ):
        raise Refused("Filen er ikke en bevisfil.", "The file is no proof file.")
    return dict(proof)


def older_head(proof: Dict[str, Any], log: Key, newest: Head) -> List[Head]:
    """Return the older checkpoint of the file after checking that the log continues it."""
    if "older" not in proof:
        return []
    older = proof["older"]
    if not isinstance(older, dict) or set(older) != {"checkpoint", "consistency"}:
        raise malformed()
    head = read_checkpoint(older["checkpoint"], log)[0]
    if not continues(head, newest, read_hashes(older["consistency"])):
        raise Refused(
            "HISTORIEN ER SKREVET OM: det gamle checkpoint er ikke begyndelsen på loggen.",
            "HISTORY WAS REWRITTEN: the older checkpoint is not the start of the log.",
        )
    return [head]


def verify(data: bytes, log: Key, keys: List[Key], quorum: int, held: str = "") -> Dict[str, Any]:
    """Return the proven event and what it stands under; raises Refused."""
    proof = read_file(data)
    head, text, signatures = read_checkpoint(proof["checkpoint"], log)
    event = canonical(proof["event"]).encode("utf-8")
    leaf = hashlib.sha256(b"\x00" + event).digest()
    root = root_of(leaf, proof["index"], head.size, read_hashes(proof["inclusion"]))
    if root != head.root or len(event) > MAX_EVENT:
        raise Refused(
            "Begivenheden står ikke sådan i loggen: den, nummeret eller beviset er ændret.",
            "The event is not in the log like this: it, its number or the proof was altered.",
        )
    seen = witnesses(text, signatures, keys, quorum)
    known = [*older_head(proof, log, head), head]
    if held and read_checkpoint(held, log)[0] not in known:
        raise Refused(
            "Beviset bygger ikke på dit checkpoint. Bed om et bevis, der gør.",
            "The proof does not build on your checkpoint. Ask for one that does.",
        )
    return {
        "event": proof["event"],
        "index": proof["index"],
        "size": head.size,
        "root": head.root,
        "seen": seen,
        "older": [each.size for each in known[:-1]],
    }


# --- For people ---------------------------------------------------------------------------------


def say(text: str) -> None:
    """Print a text; what a terminal would not show as it is, is spelled out."""
    shown = "".join(
        each if each.isprintable() or each == "\n" else f"\\u{ord(each):04x}" for each in text
    )
    encoding = sys.stdout.encoding or "ascii"
    print(shown.encode(encoding, "backslashreplace").decode(encoding))


def report(found: Dict[str, Any]) -> None:
    """Say what was proven, and what was not."""
    event = found["event"]
    say("SANDT / TRUE")
    say("  begivenhed / event: {}".format(event["type"]))
    say("  om / about: {}".format(event["subject"]))
    say("  tidspunkt / instant: {} (dag / day {})".format(event["instant"], event["day"]))
    say("  virkning fra / effect from: {}".format(event["day_of_effect"]))
    say("  rolle / role: {}".format(event["actor_role"]))
    say("  indhold / content: {}".format(canonical(event["payload"])))
    say(f"  nummer / number: {found['index'] + 1} af / of {found['size']}")
    for size in found["older"]:
        say(f"  fortsætter / continues: checkpoint {size}")
    for each in found["seen"]:
        say(f"  vidne / witness: {each}")
    say("Beviset viser, at dette blev registreret; ikke at intet senere har ændret det.")
    say("The proof shows that this was recorded; not that nothing changed it later.")


def read_bytes(name: str, limit: int) -> bytes:
    """Read a file of at most `limit` bytes."""
    try:
        with open(name, "rb") as source:  # noqa: PTH123 - one way for every Python
            data = source.read(limit + 1)
    except OSError as fault:
        raise Refused(f"Kan ikke læse: {fault}", f"Cannot read: {fault}", 2) from fault
    if len(data) > limit:
        raise Refused(f"{name} er for stor.", f"{name} is too large.", 2)
    return data


def check_document(name: str, event: Dict[str, Any]) -> None:
    """Refuse a document whose SHA-256 the event does not name."""
    digest = hashlib.sha256(read_bytes(name, 2**30)).hexdigest()
    if f'"{digest}"' not in canonical(event["payload"]):
        raise Refused(
            f"{name} er ikke det dokument, begivenheden nævner.",
            f"{name} is not the document the event names.",
        )
    say(f"Dokumentet passer / the document fits: {name}")


def answer(options: argparse.Namespace) -> None:
    """Check what was asked, and report."""
    keys = [read_key(each, 4) for each in options.witness]
    quorum = len(keys) if options.quorum is None else options.quorum
    log = read_key(options.key, 1)
    different = {key.point for key in keys} - {log.point}
    if len(different) != len(keys) or not 0 <= quorum <= len(keys):
        raise Refused("Vidnerne skal være forskellige.", "The witnesses must differ.", 2)
    held = read_bytes(options.held, 16384).decode("utf-8", "replace") if options.held else ""
    found = verify(read_bytes(options.file, MAX_FILE), log, keys, quorum, held)
    if options.document:
        check_document(options.document, found["event"])
    report(found)


def main(arguments: List[str]) -> int:
    """Answer 0 when the proof is true, 1 when it is not, 2 when something cannot be read."""
    parser = argparse.ArgumentParser(description="Kontrollér et bevis / verify a proof.")
    parser.add_argument("file", help="bevisfilen / the proof file")
    parser.add_argument("--key", required=True, help="loggens nøgle / the log's key: name+id+key")
    parser.add_argument("--held", help="dit eget checkpoint / your own checkpoint (file)")
    parser.add_argument("--witness", action="append", default=[], help="vidne / witness: key")
    parser.add_argument("--quorum", type=int, help="så mange vidner / this many witnesses")
    parser.add_argument("--document", help="dokument, hvis hash skal stå i begivenheden")
    try:
        answer(parser.parse_args(arguments))
    except Refused as refused:
        say("IKKE SANDT / NOT TRUE" if refused.status == 1 else "FEJL / ERROR")
        say("  " + refused.danish)
        say("  " + refused.english)
        return refused.status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
