# SPDX-License-Identifier: MPL-2.0
"""Nothing shown of a survey tells what one to four people answered."""

from hypothesis import given
from hypothesis import strategies as st

from handlerum.evaluation.survey import TEMPLATES, compared, told_of, valid_choices

STAFF = TEMPLATES["medarbejder"]
ANSWERS = st.lists(
    st.dictionaries(st.sampled_from(STAFF.questions), st.integers(1, 5)), max_size=40
)


@given(ANSWERS)
def test_no_question_shows_a_group_of_one_to_four(answers: list[dict[str, int]]) -> None:
    for one in told_of(STAFF, answers):
        values = [each[one.question] for each in answers if one.question in each]
        if one.count is None:
            assert (one.mean, one.agree) == (None, None)
            continue
        assert one.count == len(values) >= 5
        agree = sum(value >= 4 for value in values)
        assert (one.agree is not None) == (agree >= 5 and len(values) - agree >= 5)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_a_hidden_place_cannot_be_computed_from_the_total(sizes: list[int]) -> None:
    answers = {f"p{at}": [{"tid": 3}] * size for at, size in enumerate(sizes)}
    told = compared(answers, "tid")
    pairs = list(zip(told, sizes, strict=True))
    hidden = [size for one, size in pairs if one.count is None and size]
    assert all(one.count is None for one, size in pairs if size < 5)
    assert [one.count for one, size in pairs if one.count] == [s for o, s in pairs if o.count]
    shown_something = any(one.count for one in told)
    if hidden and shown_something:
        assert len(hidden) > 1
        assert sum(hidden) >= 10
    if not any(0 < size < 5 for size in sizes):
        assert hidden == []


def test_an_answer_off_the_scale_is_no_answer() -> None:
    given_in = {"tid": "6", "frihed": "2", "faglighed": "", "ukendt": "3", "regler": "3.5"}
    assert valid_choices(STAFF, given_in) == {"frihed": 2}
