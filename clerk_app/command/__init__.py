"""What the command `clerk` prints: lists and findings, as text or as JSON."""
