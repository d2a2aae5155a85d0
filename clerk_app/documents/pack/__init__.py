"""A meeting's pack: the agenda and its papers collated into one PDF, numbered, stamped and checked."""
