"""Themes of findings and improvements, by the labels and rules of the scheme."""
