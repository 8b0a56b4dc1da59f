import json
import os
from pathlib import Path

import pytest

from desktop.settings import Settings, load


@pytest.fixture
def path(tmp_path):
    return tmp_path / "profile" / "settings.json"


def write(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_is_saved_is_loaded(path):
    Settings(theme="dark", text_scale=150).save(path)
    assert load(path) == (Settings(theme="dark", text_scale=150), None)


def test_a_first_start_has_the_defaults_and_no_complaint(path):
    assert load(path) == (Settings(), None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "glitter"),
        ("theme", 3),
        ("theme", None),
        ("text_scale", "huge"),
        ("text_scale", 99),
        ("text_scale", 201),
        ("text_scale", 150.5),
        ("text_scale", True),
        ("text_scale", 10**400),
    ],
)
def test_a_value_that_makes_no_sense_falls_back_and_is_named(path, name, value):
    write(path, json.dumps({"theme": "dark", "text_scale": 120} | {name: value}))
    settings, problem = load(path)
    kept = {"theme": "dark", "text_scale": 120} | {name: getattr(Settings(), name)}
    assert settings == Settings(**kept)
    assert name in problem


def test_a_field_of_a_later_version_is_passed_over(path):
    write(path, '{"theme": "soft", "telepathy": true}')
    assert load(path) == (Settings(theme="soft"), None)


def test_a_field_of_a_later_version_is_still_there_after_a_choice_in_this_one(path):
    write(path, '{"theme": "soft", "telepathy": {"range": 3}, "text_scale": "huge"}')
    Settings(theme="dark").save(path)
    assert json.loads(path.read_text()) == {"theme": "dark", "telepathy": {"range": 3}}


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"dark"', "[" * 100_000, "{\x00}"])
def test_a_broken_file_is_kept_aside_and_named(path, text):
    write(path, text)
    settings, problem = load(path)
    assert settings == Settings()
    assert str(path) in problem
    assert not path.exists()
    assert path.with_name("settings.json.broken").read_text(encoding="utf-8") == text


def test_bytes_that_are_no_text_are_kept_aside(path):
    write(path, "")
    path.write_bytes(b"\xff\xfe\x00")
    assert load(path)[0] == Settings()
    assert path.with_name("settings.json.broken").exists()


def test_a_folder_in_the_place_of_the_file_is_no_reason_not_to_start(path):
    path.mkdir(parents=True)
    settings, problem = load(path)
    assert settings == Settings()
    assert str(path) in problem


@pytest.mark.parametrize("text", ["{", "[]", "\x00"])
def test_a_file_that_became_damaged_since_is_kept_aside_by_the_next_choice(path, text):
    settings, _ = load(path)
    write(path, text)
    settings.theme = "dark"
    settings.save(path)
    assert path.with_name("settings.json.broken").read_text(encoding="utf-8") == text
    assert load(path) == (Settings(theme="dark"), None)


def test_a_file_that_could_not_be_read_at_the_start_is_kept_aside_by_the_next_choice(path, monkeypatch):
    write(path, '{"theme": "soft"}')

    def closed(*_, **__):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", closed)
        settings, problem = load(path)
        assert path.exists(), "it may be read tomorrow"
        assert "settings.json.broken" in problem
        settings.save(path)
    assert path.with_name("settings.json.broken").read_text(encoding="utf-8") == '{"theme": "soft"}'


def test_a_file_that_can_be_neither_read_nor_moved_is_never_written_over(path, monkeypatch):
    write(path, "{")

    def closed(*_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", closed)
        settings, problem = load(path)
        assert str(path) in problem
        with pytest.raises(PermissionError):
            settings.save(path)
    assert path.read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize(("where", "step"), [(os, "fsync"), (Path, "replace")])
def test_a_save_that_fails_half_way_leaves_the_old_file(path, monkeypatch, where, step):
    Settings(theme="dark").save(path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(where, step, full)
    with pytest.raises(OSError, match="No space"):
        Settings(theme="soft").save(path)
    assert load(path) == (Settings(theme="dark"), None)


def test_saving_leaves_nothing_beside_the_file(path):
    Settings().save(path)
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]
