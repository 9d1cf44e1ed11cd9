from sympathy.models.curve import Curve
from sympathy.models.figure import SegmentFigure
from sympathy.models.parameters import ParameterSet
from sympathy.models.watermark import Watermark

__all__ = ["Curve", "ParameterSet", "SegmentFigure", "Watermark"]
