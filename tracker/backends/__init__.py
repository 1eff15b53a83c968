"""Databases as Onward uses them, where that is not quite as Django does."""
