"""Where everything stands in the picture: reproducible, within a budget of work, not of time.

The most central entities are what a reader sees first, so they are placed first and by
themselves: by stress majorization, and in small graphs by annealing for what makes a graph
legible (few crossings, no line through a foreign entity or its name).  The rest settle around
them without moving them.  Parts without a connection are packed side by side, and entities
without any relation stand below.
"""

from kg.view.layout.place import Box, positions

__all__ = ["Box", "positions"]
