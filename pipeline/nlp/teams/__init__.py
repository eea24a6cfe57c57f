"""Teams and services that a document names, and what becomes one record."""
