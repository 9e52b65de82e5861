# SPDX-License-Identifier: MPL-2.0
"""Is every true path believed, and no other?"""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.ledger.path import check_consistency, check_inclusion, root_from_inclusion
from handlerum.ledger.refusals import HistoryRewritten, NotInLog
from handlerum.ledger.tree import leaf_hash
from tests.handlerum.ledger import oracle

MOST = 40
LOG = [b"%d" % number for number in range(MOST)]
ROOT = [oracle.mth(LOG[:size]) for size in range(MOST + 1)]
OTHER = b"\x5a" * 32


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_leaf_of_every_small_log_is_proven(size):
    assert {
        root_from_inclusion(leaf_hash(LOG[i]), i, size, oracle.path(i, LOG[:size]))
        for i in range(size)
    } == {ROOT[size]}


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_no_altered_inclusion_proof_of_a_small_log_is_believed(size):
    assert [
        forgery for forgery in inclusion_forgeries(size) if believed(check_inclusion, *forgery)
    ] == []


@pytest.mark.parametrize("new", range(MOST + 1))
def test_every_start_of_a_small_log_is_proven(new):
    starts = [((old, ROOT[old]), (new, ROOT[new]), start_path(old, new)) for old in range(new + 1)]
    assert [each for each in starts if not believed(check_consistency, *each)] == []


@pytest.mark.parametrize("new", range(1, MOST + 1))
def test_no_altered_consistency_proof_of_a_small_log_is_believed(new):
    forged = [f for f in consistency_forgeries(new) if believed(check_consistency, *f)]
    assert forged == []


@given(st.integers(0, 2**40), st.integers(0, 2**40), st.lists(st.just(OTHER), max_size=45))
def test_made_up_inclusion_proofs_are_refused(index, size, path):
    with pytest.raises(NotInLog):
        check_inclusion(OTHER, index, size, path, OTHER)


@given(st.integers(-3, 2**40), st.integers(1, 2**40), st.lists(st.just(OTHER), max_size=45))
def test_made_up_consistency_proofs_are_refused(old, new, path):
    with pytest.raises(HistoryRewritten):
        check_consistency((old, b"\x01" * 32), (new, OTHER), path)


def test_two_roots_for_one_size_are_evidence_even_when_empty():
    with pytest.raises(HistoryRewritten, match="one size has two roots"):
        check_consistency((0, ROOT[0]), (0, OTHER), ())
    with pytest.raises(HistoryRewritten, match="one size has two roots"):
        check_consistency((5, ROOT[5]), (5, OTHER), ())


def start_path(old, new):
    return oracle.proof(old, LOG[:new]) if old else []


def altered(path):
    """Every path that is one step from the true one."""
    for i, each in enumerate(path):
        yield [*path[:i], *path[i + 1 :]]
        yield [*path[:i], bytes([each[0] ^ 1]) + each[1:], *path[i + 1 :]]
        yield [*path[:i], each[:31], *path[i + 1 :]]
        yield [*path[:i], each, *path[i:]]
    for i, j in itertools.combinations(range(len(path)), 2):
        swapped = list(path)
        swapped[i], swapped[j] = path[j], path[i]
        yield swapped
    yield [*path, OTHER]
    yield [OTHER, *path]


def inclusion_forgeries(size):
    for i in range(size):
        leaf, path = leaf_hash(LOG[i]), oracle.path(i, LOG[:size])
        yield from ((leaf, i, size, each, ROOT[size]) for each in altered(path))
        wrong = {*range(size), -1, size, size + i, i + 64, i - size} - {i}
        yield from ((leaf, j, size, path, ROOT[size]) for j in wrong)
        yield leaf_hash(b"other"), i, size, path, ROOT[size]
        yield leaf, i, size, path, ROOT[size - 1]


def consistency_forgeries(new):
    for old in range(1, new):
        path = oracle.proof(old, LOG[:new])
        yield from (((old, ROOT[old]), (new, ROOT[new]), each) for each in altered(path))
        yield (old, OTHER), (new, ROOT[new]), path
        yield (old, ROOT[old]), (new, OTHER), path
        yield (old - 1, ROOT[old]), (new, ROOT[new]), path
        yield (old, ROOT[old]), (new, ROOT[new]), []
        yield (new, ROOT[new]), (old, ROOT[old]), path


def believed(check, *proof) -> bool:
    try:
        check(*proof)
    except (NotInLog, HistoryRewritten):
        return False
    return True
