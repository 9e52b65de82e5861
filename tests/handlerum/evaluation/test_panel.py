# SPDX-License-Identifier: MPL-2.0
"""A panel that would give a number that only looks right is refused at the door."""

import numpy as np
import pytest

from handlerum.errors import HandlerumError
from handlerum.evaluation import (
    Columns,
    Method,
    Panel,
    check,
    fit,
    panel_of,
    read_panel,
    with_donors,
)
from handlerum.evaluation import refusals as r
from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.sensitivity import without_periods

NAMES = Columns("enhed", "aar", "tal", "behandlet")
GOOD = "enhed;aar;tal;behandlet\n" + "\n".join(
    f"{unit};{year};{value + year % 7},{year % 3};{int(unit == 'A' and year >= 2004)}"
    for value, unit in ((3, "A"), (9, "B"), (17, "C"), (4, "D"))
    for year in range(2000, 2006)
)


def read(text: str, delimiter: str = "") -> Panel:
    return read_panel(text.encode(), NAMES, delimiter=delimiter)


def line(unit: str, year: int) -> str:
    return next(row for row in GOOD.splitlines() if row.startswith(f"{unit};{year};"))


BROKEN = {
    "a missing row": (GOOD.replace(line("B", 2001) + "\n", ""), r.UnbalancedPanel),
    "a unit twice": (GOOD + "\n" + line("B", 2001), r.DuplicateRow),
    "a treatment that ends": (
        GOOD.replace(line("A", 2005), line("A", 2005)[:-1] + "0"),
        r.TreatmentReversed,
    ),
    "no treated unit": (GOOD.replace(";1\n", ";0\n"), r.NoTreatedUnit),
    "treatment 2": (GOOD.replace(";1\n", ";2\n"), r.UnclearTreatment),
    "a suppressed cell": (GOOD.replace(line("C", 2002), "C;2002;..;0"), r.SuppressedOutcome),
    "an empty cell": (GOOD.replace(line("C", 2002), "C;2002;;0"), r.MissingOutcome),
    "a word for a number": (GOOD.replace(line("C", 2002), "C;2002;mange;0"), r.UnreadableNumber),
    "a wrong column": (GOOD.replace("tal", "antal"), r.UnreadableTable),
    "no rows": ("enhed;aar;tal;behandlet\n", r.UnreadableTable),
    "an unnamed unit": (GOOD.replace(line("C", 2002), ";2002;3,1;0"), r.UnreadableTable),
    "two spellings of a year": (GOOD.replace("B;2001", "B;2001.0"), r.UnorderedPeriods),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_faulty_file_is_refused_with_its_own_class(name: str) -> None:
    text, refusal = BROKEN[name]
    with pytest.raises(refusal):
        fit(read(text), Method.SDID)


def test_the_good_file_gives_an_estimate() -> None:
    assert np.isfinite(fit(read(GOOD), Method.SDID).effect)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_the_delimiter_is_found(mark: str) -> None:
    assert read(GOOD.replace(";", mark)).outcome.tolist() == read(GOOD).outcome.tolist()


def test_a_comma_file_with_quoted_decimals_is_read() -> None:
    quoted = "\n".join('"' + row.replace(";", '","') + '"' for row in GOOD.splitlines())
    assert read(quoted, ",").outcome.tolist() == read(GOOD).outcome.tolist()


def test_windows_letters_and_a_byte_order_mark_are_read() -> None:
    danish = GOOD.replace("B;", "Ærø;")
    assert "Ærø" in read_panel(danish.encode("cp1252"), NAMES).units
    assert "Ærø" in read_panel(danish.encode("utf-8-sig"), NAMES).units


@pytest.mark.parametrize(
    "labels",
    [
        ("9", "10", "11"),
        ("2009K4", "2010K1", "2010K2"),
        ("2009M12", "2010M01", "2010M11"),
        ("31-12-2009", "01-01-2010", "01-02-2010"),
        ("2009-12-31", "2010-01-01", "2010-02-01"),
        ("2009/10", "2010/11", "2011/12"),
        ("dec 2009", "jan 2010", "maj 2010"),
        ("periode 9", "periode 10", "periode 11"),
        ("4. kvartal 2009", "1. kvartal 2010", "2. kvartal 2010"),
        ("Q4 2009", "Q1 2010", "Q2 2010"),
        ("januar", "marts", "december"),
        ("første", "anden", "tredje"),
    ],
)
def test_periods_come_in_time_order(labels: tuple[str, ...]) -> None:
    rows = [(u, t, i) for u in "AB" for i, t in enumerate(labels)]
    order = rows if labels[0] == "første" else rows[::-1]
    text = "enhed;aar;tal;behandlet\n" + "\n".join(f"{u};{t};{i};0" for u, t, i in order)
    assert read(text).periods == labels


def test_periods_of_unknown_order_are_refused() -> None:
    text = "enhed;aar;tal;behandlet\nA;x;1;0\nA;y;2;0\nB;y;1;0\nB;x;2;0"
    with pytest.raises(r.UnorderedPeriods):
        read(text)


def test_a_unit_without_time_before_its_start_is_refused() -> None:
    with pytest.raises(r.NoPrePeriod) as caught:
        fit(
            panel_of(np.arange(12.0).reshape(3, 4), np.tile([[True], [False], [False]], 4)),
            Method.SC,
        )
    assert caught.value.data["periods"] == 0


def identical(*, pre_only: bool) -> Floats:
    outcome = np.tile(np.arange(8.0), (6, 1))
    outcome[0] += 1.0
    outcome[1:, 6:] += np.arange(5.0)[:, None] * pre_only
    return outcome


@pytest.mark.parametrize("method", [Method.SC, Method.SDID, Method.DIFP, Method.ASCM])
def test_identical_donors_are_refused_for_weights(method: Method) -> None:
    exposed = np.zeros((6, 8), dtype=bool)
    exposed[0, 6:] = True
    with pytest.raises(r.IdenticalDonors):
        fit(panel_of(identical(pre_only=True), exposed), method)


def test_donors_identical_throughout_are_refused_for_every_method() -> None:
    exposed = np.zeros((6, 8), dtype=bool)
    exposed[0, 6:] = True
    with pytest.raises(r.IdenticalDonors):
        fit(panel_of(identical(pre_only=False), exposed), Method.DID)


def test_a_treated_unit_cannot_be_named_a_donor(quiet: Panel) -> None:
    with pytest.raises(r.TreatedDonor):
        with_donors(quiet, ["0", "5"])


def test_named_donors_leave_the_others_out(quiet: Panel) -> None:
    assert with_donors(quiet, ["5", "7"]).units == ("0", "1", "5", "7")


def test_one_donor_is_too_few(quiet: Panel) -> None:
    with pytest.raises(r.TooFewDonors):
        check(with_donors(quiet, ["5"]))


def test_a_suppressed_cell_is_never_a_number_and_never_reaches_an_estimate(quiet: Panel) -> None:
    status = quiet.status.copy()
    status[7, 2] = Status.SUPPRESSED
    hidden = Panel(quiet.units, quiet.periods, quiet.outcome, quiet.start, status)
    with pytest.raises(r.SuppressedOutcome) as caught:
        fit(hidden, Method.DID)
    assert caught.value.data["unit"] == "7"


def test_every_refusal_has_a_code_of_its_own() -> None:
    classes = [c for c in vars(r).values() if isinstance(c, type) and issubclass(c, HandlerumError)]
    codes = {c.code for c in classes if c is not HandlerumError}
    assert len(codes) == len(classes) - 1


def test_leaving_periods_out_moves_the_start(quiet: Panel) -> None:
    shorter = without_periods(quiet, frozenset({"2", "8"}))
    assert shorter.periods == ("0", "1", "3", "4", "5", "6", "7", "9")
    assert shorter.start.tolist()[:3] == [5, 5, 8]
