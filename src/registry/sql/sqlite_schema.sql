-- The tables as SQLite wants them. Times are milliseconds, days count from 1970-01-01. A row holds for every journal
-- length n with known_from <= n < known_to, so that "as known on" is a plain WHERE. Tables
-- WITHOUT ROWID begin with the columns of their key: SQLite 3.40's integrity check is wrong about others.

-- name: kCreateJournal
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,      -- 1, 2, 3 … without a gap
  time INTEGER NOT NULL,        -- never less than the entry's before it
  kind TEXT NOT NULL,           -- source, statement, finding, decision
  payload TEXT NOT NULL,        -- JSON, byte for byte as it was hashed
  previous TEXT NOT NULL,       -- hash of the entry before; 64 zeros for the first
  hash TEXT NOT NULL
);
CREATE TABLE blob (
  sha256 TEXT NOT NULL PRIMARY KEY,
  bytes BLOB NOT NULL
);

-- name: kCreateGuards
CREATE INDEX IF NOT EXISTS journal_time ON journal (time);
DROP TRIGGER IF EXISTS journal_is_never_changed;
DROP TRIGGER IF EXISTS journal_is_never_cut;
DROP TRIGGER IF EXISTS blob_is_never_changed;
DROP TRIGGER IF EXISTS blob_is_never_removed;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER blob_is_never_changed BEFORE UPDATE ON blob
  BEGIN SELECT RAISE(ABORT, 'the bytes of sources are kept as they are'); END;
CREATE TRIGGER blob_is_never_removed BEFORE DELETE ON blob
  BEGIN SELECT RAISE(ABORT, 'the bytes of sources are kept as they are'); END;

-- name: kCreateRegister
DROP TABLE IF EXISTS register_state;
DROP TABLE IF EXISTS register_source;
DROP TABLE IF EXISTS register_statement;
DROP TABLE IF EXISTS register_standing;
DROP TABLE IF EXISTS register_party;
DROP TABLE IF EXISTS register_spelling;
DROP TABLE IF EXISTS register_mention;
DROP TABLE IF EXISTS register_key;
DROP TABLE IF EXISTS register_body;
DROP TABLE IF EXISTS register_subject;
DROP TABLE IF EXISTS register_facet;
DROP TABLE IF EXISTS register_phase;
DROP TABLE IF EXISTS register_finding;
DROP TABLE IF EXISTS register_finding_subject;

-- How far the journal is folded, and by which rules.
CREATE TABLE register_state (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL);

CREATE TABLE register_source (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  charset TEXT NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  name TEXT NOT NULL,
  published TEXT NOT NULL,      -- EDTF or ''
  publisher_id TEXT NOT NULL,
  publisher TEXT NOT NULL,
  voice TEXT NOT NULL,          -- hash of all its quotes, folded; '' without statements
  copy_of INTEGER NOT NULL,     -- the first source with the same voice; 0: it is the first
  bytes INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  ties INTEGER NOT NULL,
  retrieved INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  sort_name TEXT NOT NULL,
  folded TEXT NOT NULL
);
CREATE INDEX register_source_publisher ON register_source (publisher_id);
CREATE INDEX register_source_voice ON register_source (voice);

CREATE TABLE register_statement (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source_seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  parties TEXT NOT NULL,        -- party ids in the statement's order, each with its place among the subject's: "0 iso:FR\n…"
  reasons TEXT NOT NULL         -- why it was matched so, one a line
);
CREATE INDEX register_statement_subject ON register_statement (subject_id);
CREATE INDEX register_statement_source ON register_statement (source_seq);

CREATE TABLE register_standing (  -- of statements that were decided on or wait for it
  statement_seq INTEGER NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  decision TEXT NOT NULL,       -- accepted, rejected, needs_review
  PRIMARY KEY (statement_seq, known_from)
) WITHOUT ROWID;

