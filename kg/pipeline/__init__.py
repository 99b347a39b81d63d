"""Joins the stages into what a user asks for: one function for each command.

``articles`` reads (and needs spaCy), ``build`` writes a graph's folder, ``graphs`` opens one.
"""
