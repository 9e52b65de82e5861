# SPDX-License-Identifier: MPL-2.0
"""Can a journalist check one file with any python3, and nothing of ours?"""

import ast
import json
import subprocess
import sys
from hashlib import sha256

import pytest

from handlerum.ledger.proof import proof_file
from tests.handlerum.ledger.two_verifiers import TOOL
from tests.handlerum.ledger.worlds import (
    World,
    event,
    log_key,
    real,
    signed,
    trust,
    witness_key,
)

LEDGER = real()
DOCUMENT = b"overblik"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a proof, one's own checkpoint, a document, and tampered copies of the proof."""
    folder = tmp_path_factory.mktemp("journalist")
    world = register()
    data = proof_file(world.prove(4))
    said = json.loads(data)
    files = {
        "good.json": data,
        "saved-again.json": json.dumps(said, indent=4).encode(),
        "bare.json": proof_file(world.prove(4, older=False)),
        "held.txt": world.held.encode(),
        "other-held.txt": signed(LEDGER, world.entries[::-1], 6).encode(),
        "document.pdf": DOCUMENT,
        "other.pdf": b"andet",
        "effect.json": data.replace(
            b'"day_of_effect":"2031-01-01"', b'"day_of_effect":"2030-01-01"'
        ),
        "index.json": data.replace(b'"index":4', b'"index":5'),
        "cut.json": data[:-300],
        "double.json": data.replace(b'"index":4', b'"index":5,"index":4'),
        "float.json": data.replace(b'"index":4', b'"index":4.0'),
        "path.json": json.dumps(said | {"inclusion": said["inclusion"][::-1]}).encode(),
        "root.json": json.dumps(
            said | {"checkpoint": said["checkpoint"].replace("\n11\n", "\n12\n")}
        ).encode(),
        "past.json": json.dumps(
            said | {"older": said["older"] | {"checkpoint": signed(LEDGER, world.entries[::-1], 6)}}
        ).encode(),
        "huge.json": b" " * 200_000,
        "empty.json": b"",
        "latin.json": b"\xe6\xf8\xe5",
        "deep.json": b"[" * 100_000,
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def register() -> World:
    payload = {"document": sha256(DOCUMENT).hexdigest(), "instead": "Æblegrød\nog \x85 mere"}
    entries = tuple(
        LEDGER.event.event_bytes(event(LEDGER, number, payload=payload)) for number in range(11)
    )
    tree = LEDGER.tree.Tree(LEDGER.tree.leaf_hash(each) for each in entries)
    held, newest = signed(LEDGER, entries, 6), signed(LEDGER, entries, 11, 2)
    return World(LEDGER, entries, tree, held, newest)


def run(folder, *arguments: str, key: str = log_key(LEDGER).verifier()):
    """Run the tool as a stranger would: no site packages, no path of ours, an ASCII terminal."""
    command = [sys.executable, "-S", str(TOOL), *arguments, "--key", key]
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_true_proof_is_called_true_with_what_it_says(folder):
    result = run(folder, "good.json", "--held", "held.txt", "--document", "document.pdf")
    assert (result.returncode, result.stderr) == (0, "")
    assert "SANDT / TRUE" in result.stdout
    assert "decision/0999-2030-4" in result.stdout


def test_a_file_that_was_saved_again_is_still_true(folder):
    assert run(folder, "saved-again.json").returncode == 0


def test_witnesses_are_counted_and_named(folder):
    keys = [witness_key(LEDGER, number).verifier() for number in (1, 2)]
    result = run(folder, "good.json", "--witness", keys[0], "--witness", keys[1], "--quorum", "2")
    assert result.returncode == 0
    assert "witness2.example 2030-06-01T00:00:00Z" in result.stdout


def test_nothing_in_a_proof_can_steer_the_terminal(folder):
    said = run(folder, "good.json").stdout
    assert said.isascii()
    assert "\\u0085" in said


@pytest.mark.parametrize(
    "name",
    "effect index cut double float path root past empty latin deep".split(),
)
def test_a_tampered_file_is_called_not_true_in_two_languages(name, folder):
    result = run(folder, f"{name}.json")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith("IKKE SANDT / NOT TRUE\n")
    assert len(result.stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (("bare.json", "--held", "held.txt"), 1, "does not build on your checkpoint"),
        (("good.json", "--held", "other-held.txt"), 1, "does not build on your checkpoint"),
        (("good.json", "--document", "other.pdf"), 1, "not the document"),
        (("good.json", "--witness", witness_key(LEDGER, 3).verifier()), 1, "0 of 1"),
        (("missing.json",), 2, "Cannot read"),
        (("huge.json",), 2, "too large"),
        (("good.json", "--held", "missing.txt"), 2, "Cannot read"),
        (("good.json", "--witness", "nonsense"), 2, "not a key|no valid key|not base64"),
        (("good.json", "--witness", log_key(LEDGER).verifier()), 2, "no valid key"),
        (("good.json", "--quorum", "1"), 2, "must differ"),
    ],
)
def test_what_does_not_fit_is_said(arguments, status, why, folder):
    result = run(folder, *arguments)
    assert (result.returncode, result.stderr) == (status, "")
    assert any(each in result.stdout for each in why.split("|"))


def test_the_key_of_a_thief_believes_nothing(folder):
    result = run(folder, "good.json", key=log_key(LEDGER, holder="thief").verifier())
    assert result.returncode == 1
    assert "not signed by" in result.stdout


def test_the_ledger_itself_agrees(folder):
    proof = LEDGER.proof.read_proof((folder / "good.json").read_bytes())
    held = (folder / "held.txt").read_text("utf-8")
    assert LEDGER.verify.verify_against(proof, held, trust(LEDGER, 2)).checkpoint.size == 11


def test_the_tool_reads_as_python_3_6_and_imports_only_the_standard_library():
    tree = ast.parse(TOOL.read_text("utf-8"), feature_version=(3, 6))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {a.name if isinstance(n, ast.Import) else n.module for n in imports for a in n.names}
    assert names <= sys.stdlib_module_names - {"socket", "urllib", "http"}
