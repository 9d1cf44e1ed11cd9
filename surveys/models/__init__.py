from surveys.models.answer import Answer, AnswerVersion
from surveys.models.tally import Tally

__all__ = ["Answer", "AnswerVersion", "Tally"]
