"""How an office file came to its present shape: one small function per step, applied in order and recorded."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from clerk_app.store import schema

migrations = Migrations("clerk")


@migrations()
def m001_first_shape(db: Database) -> None:
    """The log, the secret table, and everything from the council to the agenda item."""
    db.executescript(schema.LOG)
    for statement in schema.first_statements():
        db.execute(statement)


@migrations()
def m040_more_rules(db: Database) -> None:
    """Rules for the numbers of late items, the municipal year, substitutes, and two printed sentences."""
    db.executescript(
        """
        INSERT INTO rule_name (name, words) VALUES
            ('late_numbers', 'Items added after issue'), ('year_start', 'First day of the municipal year'),
            ('substitutes', 'Who may substitute'), ('part_2_note', 'Sentence under the closed part'),
            ('summons_sentence', 'Sentence of the summons');
        """
    )


@migrations()
def m041_moves_and_substitutes(db: Database) -> None:
    """What happened to a meeting before it was held, and who sits at one for whom."""
    for statement in schema.statements_for({name: schema.ADDED_TABLES[name] for name in _MOVES_AND_SUBSTITUTES}):
        db.execute(statement)


_MOVES_AND_SUBSTITUTES = ("meeting_event", "substitution")
