# SPDX-License-Identifier: MPL-2.0
"""Are roots and proofs those of RFC 6962?"""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.ledger.refusals import OutsideTree
from handlerum.ledger.tree import (
    EMPTY_ROOT,
    Frontier,
    Tree,
    consistency_path,
    inclusion_path,
    leaf_hash,
    root_hash,
)
from tests.handlerum.ledger import oracle
from tests.handlerum.ledger.published import LEAVES, ROOTS

LOGS = st.lists(st.binary(max_size=4), max_size=70)
NONEMPTY = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


def tree_of(log) -> Tree:
    return Tree(leaf_hash(each) for each in log)


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size):
    leaves = [leaf_hash(each) for each in LEAVES[:size]]
    assert Frontier().extend(leaves).root.hex() == ROOTS[size]
    assert root_hash(size, Tree(leaves).node).hex() == ROOTS[size]


@given(LOGS)
def test_the_root_is_that_of_the_recursive_definition(log):
    assert Frontier().extend(leaf_hash(each) for each in log).root == oracle.mth(log)
    assert root_hash(len(log), tree_of(log).node) == oracle.mth(log)


@given(LOGS, st.integers(0, 70))
def test_it_does_not_matter_how_the_appends_are_grouped(log, cut):
    leaves = [leaf_hash(each) for each in log]
    assert Frontier().extend(leaves[:cut]).extend(leaves[cut:]) == Frontier().extend(leaves)


@given(NONEMPTY, st.data())
def test_an_inclusion_path_is_that_of_the_recursive_definition(log, data):
    size = data.draw(st.integers(1, len(log)))
    index = data.draw(st.integers(0, size - 1))
    assert list(inclusion_path(index, size, tree_of(log).node)) == oracle.path(index, log[:size])


@given(NONEMPTY, st.data())
def test_a_consistency_path_is_that_of_the_recursive_definition(log, data):
    new = data.draw(st.integers(1, len(log)))
    old = data.draw(st.integers(1, new))
    assert list(consistency_path(old, new, tree_of(log).node)) == oracle.proof(old, log[:new])


def test_the_empty_log_has_the_root_of_nothing_and_is_the_start_of_every_log():
    assert Frontier().root == root_hash(0, Tree().node) == EMPTY_ROOT
    assert consistency_path(0, 5, tree_of(LEAVES).node) == ()


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3), (9, 8)])
def test_a_leaf_outside_the_tree_cannot_be_proven(index, size):
    with pytest.raises(OutsideTree):
        inclusion_path(index, size, tree_of(LEAVES).node)


@pytest.mark.parametrize(("old", "new"), [(4, 3), (-1, 3)])
def test_a_longer_log_is_not_the_start_of_a_shorter(old, new):
    with pytest.raises(OutsideTree):
        consistency_path(old, new, tree_of(LEAVES).node)


def test_appending_keeps_some_twenty_hashes_however_long_the_log():
    tracemalloc.start()
    frontier = Frontier().extend(leaf_hash(b"%d" % number) for number in range(2**15 - 1))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(frontier.peaks) == 15
    assert peak < 20_000
