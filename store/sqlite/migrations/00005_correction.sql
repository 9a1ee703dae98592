-- +goose Up
PRAGMA user_version = 5; -- the number of this file

-- What people said about responses and incidents. None is ever deleted: an undone one says when and by whom.
CREATE TABLE correction (
    id     INTEGER PRIMARY KEY,
    undone INTEGER NOT NULL DEFAULT 0,
    doc    TEXT    NOT NULL
) STRICT;

-- The root companies that a correction is about. One that names several makes them one piece of work.
CREATE TABLE correction_root (
    root       TEXT    NOT NULL,
    correction INTEGER NOT NULL REFERENCES correction (id),
    PRIMARY KEY (root, correction)
) STRICT, WITHOUT ROWID;

CREATE INDEX correction_roots ON correction_root (correction);

-- Says nothing: merged into another, or all of it was rejected.
ALTER TABLE incident ADD COLUMN void INTEGER NOT NULL DEFAULT 0;
