"""The sections of a document, by their headings."""
