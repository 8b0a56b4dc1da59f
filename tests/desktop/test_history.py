import pytest

from desktop.history import HOME, History, Place

A, B, C = Place("core/a"), Place("core/b"), Place("core/c")


@pytest.fixture
def history():
    history = History()
    for place in (A, B, C):
        history.visit(place)
    return history


def test_a_sitting_begins_at_home_with_nowhere_to_go():
    history = History()
    assert history.now == HOME
    assert not history.can_go_back
    assert not history.can_go_forward


def test_back_and_forward_go_through_the_places_in_order(history):
    assert [history.back(), history.back(), history.back()] == [B, A, HOME]
    assert [history.forward(), history.forward(), history.forward()] == [A, B, C]


def test_neither_goes_past_the_ends(history):
    assert history.forward() == C
    for _ in range(5):
        history.back()
    assert history.now == HOME
    assert not history.can_go_back


def test_a_visit_after_back_forgets_what_lay_ahead(history):
    history.back()
    history.back()
    history.visit(Place("core/d"))
    assert not history.can_go_forward
    assert history.back() == A


def test_the_same_page_twice_is_one_place(history):
    history.visit(Place("core/c", "a-heading"))
    assert history.now.anchor == "a-heading"
    assert history.back() == B


def test_a_place_remembers_where_on_the_page_the_person_was(history):
    history.leave(("line", 40))
    history.back()
    assert history.forward().position == ("line", 40)


def test_nothing_is_left_after_forgetting(history):
    history.forget()
    assert history.now == HOME
    assert not history.can_go_back
    assert not history.can_go_forward
