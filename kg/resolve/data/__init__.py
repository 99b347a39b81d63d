"""Data files of :mod:`kg.resolve` and the script that derives them."""
