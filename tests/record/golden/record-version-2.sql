-- A record as version 2 wrote it. Never changed: a clinic may have one.
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1347177794;
BEGIN;
PRAGMA defer_foreign_keys = ON;
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
    , visit TEXT REFERENCES visits (visit)) STRICT;
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
CREATE TABLE entries (
      number INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      row INTEGER NOT NULL,
      content BLOB NOT NULL CHECK (length(content) = 32),
      previous BLOB NOT NULL CHECK (length(previous) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      UNIQUE (kind, row)
    ) STRICT;
CREATE TABLE "patients" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'), patient TEXT NOT NULL UNIQUE CHECK (length(patient) = 36), by TEXT NOT NULL
      ) STRICT;
CREATE TABLE "erasures" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      patient TEXT NOT NULL REFERENCES patients (patient),
      rows TEXT NOT NULL CHECK (json_valid(rows)), by TEXT NOT NULL, reason TEXT NOT NULL
      ) STRICT;
CREATE TABLE "operators" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      operator TEXT NOT NULL, name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'supervisor', 'service')),
      pin TEXT NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1)), by TEXT NOT NULL
      ) STRICT;
CREATE TABLE "signatures" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      operator TEXT NOT NULL, meaning TEXT NOT NULL,
      subject_kind TEXT NOT NULL, subject TEXT NOT NULL, digest TEXT NOT NULL
      ) STRICT;
CREATE TABLE "plans" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      plan TEXT NOT NULL UNIQUE CHECK (length(plan) = 36),
      patient TEXT NOT NULL REFERENCES patients (patient),
      supersedes TEXT REFERENCES plans (plan),
      body TEXT NOT NULL CHECK (json_valid(body)), digest TEXT NOT NULL, by TEXT NOT NULL
      ) STRICT;
CREATE TABLE "visits" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      visit TEXT NOT NULL UNIQUE CHECK (length(visit) = 36),
      patient TEXT REFERENCES patients (patient), plan TEXT REFERENCES plans (plan),
      operator TEXT NOT NULL, detail TEXT NOT NULL CHECK (json_valid(detail))
      ) STRICT;
CREATE TABLE "visit_ends" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      visit TEXT NOT NULL UNIQUE REFERENCES visits (visit),
      reason TEXT NOT NULL, detail TEXT NOT NULL CHECK (json_valid(detail))
      ) STRICT;
CREATE TABLE "blocks" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      visit TEXT NOT NULL REFERENCES visits (visit),
      stream TEXT NOT NULL CHECK (stream IN ('readings', 'decisions')),
      first INTEGER NOT NULL, last INTEGER NOT NULL CHECK (last >= first),
      data BLOB NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL
      ) STRICT;
CREATE TABLE "alarms" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      alarm TEXT NOT NULL, priority TEXT NOT NULL CHECK (priority IN ('high', 'medium', 'low')),
      happened TEXT NOT NULL CHECK (happened IN ('onset', 'acknowledged', 'cleared')),
      detail TEXT NOT NULL CHECK (json_valid(detail))
      ) STRICT;
CREATE TABLE "calibrations" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      calibration TEXT NOT NULL UNIQUE, instrument_serial TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)), digest TEXT NOT NULL, by TEXT NOT NULL
      ) STRICT;
CREATE TABLE "instruments" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      serial TEXT NOT NULL, model TEXT NOT NULL, firmware TEXT NOT NULL,
      detail TEXT NOT NULL CHECK (json_valid(detail))
      ) STRICT;
CREATE TABLE "keys" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'), verifier TEXT NOT NULL UNIQUE, reason TEXT NOT NULL, by TEXT NOT NULL
      ) STRICT;
CREATE TABLE "checkpoints" (
        row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'), size INTEGER NOT NULL CHECK (size > 0), note TEXT NOT NULL
      ) STRICT;
