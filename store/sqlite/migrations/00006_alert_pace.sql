-- +goose Up
PRAGMA user_version = 6; -- the number of this file

-- Alerts of one bundle are told in one message, so they are handed out together.
ALTER TABLE alert ADD COLUMN bundle TEXT NOT NULL DEFAULT '';
-- The notice that says that an alert was held back.
ALTER TABLE alert ADD COLUMN held_by TEXT NOT NULL DEFAULT '';
-- Which addresses of a receiver are done with a message: JSON.
ALTER TABLE alert ADD COLUMN recipients TEXT NOT NULL DEFAULT '';

UPDATE alert SET bundle = key;

DROP INDEX alert_due;
CREATE INDEX alert_due ON alert (receiver, due) WHERE state = 'due';
CREATE INDEX alert_sent ON alert (receiver, delivered) WHERE state = 'delivered';
CREATE INDEX alert_held ON alert (held_by) WHERE held_by <> '';

-- What the operators know of a source is kept for each of them: JSON, the health by the operator's name.
UPDATE source SET told = '';
