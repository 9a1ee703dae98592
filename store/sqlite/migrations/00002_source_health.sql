-- +goose Up
PRAGMA user_version = 2; -- the number of this file

-- What became of a source's last pages, a letter each (store.Pages). Apart from "doc", since pages lie on other hosts
-- than their source and are written under another lease.
ALTER TABLE source ADD COLUMN pages TEXT NOT NULL DEFAULT '';
-- The trouble the operators know of.
ALTER TABLE source ADD COLUMN told TEXT NOT NULL DEFAULT '';
