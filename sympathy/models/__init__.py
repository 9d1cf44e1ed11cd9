from sympathy.models.curve import Curve
from sympathy.models.figure import SegmentFigure
from sympathy.models.parameters import ParameterSet

__all__ = ["Curve", "ParameterSet", "SegmentFigure"]
