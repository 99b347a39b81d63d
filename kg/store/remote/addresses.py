"""The addresses of a SPARQL server, as a user writes them."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from kg.errors import StoreError

__all__ = ["Addresses", "shown"]

_FORM = "QUERY,UPDATE or QUERY,UPDATE,STORE (http://host/query,http://host/update)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where a server takes queries, updates and, if it does, whole files of quads."""

    query: httpx.URL
    update: httpx.URL
    store: httpx.URL | None = None

    @classmethod
    def parse(cls, text: str) -> Addresses:
        """Return the addresses in a text, which separates them by commas.

        >>> Addresses.parse("http://127.0.0.1:7878/query,http://127.0.0.1:7878/update").update
        URL('http://127.0.0.1:7878/update')

        Raises:
            StoreError: there are not two or three, one is no address, or holds a password.
        """
        parts = [part.strip() for part in text.split(",")]
        if len(parts) not in (2, 3):
            raise StoreError(
                f"a server has two addresses or three, not {len(parts)}: write {_FORM}"
            )
        query, update, *store = map(_address, parts)
        return cls(query=query, update=update, store=store[0] if store else None)


def _address(text: str) -> httpx.URL:
    """An address that is refused is not shown: it may hold a password."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        raise StoreError(f"an address of the server is no URL: write {_FORM}") from None
    if url.userinfo:
        raise StoreError(
            f"the address of {url.host} holds a name or password; put them into KG_STORE_USER "
            "and KG_STORE_PASSWORD, or into ~/.netrc"
        )
    if url.scheme not in ("http", "https") or not url.host or url.fragment:
        raise StoreError(f"{shown(url)} is no address of a server: write {_FORM}")
    return url


def shown(url: httpx.URL) -> str:
    """Return an address as an error names it: without what may be secret."""
    return str(url.copy_with(userinfo=b"", query=None, fragment=None))
