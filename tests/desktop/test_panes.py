import pytest
from PySide6.QtWidgets import QWidget

from desktop.panes import FEWEST_CHARACTERS, Pane, Panes, fitting
from desktop.theme import THEMES, Style

T, R, P = Pane.TOPICS, Pane.RESULTS, Pane.PAGE


@pytest.fixture(params=[1.0, 1.5, 2.0])
def scaled(request, style):
    return Style(style.theme, request.param)


@pytest.mark.parametrize(
    ("width", "scale", "panes"),
    [
        (1366, 1.0, (T, R, P)),
        (1024, 1.0, (T, R, P)),
        (900, 1.0, (R, P)),
        (600, 1.0, (P,)),
        (1366, 1.5, (R, P)),
        (1024, 1.5, (P,)),
        (1366, 2.0, (P,)),
    ],
)
def test_panes_fold_away_topics_first_and_then_to_one(style, width, scale, panes):
    assert fitting(width, Style(THEMES["light"], scale), True, P) == panes


def test_with_nothing_to_list_the_page_has_the_room(style):
    assert fitting(1366, style, False, P) == (T, P)
    assert fitting(500, style, False, P) == (P,)


@pytest.mark.parametrize("listing", [True, False])
@pytest.mark.parametrize("wanted", [T, P])
def test_the_pane_a_person_works_in_is_always_there(scaled, listing, wanted):
    for width in range(300, 2000, 50):
        assert wanted in fitting(width, scaled, listing, wanted)


def test_a_wider_window_never_shows_fewer_panes(scaled):
    counts = [len(fitting(width, scaled, True, P)) for width in range(300, 3000, 10)]
    assert counts == sorted(counts)


def test_the_page_beside_other_panes_has_room_for_45_characters(scaled, qtbot):
    topics, results, page = QWidget(), QWidget(), QWidget()
    panes = Panes(topics, page, scaled)
    qtbot.addWidget(panes)
    panes.furnish(results)
    panes.show()
    panes.set_listing(True)
    panes.want(P)
    character = scaled.column() / scaled.measure
    for width in range(400, 2400, 40):
        panes.resize(width, 600)
        if len(panes.shown) > 1:
            assert page.width() >= FEWEST_CHARACTERS * character


def test_a_new_list_comes_to_the_front_where_there_is_room_for_one(style, qtbot):
    topics, results, page = QWidget(), QWidget(), QWidget()
    panes = Panes(topics, page, style)
    qtbot.addWidget(panes)
    panes.furnish(results)
    panes.resize(500, 600)
    panes.show()
    assert page.isVisible()
    panes.set_listing(True)
    assert results.isVisible()
    assert not page.isVisible()
    panes.set_listing(False)
    assert page.isVisible()
