"""A knowledge graph builder for news: statements with their source, speaker and certainty."""

__version__ = "0.1.0"
