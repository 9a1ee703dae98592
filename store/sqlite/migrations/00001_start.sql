-- Columns are what a WHERE, an ORDER BY or a fence needs; all else is in "doc": JSON, and for articles and links JSON
-- packed with zstd. Times are milliseconds since 1970, 0 where unknown.

-- +goose Up
PRAGMA application_id = 1919252343; -- "regw"
PRAGMA user_version = 1;            -- the number of this file

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta VALUES ('id', lower(hex(randomblob(16))));

CREATE TABLE host (
    host          TEXT PRIMARY KEY,
    due           INTEGER,                    -- least due of its sources and links; NULL when nothing is planned
    backoff_until INTEGER NOT NULL DEFAULT 0,
    lease_until   INTEGER NOT NULL DEFAULT 0,
    lease_gen     INTEGER NOT NULL DEFAULT 0, -- the fence
    owner         TEXT                        -- NULL once released
) STRICT;

-- By origin and not by host: redirects lead to hosts that nobody leased.
CREATE TABLE robots (
    origin  TEXT PRIMARY KEY,
    status  INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    body    BLOB    NOT NULL
) STRICT;

CREATE INDEX host_due ON host (due) WHERE due IS NOT NULL;

CREATE TABLE source (
    url      TEXT PRIMARY KEY,
    name     TEXT    NOT NULL,
    host     TEXT    NOT NULL REFERENCES host (host),
    next_due INTEGER NOT NULL,
    retired  INTEGER NOT NULL DEFAULT 0,
    removed  INTEGER NOT NULL DEFAULT 0,
    failing  INTEGER NOT NULL DEFAULT 0,
    spec     TEXT    NOT NULL, -- as feeds.yaml says; SyncSources writes it
    doc      TEXT    NOT NULL  -- how polling goes; Commit writes it
) STRICT;

CREATE INDEX source_host ON source (host, next_due);

-- A row outlives the page: it is how a URL is known to have been seen.
CREATE TABLE link (
    key        BLOB PRIMARY KEY,
    host       TEXT REFERENCES host (host), -- NULL for the canonical address of an article that was never listed
    state      INTEGER NOT NULL,            -- store.LinkState
    due        INTEGER NOT NULL DEFAULT 0,
    attempts   INTEGER NOT NULL DEFAULT 0,
    first_seen INTEGER NOT NULL,
    failure    TEXT,
    doc        BLOB                         -- NULL when done
) STRICT;

CREATE INDEX link_due ON link (host, due) WHERE state = 0;
CREATE INDEX link_gone ON link (state) WHERE state = 2;

-- AUTOINCREMENT, so that a place in the log is never given twice.
CREATE TABLE article (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    key     BLOB    NOT NULL,
    version INTEGER NOT NULL,
    current INTEGER NOT NULL DEFAULT 1, -- the newest version
    at      INTEGER NOT NULL,           -- the time it speaks from
    source  TEXT    NOT NULL,
    hash    BLOB    NOT NULL,           -- of title and text
    doc     BLOB    NOT NULL,
    UNIQUE (key, version)
) STRICT;

CREATE INDEX article_at ON article (at DESC, seq DESC) WHERE current = 1;
CREATE INDEX article_source ON article (source, at DESC, seq DESC) WHERE current = 1;

CREATE TABLE incident (
    id           TEXT PRIMARY KEY,
    rev          INTEGER NOT NULL,
    root         TEXT    NOT NULL,
    jurisdiction TEXT    NOT NULL,
    family       TEXT    NOT NULL,
    open         INTEGER NOT NULL,
    last_seen    INTEGER NOT NULL,
    doc          TEXT    NOT NULL
) STRICT;

CREATE INDEX incident_root ON incident (root, rev);
CREATE INDEX incident_last ON incident (last_seen DESC, id);

CREATE TABLE alert (
    key        TEXT PRIMARY KEY,
    state      TEXT    NOT NULL,           -- news.DeliveryState
    due        INTEGER NOT NULL,
    created    INTEGER NOT NULL,
    incident   TEXT    NOT NULL,
    receiver   TEXT    NOT NULL,
    attempt    INTEGER NOT NULL DEFAULT 0,
    claim      INTEGER NOT NULL DEFAULT 0, -- the fence: grows with every claim and settlement
    owner      TEXT    NOT NULL DEFAULT '',
    delivered  INTEGER NOT NULL DEFAULT 0,
    last_error TEXT    NOT NULL DEFAULT '',
    doc        TEXT    NOT NULL
) STRICT;

CREATE INDEX alert_due ON alert (due) WHERE state = 'due';
CREATE INDEX alert_created ON alert (created DESC, key);
CREATE INDEX alert_incident ON alert (incident);
