-- +goose Up
PRAGMA user_version = 6; -- the number of this file

-- Alerts of one bundle are told in one message, so they are handed out together.
ALTER TABLE alert ADD COLUMN bundle TEXT NOT NULL DEFAULT '';
-- The notice that says that an alert was held back.
ALTER TABLE alert ADD COLUMN held_by TEXT NOT NULL DEFAULT '';
-- Which addresses of a receiver are done with a message: JSON.
ALTER TABLE alert ADD COLUMN recipients TEXT NOT NULL DEFAULT '';

-- Who wants the alerts of a rule need not open every document.
ALTER TABLE alert ADD COLUMN rule TEXT NOT NULL DEFAULT '';

UPDATE alert SET bundle = key, rule = doc ->> '$.Rule';

-- What an alert tells never changes; what becomes of it does, twice a message. SQLite writes a whole row anew, so that the
-- two lie apart.
CREATE TABLE alert_doc (
    key TEXT PRIMARY KEY REFERENCES alert (key) ON DELETE CASCADE,
    doc TEXT NOT NULL
) STRICT;

INSERT INTO alert_doc SELECT key, doc FROM alert;
ALTER TABLE alert DROP COLUMN doc;

DROP INDEX alert_due;
CREATE INDEX alert_due ON alert (receiver, due) WHERE state = 'due';
CREATE INDEX alert_sent ON alert (receiver, delivered) WHERE state = 'delivered';
CREATE INDEX alert_rule ON alert (rule, created DESC);
CREATE INDEX alert_held ON alert (held_by) WHERE held_by <> '';

-- What the operators know of a source is kept for each of them: JSON, the health by the operator's name.
UPDATE source SET told = '';
