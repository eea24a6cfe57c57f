"""The documents of a run read on a cluster (Dask distributed): what this process sends out, and what the workers do.

A document's bytes go to a worker and its share comes back: no file system is shared. On the worker a process apart
reads it, within the limits of time and memory that hold everywhere, so that a document costs a worker nothing but that
process. A worker that dies all the same is none of the document's fault until it has happened again and again: the
scheduler gives its documents to others.
"""
