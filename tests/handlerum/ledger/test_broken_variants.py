# SPDX-License-Identifier: MPL-2.0
"""Would the checks see it, if the ledger were broken in one of these ways?"""

import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import handlerum.ledger
from tests.handlerum.ledger.battery import first_fault
from tests.handlerum.ledger.worlds import MODULES, real, remember

FOLDER = Path(handlerum.ledger.__file__).parent
COPY = "broken_ledger"

BROKEN = (
    ("leaf prefix dropped", "tree", 'b"\\x00" + data', "data"),
    ("node prefix dropped", "tree", 'b"\\x01" + left + right', "left + right"),
    ("node and leaf prefix alike", "tree", 'b"\\x01" + left', 'b"\\x00" + left'),
    ("children the wrong way round", "tree", "left + right)", "right + left)"),
    ("last leaf doubled, not promoted", "tree", "root = node_hash(peak, root)", "root = node_hash(peak, node_hash(root, root))"),
    ("peaks joined from the wrong end", "tree", "reversed(rest)", "rest"),
    ("split at half, not at a power of two", "tree", "1 << (width - 1).bit_length() - 1", "width // 2"),
    ("index and length not held against the size", "path", "    if not 0 <= index < size:", "    if size & (size - 1) == 0: return _climb(leaf, index, path)\n    if False:"),
    ("promotion of the last leaf forgotten", "path", "    return _climb_right(_climb(leaf, index, path[:inner]), path[inner:])", "    return _climb(leaf, index, path)"),
    ("length of the path not checked", "path", "len(path) != length or any", "any"),
    ("inclusion root not compared", "path", "path) != root:", "path) is None:"),
    ("older root not compared", "path", "path) != (old_root, new_root)", "path)[1] != new_root"),
    ("newer root not compared", "path", "path) != (old_root, new_root)", "path)[0] != old_root"),
    ("equal sizes taken as equal logs", "path", "if old_root != (new_root", "if False and old_root != (new_root"),
    ("a shrunk log accepted", "path", "if not 0 <= old_size <= new_size:", "if old_size > new_size: return\n    if False:"),
    ("scalar not bounded", "ed25519", "scalar >= _ORDER", "False"),
    ("keys of small order accepted", "ed25519", "return point[0] % _P != 0", "return True"),
    ("message left out of the signature", "ed25519", "public_key + message", "public_key"),
    ("doubled keys accepted", "canonical", "len(found) != len(pairs)", "False"),
    ("floats accepted", "canonical", "parse_float=_no_float", "parse_float=lambda t: int(float(t))"),
    ("order of keys not checked", "canonical", "if _written(value) != data:", "if False:"),
    ("keys sorted by code point", "canonical", "for key in keys), key=_utf16", "for key in keys)"),
    ("NFC not asked for", "canonical", 'unicodedata.is_normalized("NFC", value)', "True"),
    ("huge integers accepted", "canonical", "abs(value) > MAX_INTEGER", "False"),
    ("depth not bounded", "canonical", "if not left:", "if left < -99:"),
    ("size not bounded", "canonical", "if size > limit:", "if False:"),
    ("guard on people not asked", "event", "refuse_personal_data(_fields(event))", "pass"),
    ("numbers of hospitals let through", "personal", "_REPLACEMENT_DAY: Final = 60", "_REPLACEMENT_DAY: Final = 0"),
    ("dates not checked", "personal", "        return False\n    return True", "        return True\n    return True"),
    ("keys not looked at", "personal", 'yield f"a key of {path}", key', "pass"),
    ("whole numbers not looked at", "personal", 'yield path, f"{abs(value):010d}"', "return"),
    ("an invalid date hides a valid one", "personal", "(?=(", "(?:("),
    ("turned text let through", "personal", "each in _SHOWN_OTHERWISE or", ""),
    ("any day accepted", "event", "if not timedelta(0) <= self.day", "if False and not timedelta(0) <= self.day"),
    ("signature not checked", "note", "if not is_true(key.point, note.text", "if False and not is_true(key.point, note.text"),
    ("first of two lines taken", "note", "if len(lines) != 1:", "if not lines:"),
    ("signer not checked", "note", "if not is_signed(key.point, message, signature):", "if False:"),
    ("leading zeros accepted", "checkpoint", "0|[1-9][0-9]{0,15}", "[0-9]{1,16}"),
    ("extension lines passed over", "checkpoint", "if len(lines) != _LINES:", "lines = lines[:3]\n    if False:"),
    ("witness sees no growth", "witness", "    check_consistency(held.head, newer.head, path)\n", ""),
    ("time not signed", "witness", "time {seconds}", "time 0"),
    ("cosignature not checked", "witness", "if not is_signed(", "if False and not is_signed("),
    ("quorum not counted", "verify", "if len(present) < trust.quorum:", "if False:"),
    ("one witness counted twice", "verify", "len(different) != len(self.witnesses) or ", ""),
    ("the log its own witness", "verify", " - {self.log.point}", ""),
    ("older checkpoint not followed", "verify", "    check_consistency(first.head, newer.head, path)\n", ""),
    ("own checkpoint not compared", "verify", "if mine.head not in", "if False and mine.head not in"),
    ("event not hashed into the proof", "verify", "    check_inclusion(leaf, proof.index", "    (lambda *_: None)(leaf, proof.index"),
    ("held checkpoints not compared", "verify", "if signed and signed != {frontier.root}:", "if False:"),
    ("only the last root of a size kept", "verify", "found.get(checkpoint.size, frozenset()) | {checkpoint.root}", "frozenset({checkpoint.root})"),
    ("a cut log accepted", "verify", "if signed_size > frontier.size:", "if False:"),
    ("time may run backwards", "verify", "if instant < last:", "if False:"),
    ("unknown fields accepted", "proof", "<= said.keys() <= required | optional", "<= said.keys()"),
)  # fmt: skip


def test_the_sound_ledger_has_no_fault():
    assert first_fault(real()) == ""


def test_a_faithful_copy_has_no_fault(monkeypatch):
    assert first_fault(copied(monkeypatch)) == ""


@pytest.mark.parametrize(
    ("module", "sound", "broken"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_a_broken_ledger_is_seen(module, sound, broken, monkeypatch):
    assert first_fault(copied(monkeypatch, module, sound, broken))


def copied(monkeypatch, name: str = "", sound: str = "", broken: str = "") -> SimpleNamespace:
    """Return a copy of the ledger's modules in which one text of one module is exchanged."""
    package = ModuleType(COPY)
    package.__path__ = []
    monkeypatch.setitem(sys.modules, COPY, package)
    found = {each: loaded(monkeypatch, each, name, sound, broken) for each in MODULES.split()}
    remember(monkeypatch, SimpleNamespace(**found))
    return SimpleNamespace(**found)


def loaded(monkeypatch, each: str, name: str, sound: str, broken: str) -> ModuleType:
    source = text(each)
    if each == name:
        assert source.count(sound) == 1, f"{sound!r} is not there once: mend the variant"
        code = compile(source.replace(sound, broken), f"{COPY}/{each}.py", "exec")
    else:
        code = compiled(each)
    module = module_from_spec(spec_from_loader(f"{COPY}.{each}", loader=None))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(code, module.__dict__)  # noqa: S102 (our own source, broken on purpose)
    return module


@cache
def text(each: str) -> str:
    return (FOLDER / f"{each}.py").read_text("utf-8").replace("handlerum.ledger", COPY)


@cache
def compiled(each: str):
    return compile(text(each), f"{COPY}/{each}.py", "exec")
