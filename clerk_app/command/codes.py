"""How the command ends: the numbers that a script may ask for."""

DONE, FINDINGS, WRONG_USE, REFUSED, UNEXPECTED, INTERRUPTED = 0, 1, 2, 3, 70, 130
