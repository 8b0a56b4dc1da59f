import pytest

from library import (
    Code,
    Definitions,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
    plain,
    read_page,
)
from library.markup import section_texts


@pytest.fixture
def page_of(write_article):
    return lambda body: read_page(write_article(body=body), "team")


def only(page):
    (block,) = page.blocks
    return block


def test_styles_inside_a_paragraph_become_runs(page_of):
    block = only(page_of("Say **it is *time*** and `go`."))
    assert block == Paragraph(
        (
            Run("Say "),
            Run("it is ", strong=True),
            Run("time", strong=True, emphasis=True),
            Run(" and "),
            Run("go", code=True),
            Run("."),
        )
    )


def test_raw_html_stays_text(page_of):
    text = plain(only(page_of("<script>alert(1)</script> <img src=x> &amp;")).runs)
    assert text == "<script>alert(1)</script> <img src=x> &"


def test_a_block_of_raw_html_stays_text(page_of):
    page = page_of("<div onclick='x'>\n\n**bold**\n\n</div>\n")
    assert all(isinstance(block, Paragraph) for block in page.blocks)
    assert "<div onclick='x'>" in plain(page.blocks[0].runs)


def test_comments_are_never_shown(page_of):
    assert plain(only(page_of("Wait.<!-- facts: a-01 --> Go.")).runs) == "Wait. Go."
    assert page_of("<!-- open to the end").blocks == ()


def test_a_heading_marked_steps_makes_its_list_a_step_card(page_of):
    page = page_of("## Do this now {.steps}\n\n1. **Call** now.\n2. Stay.\n\n1. Not a step.\n\n## Later\n\n1. a\n")
    assert isinstance(page.blocks[1], Steps)
    assert [plain(item[0].runs) for item in page.blocks[1].items][:2] == ["Call now.", "Stay."]
    assert isinstance(page.blocks[-1], List)


def test_the_first_quote_is_the_summary(page_of):
    page = page_of("> **In short.** Breathe.\n\nText.\n\n> A quotation.\n")
    assert [block.summary for block in page.blocks if isinstance(block, Quote)] == [True, False]


@pytest.mark.parametrize("kind", ["emergency", "warning", "tip", "note", "region"])
def test_callouts_keep_their_kind_and_title(page_of, kind):
    block = only(page_of(f'!!! {kind} "Call now if"\n    - blue lips\n'))
    assert (block.kind, block.title) == (kind, "Call now if")
    assert isinstance(block.blocks[0], List)


def test_a_callout_without_a_title_gets_none_from_its_kind(page_of):
    assert only(page_of("!!! tip\n    Ask.\n")).title == ""


def test_an_unknown_callout_is_a_note(page_of):
    assert only(page_of("!!! banana\n    Ask.\n")).kind == "note"


def test_every_row_of_a_table_has_as_many_cells_as_its_head(page_of):
    table = only(page_of("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n"))
    assert isinstance(table, Table)
    assert {len(row) for row in (table.head, *table.rows)} == {2}


def test_notes_are_numbered_as_they_are_first_cited(page_of):
    page = page_of("B.[^nice-2014] A.[^who-2014] B again.[^nice-2014]")
    assert [run.note for run in only(page).runs if run.note] == [1, 2, 1]
    assert [plain(note.runs) for note in page.notes] == [
        "A guide. NICE, 2014. https://nice.uk/b (read in part)",
        "A report. WHO, 2014. https://who.int/a (read in full)",
    ]


def test_a_note_may_be_written_out(page_of):
    page = page_of("A.[^1] B.[^who-2014]\n\n[^1]: Only in **Leeds**.\n")
    assert plain(page.notes[0].runs) == "Only in Leeds."
    assert len(page.notes) == 2


def test_links_between_articles_become_ids(page_of, write_article):
    write_article("water", topic="emergencies")
    runs = only(page_of("[w](../emergencies/water.md#now) [x](https://who.int) [y](#top)")).runs
    assert [run.link for run in runs if run.link] == ["article:team/water#now", "https://who.int", "#top"]


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "javascript:alert(1)", "../../outside.md", "/etc/hosts.md", "//host/share.md", "C:/x.md"],
)
def test_links_out_of_the_pack_lead_nowhere(page_of, target):
    assert not [run.link for run in only(page_of(f"[x]({target})")).runs if run.link]


def test_pictures_come_only_from_inside_the_pack(page_of, root):
    (root / "images").mkdir()
    (root / "images" / "arm.svg").write_text("<svg/>")
    (root.parent / "secret.png").write_bytes(b"x")
    assert only(page_of("![An arm](../images/arm.svg)")) == Figure(root / "images" / "arm.svg", "An arm")
    assert only(page_of("![An arm](../../secret.png)")).path is None
    assert only(page_of("![An arm](//host/share/x.png)")).path is None
    assert only(page_of("![An arm](../images/lost.png)")).path is None


def test_the_outline_lists_headings_with_anchors_of_their_own(page_of):
    page = page_of("## Same\n\na\n\n## Same\n\n### Deep\n")
    assert [heading.level for heading in page.outline] == [2, 2, 3]
    assert len({heading.anchor for heading in page.outline}) == 3


def test_definitions_code_and_lines_are_read(page_of):
    page = page_of("Term\n:   Meaning.\n\n---\n\n    as it is\n")
    assert [type(block) for block in page.blocks] == [Definitions, Rule, Code]


def test_nested_lists_keep_their_depth(page_of):
    outer = only(page_of("- a\n    - b\n"))
    assert isinstance(outer.items[0][1], List)


def test_hostile_nesting_is_cut_short_not_a_crash(page_of):
    page_of("> " * 3000 + "x")
    page_of("- " * 500 + "x")
    page_of("*" * 5000)


def test_sections_hold_what_is_searched_and_no_notes(page_of):
    page = page_of("Before.[^who-2014]\n\n## Later\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![An arm](x.png)\n")
    assert section_texts(page) == [("", "", "Before."), ("later", "Later", "a · b\n1 · 2\nAn arm")]


def test_a_heading_and_its_first_word_keep_their_text(page_of):
    assert [type(b) for b in page_of("## Title\nText").blocks] == [Heading, Paragraph]
