from success.founding import outlook
from sympathy.curve import Parameters


def test_happy_today_means_even_odds_or_better():
    assert outlook((6.5, 1.0), (5.0, 1.0), Parameters()).happy
    assert not outlook((6.4, 1.0), (8.0, 1.0), Parameters()).happy


def test_how_sure_we_are_is_the_chance_of_a_seven_or_more_on_that_day():
    assert outlook((9.0, 0.1), (6.5, 1.0), Parameters()).tenths == 5
    assert outlook((9.0, 0.1), (0.0, 0.1), Parameters()).tenths == 1
