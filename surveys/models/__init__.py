from surveys.models.answer import Answer, AnswerVersion
from surveys.models.approval import Approval
from surveys.models.invitation import Hold, Invitation
from surveys.models.preview import KeptPreview
from surveys.models.programme import AudienceRule, Occasion, Programme, QuietPeriod
from surveys.models.question import (
    AnswerClass,
    Choice,
    ChoiceText,
    FollowUp,
    FollowUpText,
    QuestionVersion,
    Translation,
)
from surveys.models.reply import Reply
from surveys.models.tally import Tally
from surveys.models.wave import Closing, ClosingText, Wave

__all__ = [
    "Answer", "AnswerClass", "AnswerVersion", "Approval", "AudienceRule", "Choice", "ChoiceText",
    "Closing", "ClosingText", "FollowUp", "FollowUpText", "Hold", "Invitation", "KeptPreview",
    "Occasion", "Programme", "QuestionVersion", "QuietPeriod", "Reply", "Tally", "Translation",
    "Wave",
]  # fmt: skip
