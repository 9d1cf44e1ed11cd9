from hypothesis import given
from hypothesis import strategies as st

from sympathy.drawing import paths

HEIGHTS = st.lists(st.floats(0, 10), min_size=2, max_size=20)


def height(segment, t):
    (_, a), (_, b), (_, c), (_, d) = segment
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d


@given(HEIGHTS)
def test_between_two_points_the_path_never_leaves_their_heights(heights):
    for segment in paths.segments([(7.0 * i, y) for i, y in enumerate(heights)]):
        low, high = sorted((segment[0][1], segment[3][1]))
        for step in range(11):
            assert low - 1e-9 <= height(segment, step / 10) <= high + 1e-9


def test_a_band_goes_along_the_high_line_and_back_along_the_low_one():
    highs, lows = paths.segments([(0, 1), (3, 1)]), paths.segments([(0, 5), (3, 5)])

    path = paths.band(highs, lows)

    assert path == "M0.0 1.0C1.0 1.0 2.0 1.0 3.0 1.0L3.0 5.0C2.0 5.0 1.0 5.0 0.0 5.0Z"


def test_a_single_point_is_no_line():
    assert paths.line(paths.segments([(1, 1)])) == ""
