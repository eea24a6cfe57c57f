"""The trained reader, which weighs what the rules found."""
