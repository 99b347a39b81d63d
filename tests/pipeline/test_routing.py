"""Which of several processes reads which document."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document
from kg.pipeline.routing import Router

PARAGRAPH = "The minister met the {n} delegation and said nothing of what came of it."


def document(*numbers: int) -> Document:
    text = "\n\n".join(PARAGRAPH.format(n=f"{number}th") for number in numbers)
    return Document(id=f"d{numbers}", text=text)


def routed(router: Router, *documents: Document, loads: Sequence[int] = (0, 0)) -> list[int]:
    """The number of the process that reads each document."""
    shares = router.shares(documents, loads)
    by = {number: place for place, share in enumerate(shares) for number in share.numbers}
    return [by[number] for number in range(len(documents))]


def test_every_document_is_read_once_and_as_many_by_each() -> None:
    documents = [document(3 * n, 3 * n + 1, 3 * n + 2) for n in range(12)]
    shares = Router(3).shares(documents, [0, 0, 0])
    assert sorted(number for share in shares for number in share.numbers) == list(range(12))
    assert [len(share.numbers) for share in shares] == [4, 4, 4]
    assert all(share.numbers == sorted(share.numbers) for share in shares)


def test_a_copy_goes_where_its_text_was_parsed_though_there_is_more_to_do() -> None:
    router = Router(2)
    one, other = document(*range(5)), document(*range(5, 10))
    assert routed(router, one, other) == [0, 1]
    assert routed(router, other, loads=(0, 2 * len(other.text))) == [1]


def test_a_copy_does_not_wait_for_ever() -> None:
    router, copy = Router(2), document(*range(5))
    assert routed(router, copy) == [0]
    assert routed(router, copy, loads=(100 * len(copy.text), 0)) == [1]


def test_a_line_that_all_share_leaves_no_process_idle() -> None:
    documents = [document(0, *range(9 * n + 1, 9 * n + 10)) for n in range(20)]
    found = routed(Router(2), *documents)
    assert 8 <= sum(found) <= 12


def test_who_has_less_to_do_gets_more() -> None:
    documents = [document(n) for n in range(10)]
    load = 3 * sum(len(d.text) for d in documents[:4])
    assert routed(Router(2), *documents, loads=(load, 0)).count(0) == 3


def test_a_paragraph_too_long_to_be_remembered_binds_nobody() -> None:
    router, long = Router(2), Document(id="long", text="The minister said no. " * 200)
    assert routed(router, long) == [0]
    assert routed(router, long, loads=(1, 0)) == [1]


def test_what_was_parsed_long_ago_is_forgotten_as_the_process_forgets_it() -> None:
    router, first = Router(2), document(*range(5))
    assert routed(router, document(-1), first) == [0, 1]
    many = [document(*range(n, n + 8)) for n in range(8, 20_000, 8)]
    routed(router, *many)
    assert routed(router, first) == [0]
