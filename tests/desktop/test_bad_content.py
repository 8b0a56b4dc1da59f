"""Whatever is wrong with files, the window opens, one sentence names it, and the rest works."""

import pytest
from PySide6.QtWidgets import QLabel


def test_a_broken_article_is_named_and_the_others_work(make_window, qtbot, small_pack):
    (small_pack / "treatment-and-services" / "nsp-guide.md").write_text("---\ntitle: 3\n---\n")
    window = make_window(root=small_pack)
    assert "nsp-guide.md" in window.notice.sentences[0]
    assert "nsp-guide.md" in window.notice.findChild(QLabel).text()
    with qtbot.waitSignal(window.librarian.found) as found:
        window.box.search_for("naloxone")
    assert found.args[0].hits
    assert window.open("core/rescue-breaths")


@pytest.mark.parametrize("name", ["pack.yml", "topics.yml"])
@pytest.mark.parametrize("text", [None, "", "[", "- 1\n- 2\n"])
def test_a_broken_manifest_is_named(make_window, qtbot, small_pack, name, text):
    if text is None:
        (small_pack / name).unlink()
    else:
        (small_pack / name).write_text(text)
    window = make_window(root=small_pack, start=False)
    with qtbot.waitSignal(window.librarian.opened):
        window.librarian.start()
    missing_topics = name == "topics.yml" and text is None  # allowed: the folders are the topics
    assert missing_topics or any(name in sentence or "pack" in sentence for sentence in window.notice.sentences)
    window.open_card()
    assert window.reader.isVisible()


def test_missing_content_is_named_and_the_window_is_not_empty(make_window, qtbot, tmp_path):
    window = make_window(root=tmp_path / "nothing", start=False)
    with qtbot.waitSignal(window.librarian.opened):
        window.librarian.start()
    assert "nothing" in window.notice.sentences[0]
    assert window.home.isVisible()


@pytest.fixture
def uncompiled(make_window, qtbot, small_pack, tmp_path):
    """A window whose library could not be compiled, so that pages are read from their Markdown."""
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "cache").write_text("a file where a folder should be")
    window = make_window(root=small_pack, start=False)
    with qtbot.waitSignal(window.librarian.failed):
        window.librarian.start()
    window.notice.dismiss()
    return window


def test_an_article_that_breaks_while_the_program_runs_is_named_and_the_page_stays(uncompiled, small_pack):
    window = uncompiled
    window.open("core/rescue-breaths")
    (small_pack / "treatment-and-services" / "nsp-guide.md").write_text("broken")
    assert not window.open("core/nsp-guide")
    assert "nsp-guide.md" in window.notice.sentences[0]
    assert window.windowTitle().startswith("Rescue breaths")


def test_an_article_that_went_away_is_home_when_the_person_goes_back_to_it(uncompiled, small_pack):
    window = uncompiled
    window.open("core/nsp-guide")
    window.open("core/rescue-breaths")
    (small_pack / "treatment-and-services" / "nsp-guide.md").unlink()
    window.commands["back"].trigger()
    assert window.home.isVisible()
    assert "nsp-guide.md" in window.notice.sentences[0]


def test_a_cache_that_cannot_be_written_is_named_and_articles_open_without_it(make_window, qtbot, small_pack, tmp_path):
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "cache").write_text("a file where a folder should be")
    window = make_window(root=small_pack, start=False)
    with qtbot.waitSignal(window.librarian.failed):
        window.librarian.start()
    assert "cache" in window.notice.sentences[0]
    assert window.open("core/rescue-breaths")
    window.topics.picked.emit("emergencies")
    assert len(window.results.list.rows) == 3
