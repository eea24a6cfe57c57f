"""Loads a graph into a store of others, over the SPARQL 1.1 Graph Store HTTP Protocol (W3C, 2013)."""
