import pytest

from library import PackError
from library.pack import fingerprint, load_pack, pack_id
from library.thesaurus import read_thesaurus


def test_a_broken_article_is_named_and_the_others_are_read(write_article, root):
    write_article("naloxone")
    write_article("water", title="")
    pack = load_pack(root)
    assert [article.slug for article in pack.articles] == ["naloxone"]
    assert [(p.file, p.field) for p in pack.problems] == [("first-aid/water.md", "title")]


@pytest.mark.parametrize(
    "manifest",
    ["", "- a\n", "id: [\n", "id: ../../evil\ntitle: x\nversion: '2026.1'\n", "id: team\n"],
)
def test_a_manifest_that_cannot_be_used_is_said_in_words(write_article, root, manifest):
    write_article()
    (root / "pack.yml").write_text(manifest, encoding="utf-8")
    with pytest.raises(PackError):
        load_pack(root)


def test_a_pack_cannot_name_itself_out_of_its_shelf(write_article, root):
    path = root / "pack.yml"
    path.write_text(path.read_text().replace("id: team", "id: ../../evil"), encoding="utf-8")
    with pytest.raises(PackError, match="id"):
        load_pack(root)


def test_a_pack_of_a_newer_format_is_refused(root):
    path = root / "pack.yml"
    path.write_text(path.read_text().replace("format: 1", "format: 2"), encoding="utf-8")
    with pytest.raises(PackError, match="newer program"):
        load_pack(root)


def test_topics_are_made_from_the_folders_when_their_file_is_broken(write_article, root):
    write_article()
    (root / "topics.yml").write_text("- {id: x}\n", encoding="utf-8")
    pack = load_pack(root)
    assert [topic.title for topic in pack.topics] == ["First aid"]
    assert [problem.file for problem in pack.problems] == ["topics.yml"]


def test_a_broken_thesaurus_is_named_and_the_articles_are_read(write_article, root):
    write_article()
    (root / "thesaurus.yml").write_text("- {typed: smack}\n- typed: [", encoding="utf-8")
    pack = load_pack(root)
    assert len(pack.articles) == 1
    assert [problem.file for problem in pack.problems] == ["thesaurus.yml"]


def test_one_wrong_thesaurus_entry_costs_only_itself(root):
    (root / "thesaurus.yml").write_text("- {typed: [smack], means: [heroin]}\n- {typed: [x]}\n", encoding="utf-8")
    pack = load_pack(root)
    assert [entry.typed for entry in read_thesaurus(root)[0]] == [("smack",)]
    assert [problem.field for problem in pack.problems] == ["entry 2"]


def test_the_fingerprint_changes_with_any_word_and_with_nothing_else(write_article, root):
    path = write_article()
    before = fingerprint(root)
    path.touch()
    assert fingerprint(root) == before
    path.write_text(path.read_text() + "More.\n", encoding="utf-8")
    assert fingerprint(root) != before


def test_the_id_of_a_pack_without_a_manifest_is_its_folders_name(root):
    (root / "pack.yml").unlink()
    assert pack_id(root) == "team"


@pytest.mark.parametrize("text", ["- a\n", "old: [\n", "just words\n"])
def test_broken_redirects_are_named_and_the_articles_are_read(write_article, root, text):
    write_article()
    (root / "redirects.yml").write_text(text, encoding="utf-8")
    pack = load_pack(root)
    assert len(pack.articles) == 1
    assert pack.redirects == ()
    assert [problem.file for problem in pack.problems] == ["redirects.yml"]


@pytest.mark.parametrize(
    "rule",
    [
        "{together: [], emergency: od}",
        "{together: [od], emergency: od}",
        "{together: [[od, 5]], emergency: od}",
        "{together: [[[[od]]]], emergency: od}",
        "{together: [[od]], unless: blue, emergency: od}",
        "{together: [[od]], emergency: [od]}",
        "{together: [[od]], typed: [od]}",
    ],
)
def test_a_wrong_rule_of_signs_costs_only_itself(root, rule):
    (root / "thesaurus.yml").write_text(
        f"- {rule}\n- {{together: [&out [limp, floppy], [g, *out]], emergency: od}}\n", encoding="utf-8"
    )
    _, rules, problems = read_thesaurus(root)
    assert [rule.together for rule in rules] == [(("limp", "floppy"), ("g", "limp", "floppy"))]
    assert [problem.field for problem in problems] == ["entry 1"]
