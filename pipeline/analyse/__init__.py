"""Asks the graph which themes recur, where, together with what: one question a file, pure functions."""
