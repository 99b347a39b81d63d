"""Who we are to a SPARQL server: from the environment or netrc, never from a command line.

``KG_STORE_TOKEN`` is sent as a bearer token; ``KG_STORE_USER`` and ``KG_STORE_PASSWORD`` by
HTTP Basic; without these, the entry of the server's host in ``~/.netrc`` (or the file that
``NETRC`` names) is.
"""

from __future__ import annotations

import netrc
from collections.abc import Generator, Mapping
from pathlib import Path

import httpx

from kg.errors import StoreError

__all__ = ["credentials"]


class _Bearer(httpx.Auth):
    """A bearer token (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._header
        yield request


def credentials(environment: Mapping[str, str]) -> httpx.Auth | None:
    """Return what a request is sent with; None for nothing.

    Raises:
        StoreError: a user has no password, or the netrc file cannot be read; the message
            quotes nothing of either.
    """
    token, user, password = (
        environment.get(f"KG_STORE_{name}") for name in ("TOKEN", "USER", "PASSWORD")
    )
    if any(not value.isprintable() for value in (token, user, password) if value):
        raise StoreError("KG_STORE_TOKEN, _USER or _PASSWORD holds a character none may have")
    if token:
        return _Bearer(token)
    if user and password is None:
        raise StoreError("KG_STORE_USER is set, KG_STORE_PASSWORD is not")
    if user and password is not None:
        return httpx.BasicAuth(user, password)
    return _from_file(Path(environment.get("NETRC") or "~/.netrc").expanduser())


def _from_file(file: Path) -> httpx.Auth | None:
    try:
        return httpx.NetRCAuth(str(file))
    except FileNotFoundError:
        return None
    except netrc.NetrcParseError as error:  # its words may be a password
        raise StoreError(f"{file}:{error.lineno}: this is no netrc file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{file} cannot be read: {type(error).__name__}") from None
