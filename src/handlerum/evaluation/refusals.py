# SPDX-License-Identifier: MPL-2.0
"""Why can this question not be answered from this panel? One class per thing a person can mend."""

from handlerum.errors import HandlerumError


class PanelRefused(HandlerumError):
    """A panel that would give a number that only looks right."""

    code = "panel_refused"


class UnreadableTable(PanelRefused):
    """A file without rows, without the named columns, or in an unknown encoding."""

    code = "unreadable_table"


class UnreadableNumber(PanelRefused):
    """A cell that is neither a number nor a known sign for missing or suppressed."""

    code = "unreadable_number"


class AmbiguousNumbers(PanelRefused):
    """A column that reads as two different sets of numbers, such as 2.351."""

    code = "ambiguous_numbers"


class UnorderedPeriods(PanelRefused):
    """Period labels whose order in time cannot be known."""

    code = "unordered_periods"


class UnbalancedPanel(PanelRefused):
    """A unit without a row for some period."""

    code = "unbalanced_panel"


class DuplicateRow(PanelRefused):
    """A unit that stands twice in one period."""

    code = "duplicate_row"


class MissingOutcome(PanelRefused):
    """An empty outcome; it is neither zero nor the mean of its neighbours."""

    code = "missing_outcome"


class SuppressedOutcome(PanelRefused):
    """An outcome hidden for confidentiality; it may not be guessed."""

    code = "suppressed_outcome"


class UnclearTreatment(PanelRefused):
    """A treatment column that holds something else than 0 and 1."""

    code = "unclear_treatment"


class TreatmentReversed(PanelRefused):
    """A unit that is treated and later not treated: it would stand among its own donors."""

    code = "treatment_reversed"


class TreatedDonor(PanelRefused):
    """A treated unit named as a donor."""

    code = "treated_donor"


class TotalAmongUnits(PanelRefused):
    """A row for the whole country or a sum: it holds the treated and would be their donor."""

    code = "total_among_units"


class NoTreatedUnit(PanelRefused):
    """A panel in which nobody is treated."""

    code = "no_treated_unit"


class NoPrePeriod(PanelRefused):
    """A treated unit without enough periods before its start."""

    code = "no_pre_period"


class TooFewDonors(PanelRefused):
    """Fewer never-treated units than the method needs."""

    code = "too_few_donors"


class IdenticalDonors(PanelRefused):
    """Donors that cannot be told apart, so that no weights can be chosen."""

    code = "identical_donors"


class MethodRefused(HandlerumError):
    """A method that would mislead on this panel; `data["reason"]` says why as a code."""

    code = "method_refused"


class NoCertifiedSolution(HandlerumError):
    """An optimisation whose duality gap stayed above the bound; its number is withheld."""

    code = "no_certified_solution"


class PlanChanged(HandlerumError):
    """A plan whose hash is not the locked one."""

    code = "plan_changed"


class PlanNotLocked(HandlerumError):
    """An outcome after the start asked for before the plan was locked."""

    code = "plan_not_locked"


class InvalidPlan(HandlerumError):
    """A plan that lacks a choice, or contradicts itself."""

    code = "invalid_plan"


class UnsafeTable(HandlerumError):
    """A table in which hidden cells could be computed from what is shown."""

    code = "unsafe_table"
