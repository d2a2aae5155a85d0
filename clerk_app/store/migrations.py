"""How an office file came to its present shape: one small function per step, applied in order and recorded."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from clerk_app.store import schema, triggers
from clerk_app.store.columns import flag_column, one_of
from clerk_app.store.follow_up_tables import FOLLOW_UP_INDEXES, FOLLOW_UP_TABLES, OUTCOME_COLUMNS

migrations = Migrations("clerk")


@migrations()
def m001_first_shape(db: Database) -> None:
    """The log, the secret table, and everything from the council to the agenda item."""
    db.executescript(schema.LOG)
    for statement in schema.first_statements():
        db.execute(statement)


@migrations()
def m002_house_style(db: Database) -> None:
    """A council's own Word templates: the bytes once, by their hash and outside the log, and who prints with which."""
    db.execute("CREATE TABLE template_file (hash TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT")
    for statement in schema.added("style_choice"):
        db.execute(statement)


@migrations()
def m003_wording(db: Database) -> None:
    """The words that a council or a committee prints in its own way, from a day on."""
    for statement in schema.added("council_word"):
        db.execute(statement)


@migrations()
def m004_more_rules(db: Database) -> None:
    """Rules for the numbers of late items, the municipal year, and substitutes."""
    db.executescript(
        """
        INSERT INTO rule_name (name, words) VALUES
            ('late_numbers', 'Items added after issue'), ('year_start', 'First day of the municipal year'),
            ('substitutes', 'Who may substitute');
        """
    )


@migrations()
def m005_moves_and_substitutes(db: Database) -> None:
    """What happened to a meeting before it was held, and who sits at one for whom."""
    for statement in schema.added("meeting_event", "substitution"):
        db.execute(statement)


@migrations()
def m006_history(db: Database) -> None:
    """Indexes by which the record of changes is searched, by day and by officer, and what ever belonged to what.

    An index on what the log holds as JSON would do, but older SQLites open no file that has one without trusting it.
    """
    db.executescript(
        """
        CREATE INDEX change_at ON change(at);
        CREATE INDEX change_officer ON change(officer);
        CREATE TABLE belonging (
            owner_id TEXT NOT NULL, table_name TEXT NOT NULL, row_id TEXT NOT NULL,
            PRIMARY KEY (owner_id, table_name, row_id)
        ) STRICT, WITHOUT ROWID;
        """
    )
    for owner in triggers.OWNERS:
        db.execute(
            f"INSERT OR IGNORE INTO belonging SELECT json_extract(after, '$.{owner}'), table_name, row_id "
            f"FROM change_row WHERE operation = 'insert' AND json_extract(after, '$.{owner}') IS NOT NULL"
        )


@migrations()
def m007_kind_and_next_number(db: Database) -> None:
    """Rules for the kind of council, and for the number with which items go on in the middle of a year."""
    db.executescript(
        """
        INSERT INTO rule_name (name, words) VALUES
            ('council_kind', 'Kind of council'), ('next_number', 'Next number through the year');
        """
    )


@migrations()
def m008_papers(db: Database) -> None:
    """Papers with their versions, the items that they belong to, and what was read of them."""
    for statement in schema.added("paper", "paper_version", "item_paper"):
        db.execute(statement)
    db.executescript(schema.READ_OF_PAPERS)


@migrations()
def m009_issue(db: Database) -> None:
    """What went out, item by item; what was issued in spite of what; who made which copy; who gets how many."""
    for statement in schema.added("issue", "issue_part", "finding_override", "export_log", "distribution_entry"):
        db.execute(statement)


@migrations()
def m010_pack_rules(db: Database) -> None:
    """Rules for how a committee's packs are numbered, stamped and laid out."""
    db.executescript(
        """
        INSERT INTO rule_name (name, words) VALUES
            ('pack_right_hand', 'What begins on a right-hand page of a pack'),
            ('pack_first_number', 'First page number of a pack'),
            ('pack_front', 'The agenda’s own pages in a pack'),
            ('pack_closed_numbers', 'Page numbers of closed papers'),
            ('pack_supplement', 'Page numbers of a supplement'),
            ('pack_page_stamp', 'Words by the page number in a pack'),
            ('pack_page_corner', 'Where the page number of a pack stands'),
            ('pack_item_stamp', 'Words by the item’s number in a pack'),
            ('pack_item_corner', 'Where the item’s number stands in a pack'),
            ('pack_scale', 'Size of papers in a pack'),
            ('pack_large_pages', 'Pages larger than A4 in a pack'),
            ('pack_dividers', 'A sheet before each item of a pack'),
            ('pack_forms', 'Forms to fill in, in a pack');
        """
    )


@migrations()
def m011_left_out_and_passed(db: Database) -> None:
    """Why a paper is left out of what goes out, and which words the officer let pass that a closed paper has too."""
    db.execute("ALTER TABLE item_paper ADD COLUMN left_out TEXT NOT NULL DEFAULT ''")
    for statement in schema.added("guard_pass"):
        db.execute(statement)


@migrations()
def m012_print_run(db: Database) -> None:
    """The copies of print runs with their states, and whether a pack ends with the committee's distribution list."""
    for statement in schema.added("print_copy"):
        db.execute(statement)
    db.execute("INSERT INTO rule_name (name, words) VALUES ('pack_distribution', 'Distribution list in a pack')")


@migrations()
def m013_report_life(db: Database) -> None:
    """Papers that are expected, who is consulted on them, and rules for when they are due and how they are headed."""
    for statement in schema.added("expected_paper", "consultation"):
        db.execute(statement)
    db.executescript(
        """
        INSERT INTO rule_name (name, words) VALUES
            ('report_draft_days', 'Draft reports are due'),
            ('report_clearance_days', 'Cleared reports are due'),
            ('report_final_days', 'Final reports are due'),
            ('report_header', 'Heading of a report');
        """
    )


