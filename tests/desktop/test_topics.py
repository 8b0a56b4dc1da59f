import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics

from desktop.emphasis import bold_within
from desktop.topics import ALL, COUNT, WRAP, TopicsPane

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


def test_the_rows_are_measured_for_the_room_that_there_is_with_and_without_a_scroll_bar(pane, qtbot):
    bar = pane.list.verticalScrollBar()
    for high, scrolls in ((700, False), (200, True), (900, False)):
        pane.resize(205, high)
        qtbot.waitUntil(lambda scrolls=scrolls: bar.isVisible() == scrolls)
        assert pane.list.inner_width() == pane.list.viewport().width()


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


@pytest.mark.parametrize("width", range(160, 260, 7))
def test_rows_are_as_high_as_their_words_and_no_word_is_lost_when_one_is_chosen(pane, style, width):
    pane.resize(width, 700)
    least = round(2.24 * style.px)
    usual = QFontMetrics(style.font(0.94))
    em, model = style.px, pane.list.model()
    for row, box in enumerate(boxes(pane)):
        index = model.index(row, 0)
        number = QFontMetrics(style.font(0.82)).horizontalAdvance(index.data(COUNT)) if index.data(COUNT) else 0
        taken = round(2.5 * em) + (round(0.9 * em) + number if number else round(0.3 * em))
        room = QRect(0, 0, pane.list.viewport().width() - taken, 10_000)
        high = usual.boundingRect(room, WRAP, index.data()).height()
        assert box.height() == max(least, high + round(0.7 * em)), index.data()
        chosen = bold_within(style.font(0.94), style.font(0.94, QFont.Weight.DemiBold), room, WRAP, index.data())
        assert QFontMetrics(chosen).boundingRect(room, WRAP, index.data()).height() <= high, index.data()


def test_what_is_chosen_is_bold_wherever_bold_has_room(style):
    usual, bold = style.font(), style.font(weight=QFont.Weight.DemiBold)
    wide = QFontMetrics(usual).horizontalAdvance("Rights and systems")
    assert bold_within(usual, bold, QRect(0, 0, 2 * wide, 100), WRAP, "Rights and systems") == bold
    tight = bold_within(usual, bold, QRect(0, 0, wide + 1, 100), WRAP, "Rights and systems")
    assert tight.weight() == bold.weight(), "set closer"
