"""Committee meetings and their papers, for the democratic services officers of UK councils."""

__version__ = "0.1.0"
