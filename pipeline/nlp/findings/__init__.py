"""The sentences that find something, and their setting."""
