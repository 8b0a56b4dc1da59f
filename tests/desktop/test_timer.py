"""The timer of an emergency counts, paces, marks, goes on whatever is shown, and writes nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from desktop.emergency.clock import Clock, in_digits, seconds_passed
from desktop.emergency.pacer import Pacer, breath_at
from desktop.emergency.timer_bar import TimerBar
from desktop.theme import THEMES, Style

Key = Qt.Key


class Now:
    """A clock that goes when the test says so."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def now():
    return Now()


@pytest.fixture
def clock(qapp, now):
    return Clock(now)


@pytest.fixture
def bar(qtbot, clock, style):
    bar = TimerBar(clock, style)
    qtbot.addWidget(bar)
    bar.resize(1366, bar.heightForWidth(1366))
    bar.show()
    return bar


def press(bar, words):
    button = next(b for b in bar.findChildren(QPushButton) if words in b.text() and not b.isHidden())
    button.click()


def later(clock, now, seconds):
    now.seconds += seconds
    clock.ticked.emit()


def test_it_counts_from_the_start_and_since_every_dose(clock, now):
    clock.start()
    now.seconds += 60
    clock.mark_dose()
    now.seconds += 150
    clock.mark_dose()
    now.seconds += 5
    assert clock.elapsed == 215
    assert clock.doses == (155, 5)


def test_a_dose_starts_the_clock(clock):
    clock.mark_dose()
    assert clock.is_running
    assert clock.doses == (0,)


def test_stopping_holds_all_times_and_going_on_loses_none(clock, now):
    clock.mark_dose()
    now.seconds += 10
    clock.stop()
    now.seconds += 30
    assert (clock.elapsed, clock.doses) == (10, (10,))
    clock.start()
    assert (clock.elapsed, clock.doses) == (40, (40,))


def test_starting_twice_does_not_start_again(clock, now):
    clock.start()
    now.seconds += 10
    clock.start()
    assert clock.elapsed == 10


def test_cleared_it_knows_nothing(clock, now):
    clock.mark_dose()
    clock.clear()
    now.seconds += 10
    assert (clock.has_begun, clock.elapsed, clock.doses) == (False, 0, ())


def test_the_real_clock_never_goes_back_and_ticks_by_itself(qtbot):
    assert seconds_passed() <= seconds_passed()
    clock = Clock()
    with qtbot.waitSignal(clock.ticked):
        clock.start()
    clock.stop()
    with qtbot.assertNotEmitted(clock.ticked, wait=250):
        pass


@pytest.mark.parametrize(("seconds", "digits"), [(0, "0:00"), (9.99, "0:09"), (187, "3:07"), (3723, "1:02:03")])
def test_times_are_read_as_on_a_watch(seconds, digits):
    assert in_digits(seconds) == digits


def test_a_breath_is_due_every_five_seconds():
    told = [breath_at(second, 5.0)[1] for second in range(11)]
    assert told == [0, 4, 3, 2, 1, 0, 4, 3, 2, 1, 0]
    assert breath_at(0.9, 5.0)[1] == 0
    assert breath_at(4.99, 5.0)[1] == 1
    assert breath_at(7.5, 5.0)[0] == 0.5


@pytest.mark.parametrize("region", ["us", "canada"])
def test_where_the_card_counts_breaths_they_are_paced_in_words_and_by_a_bar(bar, clock, now, region):
    bar.set_region(region)
    bar.start()
    assert "Breathe now" in bar.words()
    later(clock, now, 3)
    assert "Breath in 2" in bar.words()
    pacer = bar.findChild(Pacer)
    assert not pacer.isHidden()
    assert pacer.part == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("region", "told"), [("uk", "30 chest pushes"), ("anz", "30 chest pushes"), ("", "call handler")]
)
def test_where_the_card_does_not_no_breath_is_paced(bar, clock, now, region, told):
    bar.set_region(region)
    bar.start()
    later(clock, now, 3)
    assert told in bar.words()
    assert bar.findChild(Pacer).isHidden()
    assert "Breath in" not in bar.words()


def test_the_moving_bar_can_be_put_away_for_a_plain_count(bar, clock, now):
    bar.set_region("us")
    bar.start()
    wanted = []
    bar.count_only_wanted.connect(wanted.append)
    press(bar, "No moving bar")
    assert wanted == [True]
    bar.set_count_only(True)
    later(clock, now, 3)
    assert bar.findChild(Pacer).isHidden()
    assert "Breath in 2" in bar.words()
    press(bar, "Show the bar")
    assert wanted == [True, False]


def test_every_dose_is_told_with_the_time_since(bar, clock, now):
    bar.start()
    press(bar, "Naloxone given")
    later(clock, now, 130)
    press(bar, "Naloxone given")
    later(clock, now, 5)
    assert "2:15" in bar.words()
    assert "Dose 1: 2:15 ago · Dose 2: 0:05 ago" in bar.words()


