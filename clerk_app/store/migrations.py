"""How an office file came to its present shape: one small function per step, applied in order and recorded."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from clerk_app.store import history, schema

migrations = Migrations("clerk")
_OF_COUNCIL_OR_BODY = ("authority_id TEXT NOT NULL REFERENCES authority(id)", "body_id TEXT REFERENCES body(id)")


@migrations()
def m001_first_shape(db: Database) -> None:
    """The log, the secret table, and everything from the council to the agenda item."""
    db.executescript(schema.LOG)
    for statement in schema.first_statements():
        db.execute(statement)


@migrations()
def m030_house_style(db: Database) -> None:
    """A council's own Word templates: the bytes once, by their hash and outside the log, and who prints with which."""
    db.execute("CREATE TABLE template_file (hash TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT")
    columns = (
        *_OF_COUNCIL_OR_BODY,
        "template_id TEXT NOT NULL REFERENCES template_file(hash)",
        "file_name TEXT NOT NULL DEFAULT ''",
    )
    for statement in schema.table_statements("style_choice", columns):
        db.execute(statement)


@migrations()
def m031_wording(db: Database) -> None:
    """The words that a council or a committee prints in its own way, from a day on."""
    columns = (
        *_OF_COUNCIL_OR_BODY,
        "name TEXT NOT NULL CHECK (name <> '')",
        schema.date_column("from_date"),
        "text TEXT NOT NULL",
    )
    for statement in schema.table_statements("council_word", columns):
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
def m050_history(db: Database) -> None:
    """The indexes by which the record of changes is searched: by day, by officer, and by what a row belongs to."""
    for statement in history.INDEXES:
        db.execute(statement)