CREATE TABLE register_party (     -- as it was first mentioned
  id TEXT NOT NULL PRIMARY KEY,
  known_from INTEGER NOT NULL,
  kind TEXT NOT NULL,
  country TEXT NOT NULL,
  gazetteer_country TEXT NOT NULL,
  canonical TEXT NOT NULL,
  lat REAL,
  lon REAL,
  sort_name TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX register_party_name ON register_party (sort_name);

CREATE TABLE register_spelling (
  party_id TEXT NOT NULL,
  name TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  folded TEXT NOT NULL,
  romanised TEXT NOT NULL,      -- in Latin letters; '' where that is the same as folded
  PRIMARY KEY (party_id, name)
) WITHOUT ROWID;
CREATE INDEX register_spelling_folded ON register_spelling (folded);
CREATE INDEX register_spelling_romanised ON register_spelling (romanised);

CREATE TABLE register_mention (
  party_id TEXT NOT NULL,
  seq INTEGER NOT NULL,         -- of the statement, or of the source for its publisher
  position INTEGER NOT NULL,
  role TEXT NOT NULL,           -- tie, group, act, publisher
  subject_id TEXT NOT NULL,
  source_seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  stated_country TEXT NOT NULL,
  PRIMARY KEY (party_id, seq, position)
) WITHOUT ROWID;

CREATE TABLE register_key (       -- the parties that lead to a tie
  key TEXT NOT NULL PRIMARY KEY,
  known_from INTEGER NOT NULL,
  subject_id TEXT NOT NULL,
  slots TEXT NOT NULL           -- for each id of the key its place among the tie's parties
) WITHOUT ROWID;

CREATE TABLE register_body (      -- the words that lead to a group or an act
  type TEXT NOT NULL,
  country TEXT NOT NULL,
  counterpart TEXT NOT NULL,    -- of a group: party id
  words TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  PRIMARY KEY (type, country, counterpart, words, subject_id)
) WITHOUT ROWID;

CREATE TABLE register_subject (   -- ties, groups and acts: what lists are filtered and sorted by
  id TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  type TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  sort_country TEXT NOT NULL,
  sort_date INTEGER NOT NULL,   -- first day that the beginning may mean; a far one if there is none
  date_to INTEGER NOT NULL,     -- last day
  sides TEXT NOT NULL,
  source_count INTEGER NOT NULL,
  facets TEXT NOT NULL,         -- its rows in register_facet, "party iso:FR\ncountry FR …"
  folded TEXT NOT NULL,         -- all words that it can be found by
  PRIMARY KEY (id, known_from)
);
CREATE INDEX register_subject_sides ON register_subject (type, known_to, known_from, sides);

-- The key has known_from before subject_id, so that a transaction adds all rows of one value side by side.
CREATE TABLE register_facet (
  facet TEXT NOT NULL,          -- party, country; body: the party whose parliament or council a group or act is of
  value TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  subject_id TEXT NOT NULL,
  known_to INTEGER NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (facet, value, known_from, subject_id)
) WITHOUT ROWID;

CREATE TABLE register_phase (     -- when a tie was not in force
  subject_id TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  status TEXT NOT NULL,
  to_day INTEGER NOT NULL,      -- the first day after it
  PRIMARY KEY (subject_id, known_from, from_day)
) WITHOUT ROWID;

CREATE TABLE register_finding (
  id TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  owner TEXT NOT NULL,          -- subject or party whose fold found it; '' when the extraction did
  kind TEXT NOT NULL,
  source_seq INTEGER NOT NULL,  -- 0: across sources
  detail TEXT NOT NULL,         -- JSON as in the journal
  folded TEXT NOT NULL,
  PRIMARY KEY (id, known_from)
);
CREATE INDEX register_finding_owner ON register_finding (owner);
CREATE INDEX register_finding_source ON register_finding (source_seq);

CREATE TABLE register_finding_subject (
  subject_id TEXT NOT NULL,
  finding_id TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  PRIMARY KEY (subject_id, finding_id, known_from)
) WITHOUT ROWID;
CREATE INDEX register_finding_subject_finding ON register_finding_subject (finding_id);
