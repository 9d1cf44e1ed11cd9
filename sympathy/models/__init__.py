from sympathy.models.coverage import Coverage
from sympathy.models.curve import Curve
from sympathy.models.figure import SegmentFigure
from sympathy.models.parameters import ParameterSet
from sympathy.models.watermark import Watermark

__all__ = ["Coverage", "Curve", "ParameterSet", "SegmentFigure", "Watermark"]
