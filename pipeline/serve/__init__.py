"""Answers SPARQL over HTTP, on this machine: read-only, and bounded in time, memory, rows and size.

Questions are answered in processes of their own, each with the store open for reading, because a question that takes
too long can be ended only with its process. The network is the parent's alone: see :mod:`pipeline.serve.sealed`.
"""
