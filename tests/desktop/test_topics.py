import pytest
from PySide6.QtCore import QPoint, Qt
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
    pane.set_topics(topics, {topics[0].id: 13, topics[1].id: 1})
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
    assert child.text(QAccessible.Text.Name) == f"{topics[0].title}, 13 articles"
    assert child.text(QAccessible.Text.Description) == topics[0].summary


def spoken(pane):
    interface = QAccessible.queryAccessibleInterface(pane.list)
    return [interface.child(row).text(QAccessible.Text.Name) for row in range(4)]


def test_a_screen_reader_hears_how_many_articles_a_topic_holds(pane, topics):
    assert spoken(pane) == [
        "All topics, 14 articles",
        f"{topics[0].title}, 13 articles",
        f"{topics[1].title}, 1 article",
        topics[2].title,
    ]


def test_the_number_is_shown_after_the_title_and_nothing_where_there_is_none(pane, topics, qtbot):
    picture = pane.grab().toImage()
    ends = [box.translated(pane.list.viewport().mapTo(pane, QPoint())) for box in boxes(pane)[:4]]
    inked = []
    for box in ends:  # the last 35 pixels hold nothing of a title
        columns = range(box.right() - 35, box.right() - 10)
        strip = {picture.pixel(x, y) for x in columns for y in range(box.top(), box.bottom())}
        inked.append(len(strip) > 1)
    assert inked == [True, True, True, False]


def test_the_window_counts_what_the_library_holds(window, library):
    titles = spoken(window.topics)
    assert titles[0] == f"All topics, {len(library)} articles"
    first = library.topics[0]
    assert titles[1] == f"{first.title}, {len(library.in_topic(first.id))} articles"
