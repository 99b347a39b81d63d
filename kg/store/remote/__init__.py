"""A graph on the user's own SPARQL server.

``connect("http://host/query,http://host/update")`` gives a
:class:`~kg.store.remote.storage.RemoteStorage`, a storage like any other.
"""

from kg.store.remote.storage import RemoteStorage, connect

__all__ = ["RemoteStorage", "connect"]