CREATE TABLE identities (
      row INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'),
      patient TEXT NOT NULL REFERENCES patients (patient),
      name TEXT NOT NULL,
      born TEXT NOT NULL CHECK (born GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      salt BLOB NOT NULL CHECK (length(salt) = 32),
      by TEXT NOT NULL
    ) STRICT;
INSERT INTO "kysely_migration" (name, timestamp) VALUES ('0001-permits-results-events', '2026-11-28T16:19:15.139Z');
INSERT INTO "kysely_migration" (name, timestamp) VALUES ('0002-audit-log', '2026-11-28T16:19:15.142Z');
INSERT INTO "kysely_migration_lock" (id, is_locked) VALUES ('migration_lock', 0);
INSERT INTO "permits" (row, permit, at, operator, instrument_serial, instrument_boot, session, limits_digest, limits, plan_digest, gates, time_to_live_milliseconds, visit) VALUES (1, '4298ee43-d069-4465-8735-b28eacc53928', '2026-03-02T09:15:30.125+01:00', 'operator-1', 'AI-000042', '5f2c91d07be3a418', '93ab10c2d4e5f607', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '{"mode":"impulse","peakForceCentinewtons":6000}', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '[{"gate":"record","passed":true,"reason":"The record can be written."}]', 8000, 'a2e66ead-d596-4517-8ae1-0a7656181c36');
INSERT INTO "results" (row, permit, at, result_number, outcome, cause, summary, capture, capture_bytes, capture_sha256) VALUES (1, '4298ee43-d069-4465-8735-b28eacc53928', '2026-03-02T09:15:33.870+01:00', 7, 'thrust', 'time reached', '{"peakForceCentinewtons":5210,"stiffness":null}', X'1f8b08000000000000034b4e2c28292d4a0500e5a6fe8b07000000', 7, '460ee6aa3a80359181b794cc31a7185addba77626e9f719c10e3c8efb8668a1d');
INSERT INTO "events" (row, at, kind, detail) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'link-lost', '{"lastStatusMilliseconds":250}');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (1, 'keys', 1, X'c5e6216249b41890b5e9f1e1e8dceafe38546c1ecd1fb29a5532baad2cf83d34', X'0000000000000000000000000000000000000000000000000000000000000000', X'0649107098853a276fb89c0e51f9eb7711b36ae3cb190fe2823e20cd0e3084d7');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (2, 'patients', 1, X'2f20845fcb9565b3ccd8aa2a380a6c8f9d6b55c18e1f23a56161e4e4a2e7dcd0', X'0649107098853a276fb89c0e51f9eb7711b36ae3cb190fe2823e20cd0e3084d7', X'78fa0a2d23fe53e6b140c54f4dbaacfec02921a4c045fdca0ed637f5b14cd8ed');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (3, 'identities', 1, X'4c40e7f0f10784d0feffc191cf21dab43f9b85394d4d748c769e97a77a1eda11', X'78fa0a2d23fe53e6b140c54f4dbaacfec02921a4c045fdca0ed637f5b14cd8ed', X'42fca9772a59d2a42d659397c2cd0ff0ee22a977cbc867221f55bb40b5ca944c');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (4, 'patients', 2, X'e6d5199935aa56ef831ae8e6351a18e3fcf2024e640a2c4864cc61532e6854e4', X'42fca9772a59d2a42d659397c2cd0ff0ee22a977cbc867221f55bb40b5ca944c', X'c4815488721c376fc40700544ffd4d4947ede8a3a92e03ef828e2bfeb7470af9');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (5, 'identities', 2, X'fa9b92b5e711e017152ed549638e867ae9faba0445a82896ec9a62ea64f42077', X'c4815488721c376fc40700544ffd4d4947ede8a3a92e03ef828e2bfeb7470af9', X'809e2158acc92dc44f6f077ad35a216283c3fcd82915f80bf72b14e1bbc2ea63');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (6, 'erasures', 1, X'd9c6671fc3e17a3a062af7b7a6e3c7d10ed38aebaccd183a6ece9e4ef8a0c85f', X'809e2158acc92dc44f6f077ad35a216283c3fcd82915f80bf72b14e1bbc2ea63', X'99b42d956fbd61fc612a3043e763e28de27c9a518a9a716e237e2c56f390fc9f');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (7, 'operators', 1, X'c686603efef5cedbc0747104931b009b266dfe0483c0655176abadd2d212f98d', X'99b42d956fbd61fc612a3043e763e28de27c9a518a9a716e237e2c56f390fc9f', X'253b7016fd6e1fb4ea527e0e0045fa1ba78c4d33e943008c9175ab778d54a71c');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (8, 'plans', 1, X'c0af2046bb1ad84bbf22ece2abf91a51efe8e89085a58e48ffcee41bae2cc20b', X'253b7016fd6e1fb4ea527e0e0045fa1ba78c4d33e943008c9175ab778d54a71c', X'7e2046f1f10178f5699efbfb4c6c9646344bfcc2cf58f9869e0950037fd1ec0f');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (9, 'signatures', 1, X'cc2ec03fb4704191a169d1ff2607016aded791b40309dbc5fb30db83f4e22c6a', X'7e2046f1f10178f5699efbfb4c6c9646344bfcc2cf58f9869e0950037fd1ec0f', X'f2a50a3dc984762fcb667a9297af06cd3b7cc1d98985f79c1a904fca056794c3');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (10, 'calibrations', 1, X'bd7d26fbb3320232c87ec7e2284f13d083e88961e15c20cd2a98cfb7497d83cb', X'f2a50a3dc984762fcb667a9297af06cd3b7cc1d98985f79c1a904fca056794c3', X'71436feec33a1f04216e969cfe9535ade14ea0ec881561586f136e6a272275f3');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (11, 'visits', 1, X'5b2e3b15ea1847689af89b7db4074074c273f9acca1927cc6e565358b7143507', X'71436feec33a1f04216e969cfe9535ade14ea0ec881561586f136e6a272275f3', X'696e6d5b73999f5910e42fa33f7b6a65a3384d663884bf3e07ce894586e6fe19');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (12, 'permits', 1, X'fab3ba5d9da8ae6ff03a55523f00db9b17c9cea24891027c778bc081a2f6232f', X'696e6d5b73999f5910e42fa33f7b6a65a3384d663884bf3e07ce894586e6fe19', X'da87fd0c0dab13ff3446b41da7fd7b5b210ea46bceaaba8af85df1a539147b08');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (13, 'results', 1, X'ef60dafb1d04e50e7cfc2fa03d16d8762596596ed025d0d6413639de0ae23a15', X'da87fd0c0dab13ff3446b41da7fd7b5b210ea46bceaaba8af85df1a539147b08', X'43fad6f6b731a6e9d8d282bac1d58a5ec03cf82f53bbba14f00e9c57c9602615');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (14, 'checkpoints', 1, X'cfc9d635293fe73f90cc44574c356cd3240ee9b3863e401ef65ca1ed6b75c6cd', X'43fad6f6b731a6e9d8d282bac1d58a5ec03cf82f53bbba14f00e9c57c9602615', X'7b1a61db3000877f6c0a67a8f5606647437a6258e89e3ad702f1be98d97a60a3');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (15, 'instruments', 1, X'ef12cbc25d33a7aa5ba94ebd722c3b3f52efaacc790a1c4c510e53bbd7f9f8d5', X'7b1a61db3000877f6c0a67a8f5606647437a6258e89e3ad702f1be98d97a60a3', X'f2611796fc31c7265e9e8eed7c14d4221ef86b0251bc08e50ff05bee34fbdb8b');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (16, 'alarms', 1, X'c5f7698ffdf0515f9b420c111ec9aeab8cd7dd834d35861a5f39a59ad2c1e98e', X'f2611796fc31c7265e9e8eed7c14d4221ef86b0251bc08e50ff05bee34fbdb8b', X'f24b397870b425d4803b611acfce35afe70321f7de01a555abb494ca588f8c25');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (17, 'blocks', 1, X'a64442122ea4da9f6a594134048ecaa8db88c63c5ca9437709964f7248e1b533', X'f24b397870b425d4803b611acfce35afe70321f7de01a555abb494ca588f8c25', X'02ef0a0375444c39518f5450be6dfe7dcf370277e95c4ea6419e0f005dc71106');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (18, 'visit_ends', 1, X'54dadc2dddf7f75f36a3317512979abc920dc9e77d23ebb29fa4e41ff00762af', X'02ef0a0375444c39518f5450be6dfe7dcf370277e95c4ea6419e0f005dc71106', X'83b676b1d816da3907f995dbf60c248e81baa1b889d3a42e395dd80cbaecfb21');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (19, 'events', 1, X'1cfcd881c10911d46bf4900291a0243983f3b380c96288e90530cbebbe2aef20', X'83b676b1d816da3907f995dbf60c248e81baa1b889d3a42e395dd80cbaecfb21', X'f7a10ac35c0cd7d194a490fe4b2e5edbb27ed784286687cfc9d55768c4b66448');
INSERT INTO "entries" (number, kind, row, content, previous, hash) VALUES (20, 'checkpoints', 2, X'cc9f8e1933aa2ea89afd8abbace158be0be16fddfd0118aa66530a5bf038747e', X'f7a10ac35c0cd7d194a490fe4b2e5edbb27ed784286687cfc9d55768c4b66448', X'b57905e9199176cf3adf91c0a61a0e193d2fdd6c4b205f01086645d4b5dca67d');
INSERT INTO "patients" (row, at, patient, by) VALUES (1, '2026-11-28T16:19:15.189+00:00', '17e47e0a-64da-47e6-bd04-0ab3d6c39a3a', 'anna');
INSERT INTO "patients" (row, at, patient, by) VALUES (2, '2026-11-28T16:19:15.199+00:00', 'a9cefe9a-a834-4317-a6b7-3467a93a7df1', 'anna');
INSERT INTO "erasures" (row, at, patient, rows, by, reason) VALUES (1, '2026-11-28T16:19:15.207+00:00', 'a9cefe9a-a834-4317-a6b7-3467a93a7df1', '[2]', 'anna', 'asked by letter');
INSERT INTO "operators" (row, at, operator, name, role, pin, active, by) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'anna', 'Anna Example', 'supervisor', '$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aGFzaA', 1, 'anna');
INSERT INTO "signatures" (row, at, operator, meaning, subject_kind, subject, digest) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'anna', 'I made this plan', 'plan', 'c53af5f4-e5c2-462f-9051-a6da7dd78e2b', 'abababababababababababababababababababababababababababababababab');
INSERT INTO "plans" (row, at, plan, patient, supersedes, body, digest, by) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'c53af5f4-e5c2-462f-9051-a6da7dd78e2b', '17e47e0a-64da-47e6-bd04-0ab3d6c39a3a', NULL, '{"peak":2700}', 'abababababababababababababababababababababababababababababababab', 'anna');
INSERT INTO "visits" (row, at, visit, patient, plan, operator, detail) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'a2e66ead-d596-4517-8ae1-0a7656181c36', '17e47e0a-64da-47e6-bd04-0ab3d6c39a3a', 'c53af5f4-e5c2-462f-9051-a6da7dd78e2b', 'anna', '{}');
INSERT INTO "visit_ends" (row, at, visit, reason, detail) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'a2e66ead-d596-4517-8ae1-0a7656181c36', 'left', '{}');
INSERT INTO "blocks" (row, at, visit, stream, first, last, data, bytes, sha256) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'a2e66ead-d596-4517-8ae1-0a7656181c36', 'readings', 1, 10, X'1f8b08000000000000032b4a4d4cc9cc4b2f0600f1a4141a08000000', 8, '303d03f701f0908231d07f2adba99525d62792316f5d4feba788f7a14431427c');
INSERT INTO "alarms" (row, at, alarm, priority, happened, detail) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'A-021', 'medium', 'onset', '{}');
INSERT INTO "calibrations" (row, at, calibration, instrument_serial, body, digest, by) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'CAL-1', 'AI-000042', '{}', 'abababababababababababababababababababababababababababababababab', 'anna');
INSERT INTO "instruments" (row, at, serial, model, firmware, detail) VALUES (1, '2026-11-28T10:15:30.125+01:00', 'AI-000042', 'PLUMB-SIM', '1.0.0', '{}');
INSERT INTO "keys" (row, at, verifier, reason, by) VALUES (1, '2026-11-28T16:19:15.152+00:00', 'plumb-record-5bc53b50c870+abdd9c62+AR/U65T2PijuXp7RE2WnmwPHsj67PI2JdujTBFSeBKPM', 'first', 'program');
INSERT INTO "checkpoints" (row, at, size, note) VALUES (1, '2026-11-28T16:19:15.393+00:00', 13, 'plumb-record-5bc53b50c870
13
Ve4OljXe4R1MZ47g86RubTIxTHakoeABtRT9IDoqxTM=

— plumb-record-5bc53b50c870 q92cYg0xp7MAoaxG8O4YhxJOblc6iN+VoJYm1UXBVFnDqjJhTIiPkLLqeJTuye2MbNwfEvp23uz0d2yFzx4ZQs9AwQQ=
');
INSERT INTO "checkpoints" (row, at, size, note) VALUES (2, '2026-11-28T16:19:15.403+00:00', 19, 'plumb-record-5bc53b50c870
19
QA0jtaqGJs9n14XG/uDGMAR/jxt6NSoLassFtwkLazA=

— plumb-record-5bc53b50c870 q92cYle2vznhb/ZKEyhgDfwN7+kvErgxSC8xj1VEhibHat3CYJDv8/oDyj+Cwrhm104cu4rQhsp7jGtTNQwxPyD/KgM=
');
INSERT INTO "identities" (row, at, patient, name, born, salt, by) VALUES (1, '2026-11-28T16:19:15.189+00:00', '17e47e0a-64da-47e6-bd04-0ab3d6c39a3a', 'Maria Beispiel', '1971-04-30', X'630d860c39d7f04238ec5f08886eb1e6807cde67c561c4888083092520f601a4', 'anna');
DELETE FROM sqlite_sequence; INSERT INTO sqlite_sequence (name, seq) VALUES ('identities', 2);
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
CREATE TRIGGER "entries_no_update"
      BEFORE UPDATE ON "entries"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "entries_no_delete"
      BEFORE DELETE ON "entries"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "entries_no_replace" BEFORE INSERT ON "entries"
    WHEN EXISTS (SELECT 1 FROM "entries" WHERE number = NEW.number OR (kind = NEW.kind AND row = NEW.row))
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "patients_no_update"
      BEFORE UPDATE ON "patients"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "patients_no_delete"
      BEFORE DELETE ON "patients"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "patients_no_replace" BEFORE INSERT ON "patients"
    WHEN EXISTS (SELECT 1 FROM "patients" WHERE row = NEW.row OR patient = NEW.patient)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "erasures_no_update"
      BEFORE UPDATE ON "erasures"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "erasures_no_delete"
      BEFORE DELETE ON "erasures"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "erasures_no_replace" BEFORE INSERT ON "erasures"
    WHEN EXISTS (SELECT 1 FROM "erasures" WHERE row = NEW.row)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "operators_no_update"
      BEFORE UPDATE ON "operators"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "operators_no_delete"
      BEFORE DELETE ON "operators"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "operators_no_replace" BEFORE INSERT ON "operators"
    WHEN EXISTS (SELECT 1 FROM "operators" WHERE row = NEW.row)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "signatures_no_update"
      BEFORE UPDATE ON "signatures"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "signatures_no_delete"
      BEFORE DELETE ON "signatures"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "signatures_no_replace" BEFORE INSERT ON "signatures"
    WHEN EXISTS (SELECT 1 FROM "signatures" WHERE row = NEW.row)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "plans_no_update"
      BEFORE UPDATE ON "plans"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "plans_no_delete"
      BEFORE DELETE ON "plans"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "plans_no_replace" BEFORE INSERT ON "plans"
    WHEN EXISTS (SELECT 1 FROM "plans" WHERE row = NEW.row OR plan = NEW.plan)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "visits_no_update"
      BEFORE UPDATE ON "visits"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "visits_no_delete"
      BEFORE DELETE ON "visits"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "visits_no_replace" BEFORE INSERT ON "visits"
    WHEN EXISTS (SELECT 1 FROM "visits" WHERE row = NEW.row OR visit = NEW.visit)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "visit_ends_no_update"
      BEFORE UPDATE ON "visit_ends"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "visit_ends_no_delete"
      BEFORE DELETE ON "visit_ends"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "visit_ends_no_replace" BEFORE INSERT ON "visit_ends"
    WHEN EXISTS (SELECT 1 FROM "visit_ends" WHERE row = NEW.row OR visit = NEW.visit)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "blocks_no_update"
      BEFORE UPDATE ON "blocks"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "blocks_no_delete"
      BEFORE DELETE ON "blocks"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "blocks_no_replace" BEFORE INSERT ON "blocks"
    WHEN EXISTS (SELECT 1 FROM "blocks" WHERE row = NEW.row)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "alarms_no_update"
      BEFORE UPDATE ON "alarms"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "alarms_no_delete"
      BEFORE DELETE ON "alarms"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "alarms_no_replace" BEFORE INSERT ON "alarms"
    WHEN EXISTS (SELECT 1 FROM "alarms" WHERE row = NEW.row)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "calibrations_no_update"
      BEFORE UPDATE ON "calibrations"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "calibrations_no_delete"
      BEFORE DELETE ON "calibrations"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "calibrations_no_replace" BEFORE INSERT ON "calibrations"
    WHEN EXISTS (SELECT 1 FROM "calibrations" WHERE row = NEW.row OR calibration = NEW.calibration)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "instruments_no_update"
      BEFORE UPDATE ON "instruments"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "instruments_no_delete"
      BEFORE DELETE ON "instruments"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "instruments_no_replace" BEFORE INSERT ON "instruments"
    WHEN EXISTS (SELECT 1 FROM "instruments" WHERE row = NEW.row)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "keys_no_update"
      BEFORE UPDATE ON "keys"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "keys_no_delete"
      BEFORE DELETE ON "keys"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "keys_no_replace" BEFORE INSERT ON "keys"
    WHEN EXISTS (SELECT 1 FROM "keys" WHERE row = NEW.row OR verifier = NEW.verifier)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "checkpoints_no_update"
      BEFORE UPDATE ON "checkpoints"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "checkpoints_no_delete"
      BEFORE DELETE ON "checkpoints"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "checkpoints_no_replace" BEFORE INSERT ON "checkpoints"
    WHEN EXISTS (SELECT 1 FROM "checkpoints" WHERE row = NEW.row)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE INDEX identities_by_patient ON identities (patient);
CREATE TRIGGER "identities_no_update"
      BEFORE UPDATE ON "identities"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "identities_no_replace" BEFORE INSERT ON "identities"
    WHEN EXISTS (SELECT 1 FROM "identities" WHERE row = NEW.row)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER identities_no_delete BEFORE DELETE ON identities
    WHEN NOT EXISTS (
      SELECT 1 FROM erasures, json_each(erasures.rows)
      WHERE erasures.patient = OLD.patient AND json_each.value = OLD.row
    )
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE INDEX "visits_by_patient" ON visits (patient);
CREATE INDEX "plans_by_patient" ON plans (patient);
CREATE INDEX "blocks_by_visit" ON blocks (visit, stream);
CREATE INDEX "permits_by_visit" ON permits (visit);
CREATE INDEX "operators_by_name" ON operators (operator);
COMMIT;
