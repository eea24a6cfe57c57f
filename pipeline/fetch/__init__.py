"""Visits the inspectorate's site, politely: what is published, and the bytes of a publication.

What the site looks like is data, in ``ontology/sources/``; nothing here names it.
"""
