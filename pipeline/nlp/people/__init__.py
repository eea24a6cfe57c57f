"""People whom a document names in a public role, their roles, posts and times."""
