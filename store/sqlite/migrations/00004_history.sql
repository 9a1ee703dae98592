-- +goose Up
PRAGMA user_version = 4; -- the number of this file

-- Which incidents rest on which article: a new version of the article takes the place of the old one in all of them.
CREATE TABLE evidence (
    article  BLOB NOT NULL,
    incident TEXT NOT NULL REFERENCES incident (id),
    PRIMARY KEY (article, incident)
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_incident ON evidence (incident);

INSERT INTO evidence
SELECT DISTINCT unhex(e.value ->> 'Article'), i.id FROM incident i, json_each(i.doc, '$.Evidence') e
WHERE e.value ->> 'Article' IS NOT NULL;

-- Stored pages that are to be looked at again, by the article they hold.
CREATE TABLE visit (
    article BLOB PRIMARY KEY,
    host    TEXT    NOT NULL REFERENCES host (host),
    due     INTEGER NOT NULL,
    doc     BLOB    NOT NULL -- store.Visit, packed
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_due ON visit (host, due);

-- What outlets did to pages after they were read: another headline, no page any more.
CREATE TABLE page_change (
    article BLOB    NOT NULL,
    at      INTEGER NOT NULL,
    event   TEXT    NOT NULL,
    doc     TEXT    NOT NULL,
    PRIMARY KEY (article, at, event)
) STRICT, WITHOUT ROWID;

-- The article that a link led to, whose address may be another than the link's.
ALTER TABLE link ADD COLUMN article BLOB;

-- When a source could not be read, or listed more than was seen of it.
CREATE TABLE outage (
    source TEXT    NOT NULL REFERENCES source (url),
    since  INTEGER NOT NULL,           -- 0 for the time before it was first read
    until  INTEGER NOT NULL DEFAULT 0, -- 0 while it lasts
    doc    TEXT    NOT NULL,
    PRIMARY KEY (source, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX outage_until ON outage (until);
