# SPDX-License-Identifier: MPL-2.0
"""Whoever chooses a provision sees what is touched with it, in few lines and only there."""

from handlerum_portal.pages.law.touched_short import MOST_PROVISIONS
from tests.portal.casework.desk import HERE, Desk


def test_what_a_provision_draws_with_it_is_shown_where_it_is_chosen(draft: Desk) -> None:
    # Without a script the saved step shows it; with one the live check does. BEK 893/2021 § 12.
    draft.write(2, "gem", **{"bestemmelse-1": "§ 39"})
    page = draft.get(f"{HERE}trin/2/")
    assert "Hvad røres, når den falder?" in page
    assert "BEK 1063/2019" in page.replace("\xa0", " ")
    assert "#beroert" in page
    sent = {"bestemmelse-1": "folkeskolelovens § 11", "omfang-1": "helt"}
    live = draft.client.post(f"{HERE}trin/2/tjek/", sent).content.decode()
    assert "BEK 186/2018" in live.replace("\xa0", " ")
    assert "What is touched when it falls?" in draft.get(f"/en{HERE}trin/2/")


def test_what_is_touched_is_told_on_the_step_that_chooses_only(draft: Desk) -> None:
    draft.write(2, "gem", **{"bestemmelse-1": "§ 39"})
    assert "Hvad røres" not in draft.get(f"{HERE}trin/3/")


def test_many_provisions_are_told_in_few_lines(draft: Desk) -> None:
    draft.write(2, "gem", **{"bestemmelse-1": "§§ 2-16"})
    page = draft.get(f"{HERE}trin/2/")
    assert page.count("<summary>folkeskoleloven §") <= MOST_PROVISIONS
    assert "bestemmelser mere er ikke vist her" in page


def test_what_is_no_reference_touches_nothing(draft: Desk) -> None:
    draft.write(2, "gem", **{"bestemmelse-1": "noget med skoledagen"})
    assert "Hvad røres" not in draft.get(f"{HERE}trin/2/")
