# SPDX-License-Identifier: MPL-2.0
"""What does the register remember? Rows that are only ever added to."""

from handlerum_portal.store.models.accounts import (
    AuditEntry,
    DelegationRow,
    Erasure,
    Invitation,
    OpenSession,
    SeenAssertion,
    SiteSetting,
)
from handlerum_portal.store.models.agreements import Agreement, Obligation
from handlerum_portal.store.models.course import OverviewEdition, OwnDecision, StepTaken
from handlerum_portal.store.models.decisions import Decision, MunicipalRule
from handlerum_portal.store.models.desk import DeskMark, DeskVisit
from handlerum_portal.store.models.edition_files import EditionFile
from handlerum_portal.store.models.evaluations import EvaluationPlan, EvaluationRun
from handlerum_portal.store.models.fact_imports import FactImport
from handlerum_portal.store.models.following import Subscription
from handlerum_portal.store.models.hearings import Hearing, HearingAnswer, HearingFile
from handlerum_portal.store.models.law import Document, ProvisionText
from handlerum_portal.store.models.learning import Experience, Goal, Indicator, Number, Result
from handlerum_portal.store.models.ledger import LedgerCheckpoint, LedgerEvent
from handlerum_portal.store.models.lessons import Lesson
from handlerum_portal.store.models.load import Fact, Load
from handlerum_portal.store.models.local_rules import LocalRuleImport, LocalRuleRow
from handlerum_portal.store.models.measuring import (
    Aim,
    Intake,
    Measured,
    MeasuredIndicator,
    MeasuringRound,
)
from handlerum_portal.store.models.ministry import AnswerLetter, MinistryNote
from handlerum_portal.store.models.official import (
    Level,
    OfficialReference,
    OfficialRow,
    OfficialText,
    TextImport,
)
from handlerum_portal.store.models.outbox import OutboxLetter
from handlerum_portal.store.models.outlines import OutlineImport
from handlerum_portal.store.models.people import FailedSignIn, Person
from handlerum_portal.store.models.places import InstitutionRow, MunicipalityRow
from handlerum_portal.store.models.planned import PlannedPublication
from handlerum_portal.store.models.proposals import ProposedIndicator
from handlerum_portal.store.models.reaching import Contact, RateMark
from handlerum_portal.store.models.releases import MandateRelease
from handlerum_portal.store.models.suggestions import Suggestion, SuggestionWord, Support
from handlerum_portal.store.models.surveys import Survey, SurveyAnswer
from handlerum_portal.store.models.timeline import Event
from handlerum_portal.store.models.tokens import ApiToken
from handlerum_portal.store.models.trials import CheckIn, Trial

__all__ = [
    "Agreement",
    "Aim",
    "AnswerLetter",
    "ApiToken",
    "AuditEntry",
    "CheckIn",
    "Contact",
    "Decision",
    "DelegationRow",
    "DeskMark",
    "DeskVisit",
    "Document",
    "EditionFile",
    "Erasure",
    "EvaluationPlan",
    "EvaluationRun",
    "Event",
    "Experience",
    "Fact",
    "FactImport",
    "FailedSignIn",
    "Goal",
    "Hearing",
    "HearingAnswer",
    "HearingFile",
    "Indicator",
    "InstitutionRow",
    "Intake",
    "Invitation",
    "LedgerCheckpoint",
    "LedgerEvent",
    "Lesson",
    "Level",
    "Load",
    "LocalRuleImport",
    "LocalRuleRow",
    "MandateRelease",
    "Measured",
    "MeasuredIndicator",
    "MeasuringRound",
    "MinistryNote",
    "MunicipalRule",
    "MunicipalityRow",
    "Number",
    "Obligation",
    "OfficialReference",
    "OfficialRow",
    "OfficialText",
    "OpenSession",
    "OutboxLetter",
    "OutlineImport",
    "OverviewEdition",
    "OwnDecision",
    "Person",
    "PlannedPublication",
    "ProposedIndicator",
    "ProvisionText",
    "RateMark",
    "Result",
    "SeenAssertion",
    "SiteSetting",
    "StepTaken",
    "Subscription",
    "Suggestion",
    "SuggestionWord",
    "Support",
    "Survey",
    "SurveyAnswer",
    "TextImport",
    "Trial",
]
