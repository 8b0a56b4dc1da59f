"""Whatever is typed gives results or nothing, never an error and never a wait."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library import Searcher

PIECES = [
    "naloxone",
    "blue lips",
    "NOT",
    "AND",
    "OR",
    '"',
    "“",
    "*",
    "?",
    "(",
    ")",
    "-",
    "--",
    ":",
    "topic:",
    "kind:x",
    "~2",
    "^3",
    "\0",
]
TYPED = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)


@pytest.fixture(scope="module")
def searcher(library):
    searcher = Searcher(library)
    yield searcher
    searcher.close()


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(typed=TYPED)
def test_no_text_raises_or_takes_long(searcher, typed):
    begun = time.thread_time()  # of the processor: what else the machine does is not what is tested
    answer = searcher.search(typed, limit=10)
    assert time.thread_time() - begun < 0.25
    assert answer.query == typed
    for hit in answer.hits:
        for marked in (hit.title, hit.snippet):
            ends = [end for _, end in marked.marks]
            assert all(0 <= start < end <= len(marked.text) for start, end in marked.marks)
            assert ends == sorted(ends)