@migrations()
def m014_interests(db: Database) -> None:
    """The register of interests, dispensations, and gifts."""
    for statement in schema.added("interest", "dispensation", "gift"):
        db.execute(statement)


@migrations()
def m015_meeting_record(db: Database) -> None:
    """What happened in the room: events, declarations, motions, votes, decisions, actions and who was heard."""
    for statement in schema.added(
        "room_event", "declaration", "motion", "vote", "ballot", "resolution", "action", "speech"
    ):
        db.execute(statement)


@migrations()
def m016_minutes(db: Database) -> None:
    """The minutes of meetings block by block, and their versions."""
    for statement in schema.added("minutes", "minute_block", "minutes_version"):
        db.execute(statement)


@migrations()
def m018_absence_approvals(db: Database) -> None:
    """Absences that the council has approved, which stop the six months after which a member is none any more."""
    for statement in schema.added("absence_approval"):
        db.execute(statement)


@migrations()
def m019_minute_numbering(db: Database) -> None:
    """Rules for how minutes are numbered, for the declarations paper, and for who leaves where no code holds."""
    db.executescript(
        """
        INSERT INTO rule_name (name, words) VALUES
            ('minute_numbering', 'Numbering of minutes'), ('next_minute', 'Next minute through the year'),
            ('declarations_paper', 'Declarations paper'), ('leaving_ordered', 'Leaving, where no code holds');
        """
    )


@migrations()
def m021_requisition(db: Database) -> None:
    """A rule for how many members must ask for the names of a vote, and days that count as attendance."""
    words = "Members who ask for a vote by name"
    db.execute("INSERT INTO rule_name (name, words) VALUES ('vote_requisition', ?)", [words])
    kind = one_of("kind", "approved", "approved", "decided_alone", "represented")
    db.execute(f"ALTER TABLE absence_approval ADD COLUMN {kind}")


@migrations()
def m022_minutes_kept(db: Database) -> None:
    """Passages of minutes do not go with an item of the agenda; from here on triggers keep versions as they are."""
    column = "agenda_item_id TEXT REFERENCES agenda_item(id)"
    made, *indexes = schema.added("minute_block")
    made = made.replace(f"{column} ON DELETE CASCADE", column)
    db.execute(made.replace("TABLE minute_block", "TABLE minute_block_kept"))
    db.execute("INSERT INTO minute_block_kept SELECT * FROM minute_block")
    db.execute("DROP TABLE minute_block")
    db.execute("ALTER TABLE minute_block_kept RENAME TO minute_block")
    for statement in indexes:
        db.execute(statement)


@migrations()
def m023_programme(db: Database) -> None:
    """Work programmes: the council's priorities, a committee's year row by row, their cells, and what was decided."""
    for statement in schema.added(
        "strategic_priority", "programme", "programme_row", "programme_cell", "programme_decision"
    ):
        db.execute(statement)


@migrations()
def m024_forward_plan(db: Database) -> None:
    """The forward plan with its dates and notices, decisions of the executive, and how their days are counted."""
    for statement in schema.added("forward_entry", "forward_date", "executive_notice", "executive_decision"):
        db.execute(statement)
    db.executescript(
        """
        INSERT INTO rule_name (name, words) VALUES
            ('executive_notice_mode', 'How 28 days of notice are counted'), ('call_in_days', 'Days for a call-in');
        """
    )


@migrations()
def m025_follow_up(db: Database) -> None:
    """What became of actions with every deadline that they have had, action plans, and referrals with responses."""
    for column in OUTCOME_COLUMNS:
        db.execute(f"ALTER TABLE action ADD COLUMN {column}")
    for statement in (*schema.added(*FOLLOW_UP_TABLES), *FOLLOW_UP_INDEXES):
        db.execute(statement)


@migrations()
def m026_reviews(db: Database) -> None:
    """In-depth reviews with their stages, lines of enquiry, witnesses and recommendations."""
    for statement in schema.added(
        "review", "review_stage", "key_line_of_enquiry", "review_witness", "review_recommendation"
    ):
        db.execute(statement)


@migrations()
def m027_closed_words(db: Database) -> None:
    """Whether the words of an event are kept from the public: by its place, unless an officer says otherwise."""
    db.execute("ALTER TABLE room_event ADD COLUMN closed INTEGER CHECK (closed IS NULL OR closed IN (0, 1))")


@migrations()
def m029_times_and_parts(db: Database) -> None:
    """When something was moved, decided, set or heard; items that are of education in part, and votes on that part."""
    for table in ("motion", "resolution", "action", "speech"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN at TEXT")
    for table, column in (("agenda_item", "education_part"), ("vote", "education")):
        db.execute(f"ALTER TABLE {table} ADD COLUMN {flag_column(column)}")


@migrations()
def m030_minutes_of_which_meeting(db: Database) -> None:
    """Of which meeting minutes were confirmed or signed: a committee may meet twice on a day."""
    db.execute("ALTER TABLE room_event ADD COLUMN minuted_id TEXT REFERENCES meeting(id)")
    db.execute("CREATE INDEX room_event_by_minuted ON room_event(minuted_id)")


@migrations()
def m031_codes_at_a_meeting(db: Database) -> None:
    """The strategic priorities that a work item serves at one meeting, where they are other than those of its row."""
    db.execute("ALTER TABLE programme_cell ADD COLUMN codes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(codes))")
