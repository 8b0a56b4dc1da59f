"""What a page says, word for word."""

from dataclasses import replace
from datetime import date

import pytest

from library import CONTENT, Figure, Paragraph, Review, Run
from tests.desktop.reader.conftest import FACTS, TODAY, article, page, text
from tests.desktop.reader.samples import RICH, SIGNS, STEPS, TITLES, heading, listed


def lines(reader):
    return [" ".join(line.split()) for line in reader.text().splitlines() if line.strip()]


def shown(reader, *blocks, **facts):
    reader.show_page(page(*blocks, **facts), titles=TITLES)
    return lines(reader)


def test_a_page_opens_with_its_state_its_title_and_its_facts(reader):
    assert shown(reader)[:3] == [
        "Not clinically reviewed Checked 23 Nov 2026 Check again by 23 May 2027",
        "Opioid overdose: what to do",
        "Quick card · about 2 minutes to read · for workers and clients · all regions",
    ]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"minutes": 1}, "Quick card · about 1 minute to read · for workers and clients · all regions"),
        (
            {"kind": "framework", "audience": ("manager",), "regions": ("UK-SCT", "IE", "NZ")},
            "Framework · about 2 minutes to read · for managers · Scotland, Ireland and New Zealand",
        ),
        ({"kind": "article", "audience": ()}, "Article · about 2 minutes to read · all regions"),
        ({"regions": ("XX",)}, "Quick card · about 2 minutes to read · for workers and clients · XX"),
    ],
)
def test_the_facts_are_in_words(reader, facts, line):
    assert shown(reader, **facts)[2] == line


def test_a_page_past_its_day_says_so_twice(reader):
    said = shown(reader, check_by=date(2026, 11, 22))
    assert said[0].endswith("Out of date: check before relying on this")
    assert "This page is out of date: check before relying on this." in said


def test_a_page_is_not_out_of_date_on_its_last_day(reader):
    assert "Out of date" not in " ".join(shown(reader, check_by=TODAY))


def test_a_review_is_told_with_its_day_and_its_reviewer(reader):
    said = shown(reader, review=Review("Dr Ada Example", "consultant", date(2026, 9, 14)))
    assert said[0].startswith("Reviewed 14 Sep 2026 ")
    assert "Reviewed by Dr Ada Example, consultant, on 14 Sep 2026." in said


def test_a_review_by_nobody_clinical_is_never_implied(reader):
    said = shown(reader)
    assert "Not clinically reviewed: no clinician has gone through this page yet." in said
    assert not [line for line in said if line.startswith("Reviewed")]


def test_the_end_tells_when_it_was_written_and_its_licence(reader, tmp_path):
    said = shown(reader, path=tmp_path / "emergencies" / "x.md")
    assert "Written 1 Nov 2026. Compared with its sources 23 Nov 2026. To be checked again by 23 May 2027." in said
    assert said[-1] == "Fieldshelf library. The words may be shared and changed under CC BY-SA 4.0."


def test_a_page_of_another_pack_names_that_pack(reader):
    assert shown(reader, pack="harbour")[-1] == "From the pack “harbour”, under the licence of that pack."


def test_step_numbers_are_text_that_can_be_copied(reader):
    said = shown(reader, heading("Do this now", steps=True), STEPS)
    at = next(n for n, line in enumerate(said) if line.startswith("Do this now"))
    assert said[at + 1 : at + 5] == ["1", "Shout their name.", "2", "Call an ambulance."]


def test_list_numbers_and_bullets_are_text_that_can_be_copied(reader):
    said = shown(reader, listed("seventh", "eighth", ordered=True, start=7), listed("bullet"))
    assert [line for line in said if line.endswith(("th", "bullet"))] == ["7. seventh", "8. eighth", "• bullet"]


def test_a_table_is_read_row_by_row(reader):
    said = shown(reader, SIGNS)
    at = said.index("What you see")
    assert said[at : at + 5] == ["What you see", "Overdose", "Asleep", "Breathing", "Less than 8"]


def test_a_callout_says_its_kind_in_words_and_says_it_once(reader):
    said = lines_of_rich(reader)
    assert "Emergency Call an ambulance now if" in said
    assert "Warning Naloxone does not reverse everything" in said
    assert "Region Scotland" in said
    assert "Tip" in said
    assert "Note" in said


def lines_of_rich(reader):
    reader.show_page(RICH, titles=TITLES)
    return lines(reader)


def test_markup_in_the_text_stays_text(reader):
    assert "line one line two <b>is not bold</b>" in " ".join(lines_of_rich(reader))


def test_a_missing_picture_shows_its_description(reader):
    said = shown(reader, Figure(None, "A person lying on their side"))
    assert "Picture that cannot be shown: A person lying on their side" in said


def test_related_pages_are_listed_where_they_exist(reader):
    said = lines_of_rich(reader)
    assert said[said.index("Related pages") + 1] == "Naloxone: how to"
    assert "core/unknown" not in reader.text()


def test_no_list_of_related_pages_without_any(reader):
    reader.show_page(RICH)
    assert "Related pages" not in reader.text()


def test_notes_stand_at_the_end_with_a_way_back(reader):
    said = lines_of_rich(reader)
    at = said.index("Sources and notes")
    assert said[at + 2] == "[2] Another source. Back to text"
    assert at < said.index("About this page")


def test_a_reference_stays_on_the_line_of_its_word(reader):
    assert ".\u2060[1]\u2060[2]" in (reader.show_page(RICH), reader.text())[1]


def test_references_that_follow_each_other_stay_together(reader, view):
    cited = (Run("Breathe."), Run("1", note=1), Run(" "), Run("2", note=2), Run(" "), Run("Then", strong=True))
    reader.show_page(page(Paragraph(cited)))
    assert view.document().find("Breathe").block().text() == "Breathe.\u2060[1]\u00a0\u2060[2] Then"


def test_the_outline_names_the_headings_in_order(reader):
    reader.show_page(RICH, titles=TITLES)
    assert [(entry.level, entry.title) for entry in reader.outline()] == [
        (2, "Do this now"),
        (2, "Signs to look for"),
        (3, "If you are alone"),
        (4, "Level four"),
        (2, "Related pages"),
        (2, "Sources and notes"),
    ]


def test_the_page_is_named_for_a_screen_reader(reader, view):
    reader.show_page(page(text("x"), title="Rescue breaths"))
    assert view.accessibleName() == "Rescue breaths"


def test_the_samples_are_articles_as_the_library_makes_them():
    assert replace(article(), minutes=3).minutes == 3
    assert set(FACTS) <= set(type(article()).__slots__)
    assert CONTENT.is_dir()
