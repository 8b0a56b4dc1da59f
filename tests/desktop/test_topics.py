import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop.topics import ALL, TopicsPane

Key = Qt.Key


@pytest.fixture
def topics(library):
    return library.topics


@pytest.fixture
def pane(qtbot, style, topics):
    pane = TopicsPane(style)
    qtbot.addWidget(pane)
    pane.resize(205, 700)
    pane.set_topics(topics)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


def boxes(pane):
    model = pane.list.model()
    return [pane.list.visualRect(model.index(row, 0)) for row in range(model.rowCount())]


def test_every_topic_is_listed_after_the_entry_for_all(pane, topics):
    model = pane.list.model()
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert titles == ["All topics", *(topic.title for topic in topics)]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_arrow_keys_and_enter_pick_a_topic(pane, qtbot, key, topics):
    pane.list.setFocus()
    pane.mark(ALL)
    qtbot.keyClick(pane.list, Key.Key_Down)
    with qtbot.waitSignal(pane.picked) as picked:
        qtbot.keyClick(pane.list, key)
    assert picked.args == [topics[0].id]


def test_a_click_picks_a_topic(pane, qtbot, topics):
    with qtbot.waitSignal(pane.picked) as picked:
        qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=boxes(pane)[3].center())
    assert picked.args == [topics[2].id]


def test_moving_through_the_topics_lists_nothing_until_one_is_opened(pane, qtbot):
    pane.list.setFocus()
    with qtbot.assertNotEmitted(pane.picked):
        qtbot.keyClick(pane.list, Key.Key_Down)
        qtbot.keyClick(pane.list, Key.Key_Down)


def test_every_topic_is_a_large_target(pane):
    assert min(box.height() for box in boxes(pane)) >= 32


def test_the_topic_on_show_is_marked_and_can_be_unmarked(pane, topics):
    pane.mark(topics[4].id)
    assert pane.list.currentIndex().row() == 5
    pane.mark("")
    assert not pane.list.currentIndex().isValid()


def test_a_screen_reader_hears_what_a_topic_is_about(pane, topics):
    child = QAccessible.queryAccessibleInterface(pane.list).child(1)
    assert child.text(QAccessible.Text.Name) == topics[0].title
    assert child.text(QAccessible.Text.Description) == topics[0].summary
