"""Joins the stages into what a user asks for.

``articles`` reads articles and ``build`` writes a graph's folder: they need spaCy.
``questions`` asks a graph, ``pages`` measures and shows it: they do not.
"""
