# SPDX-License-Identifier: MPL-2.0
"""However a text of law or rules is spoilt, it is read or refused by name, in bounded room."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerum.errors import UnreadableSource
from handlerum.law.source_files import entries
from tests.handlerum.law.mutations import SPOILS, Spoil, bombs, own_seeds, packed, real_seeds
from tests.portal.judging import judge

ROOT = Path(__file__).parents[2]
OWN = own_seeds()
# A reader that outgrows this is killed, and the test with it: half a gigabyte, half a minute.
BOUNDED = """
import resource, sys
from pathlib import Path
from tests.portal.judging import judge
grown = 768 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (grown + 512 * 1024 * 1024, grown + 512 * 1024 * 1024))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
path = Path(sys.argv[1])
print(judge(path.read_bytes(), path.name))
"""


@pytest.mark.parametrize("name", OWN)
def test_the_seeds_are_good_files(name: str) -> None:
    assert judge(OWN[name], name) == "read"


@given(st.sampled_from(sorted(OWN)), st.lists(SPOILS, min_size=1, max_size=3))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_file_is_read_or_refused_by_name(name: str, spoils: list[Spoil]) -> None:
    content = OWN[name]
    for spoil in spoils:
        content = spoil(content)
    judge(content, name)


@given(st.lists(SPOILS, min_size=1, max_size=2))
@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_a_spoilt_zip_is_read_or_refused_by_name(tmp_path: Path, spoils: list[Spoil]) -> None:
    content = packed({name: OWN[name] for name in ("a.xml", "a.json")})
    for spoil in spoils:
        content = spoil(content)
    path = tmp_path / "pakke.zip"
    path.write_bytes(content)
    try:
        found = [(one.name, one.read()) for one in entries([path])]
    except UnreadableSource as refused:
        found, told = [], str(refused)
        assert "pakke.zip" in told
    for name, one in found:
        judge(one, name if name.endswith((".xml", ".json")) else "a.xml")


@pytest.mark.slow
def test_atheris_finds_nothing_in_twenty_thousand_runs(tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    run = subprocess.run(
        [sys.executable, "-m", "bench.fuzz", str(tmp_path), "-runs=20000", "-max_len=20000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]


def test_a_spoilt_real_file_is_read_or_refused_by_name(shared: Path) -> None:
    real = real_seeds(shared)
    if not real:
        pytest.skip("the packs of texts are not at hand")

    @given(st.sampled_from(sorted(real)), SPOILS)
    @settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
    def spoilt(name: str, spoil: Spoil) -> None:
        judge(spoil(real[name]), name)

    spoilt()


@pytest.mark.parametrize("name", bombs())
def test_a_bomb_is_refused_in_bounded_room_and_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(bombs()[name])
    run = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.strip() in {"refused", "read"}, (run.returncode, run.stderr[-600:])
