"""A knowledge graph builder for news: statements with their source, speaker and certainty.

``kg.api`` has the functions, ``kg.model`` the records that they return.
"""

__version__ = "0.1.0"
