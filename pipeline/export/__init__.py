"""Writes what was found as files that a person opens: one format a file, each with ``write(thing, path)``.

Nothing here knows how the things were made; a thing is a table (columns and rows), a network (a networkx graph with
typed attributes) or a picture's data.
"""
