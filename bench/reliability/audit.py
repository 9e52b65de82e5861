# SPDX-License-Identifier: MPL-2.0
"""Does an outsider with an old checkpoint see every rewrite by someone with every right and key?"""

from bench.reliability.figure import Figure

REWRITES, SOAK = 1_000, 100_000


def measure(figure: Figure, *, soak: bool) -> None:
    from tests.handlerum.ledger.rewrites import outcomes
    from tests.handlerum.ledger.worlds import real

    wanted = SOAK if soak else REWRITES
    found = outcomes(real(), range(1_000, 1_000 + wanted))
    figure.count(**found)
    figure.must(
        "a rewrite went unseen",
        holds=found["log and held"] == found["two checkpoints"] == found["rewrites"] == wanted,
    )
    # Without a checkpoint from outside nothing is seen: that is the broken variant.
    figure.broken("no checkpoint from outside", fails=found["log alone"] < wanted)
