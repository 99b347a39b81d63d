"""Readings as one HTML page for people: a graph with the sentence behind every line.

page(readings, title="...")                text of the page
write_page(readings, path, title="...")    the same, as a file
"""

from kg.view.page import page, write_page

__all__ = ["page", "write_page"]
