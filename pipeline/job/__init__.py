"""The work of one run, document by document: what is read anew, what was kept, and what the manifest says of it."""
