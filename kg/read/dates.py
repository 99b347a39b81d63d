"""The dates that records, rows and items give of themselves, however they are written."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from kg.errors import ReadError
from kg.times.dateline import find_dateline

__all__ = ["date_of"]

#: What data frames and databases write where there is no date.
_NONE = frozenset({"", "<na>", "n/a", "nan", "nat", "none", "null"})
#: Seconds, or thousandths of them, since 1970: ten digits of them reach from 2001 to 2286.
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d*)?")
#: The year first leaves no doubt which is the day; slashes and no signs at all are the same.
_YEAR_FIRST = re.compile(r"(\d{4})/?(\d\d)/?(\d\d)(\D.*|\d{6})?")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_FORMS = "2009-03-03, 3 March 2009, March 3, 2009, or seconds since 1970"


def date_of(text: str | None) -> date | None:
    """Return the day that a date names at its own place, or None if there is no date.

    >>> date_of("Wed, 01 Apr 2009 23:30:00 -0500"), date_of("March 3, 2009"), date_of("NaT")
    (datetime.date(2009, 4, 1), datetime.date(2009, 3, 3), None)

    Raises:
        ReadError: it names no day, or more than one, as "03/04/2009" and "2009-03" do.
    """
    given = " ".join((text or "").split())
    if given.lower() in _NONE:
        return None
    for read in (_since_1970, _year_first, _in_mail, _in_words):
        with suppress(ValueError):
            return read(given)
    raise ReadError(f'"date" is {given[:80]!r}; it has to be like {_FORMS}')


def _since_1970(text: str) -> date:
    found = _EPOCH.fullmatch(text)
    if found is None:
        raise ValueError
    return (_BEGINNING + timedelta(seconds=int(found[1]))).date()


def _year_first(text: str) -> date:
    found = _YEAR_FIRST.fullmatch(text)
    if found is None:
        return datetime.fromisoformat(text).date()
    return date(int(found[1]), int(found[2]), int(found[3]))


def _in_mail(text: str) -> date:
    return parsedate_to_datetime(text).date()


def _in_words(text: str) -> date:
    """Read what would be a dateline, were it a line of an article."""
    found = find_dateline(text)
    if found is None:
        raise ValueError
    return found[0]
