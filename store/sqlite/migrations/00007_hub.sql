-- +goose Up
PRAGMA user_version = 7; -- the number of this file

-- When a host was last asked for something, so that the pause between two requests holds from one run to the next.
ALTER TABLE host ADD COLUMN asked INTEGER NOT NULL DEFAULT 0;

-- What hubs tell us of which source (WebSub). The id is the secret end of the address that a hub calls.
CREATE TABLE subscription (
    source TEXT PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    doc    TEXT NOT NULL
) STRICT;
