-- +goose Up
PRAGMA user_version = 3; -- the number of this file

-- What the desk does not want to hear of until a moment, beside the silences of feeds.yaml. An expired one stays: it says
-- why nothing was told.
CREATE TABLE silence (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    until INTEGER NOT NULL,
    doc   TEXT    NOT NULL
) STRICT;
