"""What an organisation presets and locks, in a file beside the program that the program only reads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.display import Display
from desktop.settings import Policy, Settings, load, load_policy

RUN = "import sys; from desktop.app import run; sys.exit(run(sys.argv))"
BY_WHOM = "set by your organisation"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "program" / "policy.json"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "profile" / "settings.json"


def write(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")


def test_no_file_is_no_policy_and_no_complaint(file):
    assert load_policy(file) == (Policy(), None)


def test_a_policy_is_what_the_file_says(file):
    write(file, {"preset": {"region": "uk"}, "locked": {"theme": "hc-dark", "sitting_list": False}})
    policy, problem = load_policy(file)
    assert policy == Policy({"region": "uk"}, {"theme": "hc-dark", "sitting_list": False})
    assert problem is None


def test_a_file_of_notepad_is_read_too(file):
    write(file, "\ufeff" + json.dumps({"preset": {"region": "uk"}}))
    assert load_policy(file) == (Policy({"region": "uk"}), None)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", "\x00", "[" * 100_000])
def test_a_broken_policy_is_named_in_one_sentence_ignored_and_left_alone(file, text):
    write(file, text)
    policy, problem = load_policy(file)
    assert policy == Policy()
    assert str(file) in problem
    assert problem.count(". ") <= 1
    assert file.read_text(encoding="utf-8") == text
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"preset": {"theme": "glitter"}}, "theme"),
        ({"locked": {"text_scale": 900}}, "text_scale"),
        ({"locked": {"wallpaper": "red"}}, "wallpaper"),
        ({"lokced": {"theme": "dark"}}, "lokced"),
        ({"preset": ["theme"]}, "preset"),
    ],
)
def test_what_makes_no_sense_is_named_and_the_rest_holds(file, told, named):
    write(file, {"locked": {}, **told} | {"locked": {"font": "lexend", **told.get("locked", {})}})
    policy, problem = load_policy(file)
    assert policy.locked == {"font": "lexend"}
    assert policy.preset == {}
    assert named in problem


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_policy_that_may_not_be_read_is_named(file):
    write(file, "{}")
    file.chmod(0)
    policy, problem = load_policy(file)
    assert policy == Policy()
    assert str(file) in problem


def test_a_preset_holds_until_a_person_chooses(path):
    policy = Policy(preset={"theme": "dark", "region": "uk"})
    assert load(path, policy)[0] == Settings(theme="dark", region="uk")
    Settings(theme="light", region="uk").save(path, policy)
    assert load(path, policy)[0] == Settings(theme="light", region="uk")


def test_a_new_preset_reaches_those_who_chose_nothing_else(path):
    Settings(theme="light", region="uk").save(path, Policy(preset={"region": "uk"}))
    assert load(path, Policy(preset={"region": "us"}))[0] == Settings(theme="light", region="us")


def test_a_preset_that_comes_later_reaches_those_who_never_chose(path):
    Settings(theme="dark", greeted=True).save(path)
    later = Policy(preset={"theme": "light", "region": "uk", "font": "lexend"})
    assert load(path, later)[0] == Settings(theme="dark", greeted=True, region="uk", font="lexend")


def test_a_preset_that_comes_later_does_not_turn_on_what_somebody_turned_off(path):
    Settings(sitting_list=True).save(path)
    Settings(sitting_list=False).save(path)
    assert load(path, Policy(preset={"sitting_list": True}))[0] == Settings(sitting_list=False)


def test_who_chose_against_a_preset_what_is_usual_elsewhere_keeps_it(path):
    policy = Policy(preset={"region": "uk", "font": "lexend"})
    Settings(font="lexend").save(path, policy)
    assert load(path, policy)[0] == Settings(region="", font="lexend")


def test_what_is_locked_holds_whatever_a_person_chose_and_is_theirs_again_when_it_is_not(path, qapp):
    Settings(theme="soft", font="opendyslexic").save(path)
    policy = Policy(locked={"font": "lexend"})
    chosen, problem = load(path, policy)
    assert (chosen.font, chosen.theme, problem) == ("lexend", "soft", None)
    chosen.theme = "dark"
    chosen.save(path, policy)
    assert load(path)[0] == Settings(theme="dark", font="opendyslexic")


@pytest.fixture
def held(qapp, path):
    """The display of somebody whose organisation has locked some of it."""
    policy = Policy({"line_spacing": 160}, {"text_scale": 120, "theme": "light", "region": "uk", "sitting_list": False})
    display = Display(qapp, policy.usual(), path, policy)
    yield display
    display.deleteLater()


def test_what_is_locked_cannot_be_chosen(held, path):
    held.larger()
    held.normal()
    held.set_theme("dark")
    held.set_region("us")
    held.set_sitting_list(True)
    assert not path.exists()
    assert held.choices == Settings(text_scale=120, theme="light", region="uk", line_spacing=160)


def test_reset_goes_back_to_what_the_organisation_wants(held):
    held.choose("line_spacing", 200)
    held.choose("font", "lexend")
    held.reset()
    assert held.choices == Settings(text_scale=120, theme="light", region="uk", line_spacing=160)


ALL_LOCKED = {
    "theme": "soft",
    "font": "lexend",
    "text_scale": 130,
    "line_spacing": 160,
    "paragraph_spacing": 110,
    "letter_spacing": 3,
    "word_spacing": 4,
    "column_width": 60,
    "plain": True,
    "region": "uk",
    "count_only": True,
    "sitting_list": True,
}
PANEL = ("theme", "font", "text_scale", "line_spacing", "paragraph_spacing", "letter_spacing", "word_spacing",
         "column_width", "plain")  # fmt: skip


def words_of(widget):
    return "\n".join(each.text() for kind in (QLabel, QAbstractButton) for each in widget.findChildren(kind))


@pytest.mark.parametrize("field", PANEL)
def test_the_panel_greys_out_what_is_locked_and_says_who_set_it(make_window, field):
    free = make_window(start=False)
    usable = sum(button.isEnabled() for button in free.panel.findChildren(QAbstractButton))
    free.panel.lock([])
    assert BY_WHOM not in words_of(free.panel)
    window = make_window(start=False, policy=Policy(locked={field: ALL_LOCKED[field]}))
    assert words_of(window.panel).count(BY_WHOM) == 1
    assert sum(button.isEnabled() for button in window.panel.findChildren(QAbstractButton)) < usable
    window.display.choose("word_spacing" if field != "word_spacing" else "letter_spacing", 12)
    window.display.reset()
    grey = [button for button in window.panel.findChildren(QAbstractButton) if not button.isEnabled()]
    assert [button for button in grey if "organisation" in button.accessibleDescription()]


def test_everything_can_be_locked_and_nothing_of_it_can_be_changed(make_window):
    window = make_window(start=False, policy=Policy(locked=ALL_LOCKED))
    before = dict(vars(window.display.choices))
    for button in window.panel.findChildren(QAbstractButton):
        button.click()
    for name in ("larger", "smaller", "normal", "sitting"):
        assert not window.commands[name].isEnabled()
        assert BY_WHOM in window.commands[name].text()
        window.commands[name].trigger()
    window.open_desk()
    for button in window.aid.desk.findChildren(QAbstractButton):
        if "organisation" in button.accessibleDescription():
            assert not button.isEnabled()
    assert BY_WHOM in words_of(window.aid.desk)
    assert vars(window.display.choices) == before


def run(program, profile, *words):
    surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", RUN, "--smoke", "--profile", str(profile), "-platform", "offscreen", *words]
    return subprocess.run(command, cwd=program, env=surroundings, capture_output=True, text=True, timeout=100)


@pytest.mark.parametrize("text", ['{"locked": {"theme": "hc-dark"}}', "{", '{"locked": {"text_scale": 7}}'])
def test_the_program_starts_with_any_policy_and_leaves_it_as_it_was(program, profile, text):
    file = Path(program / "policy.json")
    file.write_text(text, encoding="utf-8")
    told = run(program, profile)
    assert told.returncode == 0, told.stderr
    assert file.read_text(encoding="utf-8") == text
