-- A record as version 1 wrote it. Never changed: a clinic may have one.
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1347177794;
BEGIN;
CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
CREATE TABLE permits (
  row INTEGER PRIMARY KEY,
  permit TEXT NOT NULL UNIQUE CHECK (length(permit) = 36),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
  operator TEXT NOT NULL,
  instrument_serial TEXT NOT NULL,
  instrument_boot TEXT NOT NULL,
  session TEXT NOT NULL,
  limits_digest TEXT NOT NULL,
  limits TEXT NOT NULL CHECK (json_valid(limits)),
  plan_digest TEXT NOT NULL,
  gates TEXT NOT NULL CHECK (json_valid(gates)),
  time_to_live_milliseconds INTEGER NOT NULL CHECK (time_to_live_milliseconds > 0)
) STRICT;
CREATE TABLE results (
  row INTEGER PRIMARY KEY,
  permit TEXT NOT NULL UNIQUE REFERENCES permits (permit),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
  result_number INTEGER NOT NULL CHECK (result_number >= 0),
  outcome TEXT NOT NULL CHECK (outcome IN ('thrust', 'no-thrust', 'unknown')),
  cause TEXT NOT NULL,
  summary TEXT CHECK (summary IS NULL OR json_valid(summary)),
  capture BLOB,
  capture_bytes INTEGER,
  capture_sha256 TEXT,
  CHECK ((capture IS NULL) = (capture_bytes IS NULL)),
  CHECK ((capture IS NULL) = (capture_sha256 IS NULL))
) STRICT;
CREATE TABLE events (
  row INTEGER PRIMARY KEY,
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
  kind TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
INSERT INTO kysely_migration (name, timestamp)
  VALUES ('0001-permits-results-events', '2026-11-23T01:13:31.799Z');
INSERT INTO kysely_migration_lock (id, is_locked)
  VALUES ('migration_lock', 0);
INSERT INTO permits (row, permit, at, operator, instrument_serial, instrument_boot, session, limits_digest, limits, plan_digest, gates, time_to_live_milliseconds)
  VALUES (1, '0d6c5d0e-9a4f-4a3e-8f0e-1f2a3b4c5d6e', '2026-03-02T09:15:30.125+01:00', 'operator-1', 'AI-000042', '5f2c91d07be3a418', '93ab10c2d4e5f607', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '{"mode":"impulse","peakForceCentinewtons":6000}', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '[{"gate":"record","passed":true,"reason":"The record can be written."}]', 8000);
INSERT INTO permits (row, permit, at, operator, instrument_serial, instrument_boot, session, limits_digest, limits, plan_digest, gates, time_to_live_milliseconds)
  VALUES (2, '6f1f1d7e-5a53-4f0c-9d0e-6b8a4be0c9b2', '2026-03-02T09:15:30.125+01:00', 'operator-1', 'AI-000042', '5f2c91d07be3a418', '93ab10c2d4e5f607', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '{"mode":"impulse","peakForceCentinewtons":6000}', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '[{"gate":"record","passed":true,"reason":"The record can be written."}]', 8000);
INSERT INTO results (row, permit, at, result_number, outcome, cause, summary, capture, capture_bytes, capture_sha256)
  VALUES (1, '0d6c5d0e-9a4f-4a3e-8f0e-1f2a3b4c5d6e', '2026-03-02T09:15:33.870+01:00', 7, 'thrust', 'time reached', '{"peakForceCentinewtons":5210,"stiffness":null}', x'1f8b08000000000000034b4e2c28292d4a55c84f53485428c9282a2d2e514826520c00e83f48653c000000', 60, '3554a1bbcb93e12cdfed941891d2b12745c782195af1f0da9a91974f62acdb67');
INSERT INTO events (row, at, kind, detail)
  VALUES (1, '2026-03-02T08:15:00Z', 'link-lost', '{"lastStatusMilliseconds":250}');
CREATE TRIGGER "permits_no_update"
  BEFORE UPDATE ON "permits"
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "permits_no_delete"
  BEFORE DELETE ON "permits"
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "permits_no_replace" BEFORE INSERT ON "permits"
WHEN EXISTS (SELECT 1 FROM "permits" WHERE row = NEW.row OR permit = NEW.permit)
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "results_no_update"
  BEFORE UPDATE ON "results"
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "results_no_delete"
  BEFORE DELETE ON "results"
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "results_no_replace" BEFORE INSERT ON "results"
WHEN EXISTS (SELECT 1 FROM "results" WHERE row = NEW.row OR permit = NEW.permit)
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "events_no_update"
  BEFORE UPDATE ON "events"
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "events_no_delete"
  BEFORE DELETE ON "events"
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "events_no_replace" BEFORE INSERT ON "events"
WHEN EXISTS (SELECT 1 FROM "events" WHERE row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
COMMIT;
