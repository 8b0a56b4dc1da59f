"""Home's shelves, A to Z, the first page and About lead through the library that is there."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.guide import CHANGES, build_of, newest_changes
from desktop.home import Shelf
from desktop.index_page import IndexPage
from desktop.settings import load
from desktop.text_page import TextPage
from desktop.theme import THEMES, Style
from desktop.tile import Tile

Key = Qt.Key

ALERT = """---
title: "Nitazenes in tablets sold as oxycodone"
kind: alert
summary: "Several people went under after one tablet."
audience: [worker, client]
search: []
regions: [international]
written: 2026-11-01
checked: 2026-11-01
check_by: 2027-05-01
review: not clinically reviewed
issued: {issued}
expires: {expires}
place: "Bristol"
substance: "nitazenes"
status: "confirmed by laboratory"
confirmed_by: "a laboratory"
tonight: "Do not use alone."
sources:
  - {{id: lab-2026, title: "A finding", publisher: "A lab", year: 2026, url: "https://lab.example/a", read: full}}
  - {{id: lab-2025, title: "A finding", publisher: "A lab", year: 2025, url: "https://lab.example/b", read: full}}
related: [naloxone-how-to, rescue-breaths]
---
> **In short.** Do not use alone.
"""


def tiles(window):
    return {tile.text(): tile for tile in window.home.findChildren(Tile) if not tile.isHidden()}


def test_home_shows_the_reading_paths_a_to_z_and_what_is_new(window, library, qtbot):
    shown = tiles(window)
    for id in ("core/your-first-week", "core/ten-answers"):
        shown[library[id].title].click()
        assert window.windowTitle() == library[id].title
    shown["A to Z"].click()
    assert window.guide.index.isVisible()


def test_what_is_new_is_the_newest_edition_of_the_file(tmp_path):
    edition, lines = newest_changes(CHANGES)
    assert edition
    assert lines
    path = tmp_path / "CHANGES.md"
    path.write_text(
        "# What\n\nIntro.\n\n## 2027.1\n\n- **One**\n  line.\n- Two.\n\n## 2026.11\n\nOld.\n", encoding="utf-8"
    )
    assert newest_changes(path) == ("2027.1", ["One line.", "Two."])


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"no headings"])
def test_without_a_list_of_changes_nothing_is_new(tmp_path, content):
    path = tmp_path / "CHANGES.md"
    if content is not None:
        path.write_bytes(content)
    assert newest_changes(path) == ("", [])


@pytest.mark.parametrize(("days", "shown"), [(0, True), (30, True), (-1, False)])
def test_an_alert_is_on_home_until_it_runs_out(make_window, small_pack, days, shown):
    today = date.today()
    text = ALERT.format(issued=today - timedelta(40), expires=today + timedelta(days))
    (small_pack / "emergencies" / "nitazene-alert.md").write_text(text, encoding="utf-8")
    window = make_window(root=small_pack)
    assert not [p for p in window.notice.sentences if "alert" in p]
    assert ("Nitazenes in tablets sold as oxycodone" in tiles(window)) is shown


def test_an_empty_shelf_has_no_name(window):
    window.home.set_shelf(Shelf.SAVED, [])
    texts = [label.text() for label in window.home.findChildren(QLabel) if label.isVisible()]
    assert "Saved" not in texts
    assert "Alerts" not in texts
    assert "Topics" in texts


# A to Z


@pytest.fixture
def index(qtbot, style, library):
    page = IndexPage(style)
    page.set_articles((article.id, article.title) for article in library)
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


def test_every_article_is_in_the_index_under_its_letter(index, library):
    rows = [index.list.item(row) for row in range(index.list.count())]
    titles = [row.text() for row in rows if row.flags() & Qt.ItemFlag.ItemIsEnabled]
    assert titles == sorted((article.title for article in library), key=str.casefold)
    letter = ""
    for row in rows:
        if row.flags() & Qt.ItemFlag.ItemIsEnabled:
            assert next(c for c in row.text() if c.isalnum()).upper() == letter
        else:
            letter = row.text()


def test_a_letter_leads_to_its_first_article_and_enter_opens_it(index, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), "n")
    title = index.list.currentItem().text()
    assert title.startswith("N")
    with qtbot.waitSignal(index.picked) as picked:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert picked.args == [index.list.currentItem().data(Qt.ItemDataRole.UserRole)]


def test_a_letter_s_own_row_opens_nothing(index, qtbot):
    with qtbot.assertNotEmitted(index.picked):
        box = index.list.visualItemRect(index.list.item(0))
        qtbot.mouseClick(index.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


# The first page, and About


def test_the_first_page_has_five_lines_and_comes_until_it_was_read(make_window, tmp_path, qtbot):
    window = make_window(greeted=False)
    assert window.guide.first.isVisible()
    assert len(window.guide.first.words.splitlines()) == 5
    assert window.box.field.hasFocus()
    window.guide.first.findChild(QPushButton).click()
    assert window.home.isVisible()
    kept, _ = load(tmp_path / "profile" / "settings.json")
    assert kept.greeted
    again = make_window(greeted=kept.greeted)
    assert again.home.isVisible()


def test_about_says_how_much_was_reviewed_and_where_files_are(window, library, tmp_path):
    window.commands["about"].trigger()
    told = window.guide.about.words
    reviewed = sum(article.review is not None for article in library)
    assert f"{len(library)} articles. Clinically reviewed: {reviewed}." in told
    assert "CC-BY-SA-4.0" in told
    assert "LGPL" in told
    assert str(tmp_path / "profile" / "saved.txt") in told
    assert str(tmp_path / "profile" / "settings.json") in told


def test_about_names_the_build_of_an_installer(tmp_path):
    file = tmp_path / "build.txt"
    file.write_text("0.1.0\n551bdfd0a1b2\n1795453124\n", encoding="utf-8")
    assert build_of(file) == ("551bdfd0a1b2", date(2026, 11, 23))


@pytest.mark.parametrize("text", [None, "", "0.1.0\n", "0.1.0\nabc\nsoon\n", "1\n2\n" + "9" * 30, "1\n2\n3\n4\n"])
def test_a_build_that_is_not_told_is_none(tmp_path, text):
    file = tmp_path / "build.txt"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert build_of(file) is None


def test_about_says_what_was_built_from(make_window, monkeypatch, tmp_path):
    file = tmp_path / "build.txt"
    monkeypatch.setattr("desktop.guide.BUILD", file)
    assert "from its source" in make_window(start=False).guide.about.words
    file.write_text("0.1.0\n551bdfd0a1b2\n1795453124\n", encoding="utf-8")
    assert "Build 551bdfd0a1b2 of 2026-11-23" in make_window(start=False).guide.about.words


def test_about_works_before_there_is_a_library(make_window):
    window = make_window(start=False)
    window.commands["about"].trigger()
    assert "Versions" in window.guide.about.words


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_line_of_a_text_page_is_cut(qtbot, style, scale):
    page = TextPage("Title", style)
    qtbot.addWidget(page)
    page.say([("Head", "words and more words " * 20), ("", "/a/long/path" * 3)])
    page.set_style(Style(THEMES["light"], scale))
    page.resize(480, 400)
    page.show()
    QApplication.sendPostedEvents()
    for label in page.widget().children():
        if label.isWidgetType():
            assert label.height() >= label.heightForWidth(label.width())


def test_hide_leads_to_home_from_every_page_of_the_program(window):
    for name in ("index", "saved", "about", "first", "emergency", "card"):
        window.commands[name].trigger()
        assert not window.home.isVisible()
        window.commands["hide"].trigger()
        assert window.home.isVisible()
        assert window.windowTitle() == "Fieldshelf"