def test_it_can_be_stopped_gone_on_with_stopped_and_cleared(bar, clock, now):
    press(bar, "Start")
    later(clock, now, 7)
    press(bar, "Stop")
    assert "0:07, stopped" in bar.words()
    press(bar, "Go on")
    assert clock.is_running
    press(bar, "Stop")
    press(bar, "Clear")
    assert not clock.has_begun
    assert "Nothing is kept" in bar.words()


def test_it_cannot_be_cleared_while_it_runs(bar):
    bar.start()
    assert not [b for b in bar.findChildren(QPushButton) if b.text() == "Clear" and not b.isHidden()]


def test_start_doses_stop_and_clearing_are_announced_and_time_passing_is_not(bar, clock, now, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    bar.set_region("us")
    bar.start()
    later(clock, now, 61)
    bar.mark_dose()
    later(clock, now, 61)
    bar.stop()
    bar.clear()
    assert said == [
        "Timer started. 1 breath every 5 seconds",
        "Naloxone dose 1 marked at 1:01.",
        "Timer stopped at 2:02.",
        "Timer cleared.",
    ]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [480, 1024, 1366])
@pytest.mark.parametrize("region", ["us", ""])
def test_nothing_in_it_is_cut_or_covered(qtbot, bar, clock, now, scale, width, region):
    bar.set_style(Style(THEMES["light"], scale))
    bar.set_region(region)
    bar.mark_dose()
    later(clock, now, 3600)
    bar.resize(width, bar.heightForWidth(width))
    QApplication.sendPostedEvents()
    bar.layout().activate()
    parts = [part for part in bar.children() if part.isWidgetType() and part.isVisible()]
    boxes = [part.geometry() for part in parts]
    assert not [(a, b) for a in boxes for b in boxes if a is not b and a.intersects(b)]
    assert all(bar.rect().contains(box) for box in boxes)
    for button in bar.findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= 32
            assert button.width() >= min(button.sizeHint().width(), width - 2 * round(scale * 17))


# In the window


@pytest.fixture
def on_card(window):
    window.open_card()
    return window


def key(qtbot, which):
    qtbot.keyClick(QApplication.focusWidget(), which)


def test_t_starts_it_and_d_marks_a_dose_on_the_overdose_card(on_card, qtbot):
    assert on_card.aid.timer.isVisible()
    key(qtbot, Key.Key_T)
    assert on_card.aid.clock.is_running
    key(qtbot, Key.Key_D)
    assert len(on_card.aid.clock.doses) == 1


def test_the_keys_mean_nothing_on_other_pages_and_in_text_fields(on_card, qtbot):
    on_card.reader.open_find()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    qtbot.keyClicks(QApplication.focusWidget(), "td")
    assert QApplication.focusWidget().text() == "td"
    on_card.open("core/rescue-breaths")
    key(qtbot, Key.Key_T)
    key(qtbot, Key.Key_D)
    assert not on_card.aid.timer.isVisible()
    assert not on_card.aid.clock.has_begun


def test_it_goes_on_across_pages_and_hide_and_is_seen_in_the_top_bar(on_card, qtbot):
    assert on_card.bar.timer.isHidden()
    key(qtbot, Key.Key_D)
    on_card.open("core/rescue-breaths")
    on_card.commands["hide"].trigger()
    assert on_card.home.isVisible()
    assert on_card.aid.clock.is_running
    assert on_card.bar.timer.isVisible()
    assert on_card.bar.timer.text().startswith("0:0")
    assert "Since dose 1" in on_card.bar.timer.accessibleName()
    on_card.bar.timer.click()
    assert on_card.bar.timer.isHidden(), "the card has its own digits"
    assert on_card.windowTitle() == "Opioid overdose: what to do now"
    on_card.aid.timer.stop()
    on_card.aid.timer.clear()
    assert on_card.bar.timer.isHidden()


def test_it_is_there_with_the_plain_lines_too(make_window, qtbot, monkeypatch):
    monkeypatch.setattr("desktop.pages.read_card", lambda: (None, "It is broken."))
    window = make_window(start=False)
    window.open_card()
    assert window.plain.isVisible()
    key(qtbot, Key.Key_T)
    assert window.aid.clock.is_running


def test_it_writes_nothing(on_card, qtbot, tmp_path):
    def written():
        return {path: path.stat().st_mtime_ns for path in Path(tmp_path).rglob("*") if path.is_file()}

    before = written()
    key(qtbot, Key.Key_T)
    key(qtbot, Key.Key_D)
    on_card.commands["hide"].trigger()
    on_card.aid.timer.stop()
    on_card.aid.timer.clear()
    assert written() == before
