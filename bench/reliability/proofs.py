# SPDX-License-Identifier: MPL-2.0
"""Is any forged proof believed, by either of two verifiers written apart?"""

from bench.reliability.figure import Figure

FORGERIES, SOAK, SOME = 100_000, 100_000_000, 600


def measure(figure: Figure, *, soak: bool) -> None:
    from tests.handlerum.ledger.two_verifiers import outcomes, stand_alone
    from tests.handlerum.ledger.worlds import real

    led = real()
    wanted = SOAK if soak else FORGERIES
    found = outcomes(led, stand_alone(), wanted, first=10_000)
    figure.count(**found)
    figure.must("a forged proof was believed", holds=found["believed"] == 0)
    figure.must("the verifiers disagree", holds=found["disagreements"] == 0)
    figure.must("too few were made", holds=found["forgeries"] == wanted)
    figure.broken("no signature is checked", fails=unsigned_is_believed(led))


def unsigned_is_believed(led: object) -> bool:
    from tests.handlerum.ledger.two_verifiers import outcomes, stand_alone

    checked, witnessed = led.verify.check_signature, led.verify._witnessed  # type: ignore[attr-defined]  # noqa: SLF001
    led.verify.check_signature = lambda *_: None  # type: ignore[attr-defined]
    led.verify._witnessed = lambda *_: ()  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        found = outcomes(led, stand_alone(), SOME)  # type: ignore[arg-type]
    finally:
        led.verify.check_signature = checked  # type: ignore[attr-defined]
        led.verify._witnessed = witnessed  # type: ignore[attr-defined]  # noqa: SLF001
    return bool(found["believed"] and found["disagreements"])
