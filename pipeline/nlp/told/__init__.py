"""Inspections that a document tells of without being their report."""
