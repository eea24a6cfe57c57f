"""What a document says must improve."""
