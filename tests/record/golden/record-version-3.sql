-- A record as version 3 wrote it. Never changed: a clinic may have one.
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
CREATE TABLE "findings" (
      row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'), 
      finding TEXT NOT NULL UNIQUE CHECK (length(finding) = 36),
      patient TEXT NOT NULL REFERENCES patients (patient),
      visit TEXT REFERENCES visits (visit),
      kind TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)),
      digest TEXT NOT NULL, by TEXT NOT NULL
    ) STRICT;
CREATE TABLE "visit_events" (
      row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'), 
      visit TEXT NOT NULL REFERENCES visits (visit),
      number INTEGER NOT NULL CHECK (number > 0),
      kind TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)), by TEXT NOT NULL,
      UNIQUE (visit, number)
    ) STRICT;
CREATE TABLE "force_limits" (
      row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'), 
      operator TEXT NOT NULL,
      peak_centinewtons INTEGER CHECK (peak_centinewtons IS NULL OR peak_centinewtons > 0),
      by TEXT NOT NULL
    ) STRICT;
INSERT INTO kysely_migration VALUES('0001-permits-results-events','2026-11-28T19:02:40.368Z');
INSERT INTO kysely_migration VALUES('0002-audit-log','2026-11-28T19:02:40.372Z');
INSERT INTO kysely_migration VALUES('0003-care','2026-11-28T19:02:40.373Z');
INSERT INTO kysely_migration_lock VALUES('migration_lock',0);
INSERT INTO permits VALUES(1,'21c3ad84-9057-4e94-b23d-391aa2273af9','2026-03-02T09:15:30.125+01:00','operator-1','AI-000042','5f2c91d07be3a418','93ab10c2d4e5f607','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','{"mode":"impulse","peakForceCentinewtons":6000}','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','[{"gate":"record","passed":true,"reason":"The record can be written."}]',8000,'e6535e01-f576-457d-8f27-69cd1fbb078a');
INSERT INTO results VALUES(1,'21c3ad84-9057-4e94-b23d-391aa2273af9','2026-11-28T10:15:30.125+01:00',1,'thrust','time reached','{"peakForceCentinewtons":2650}',X'1f8b0800000000000003edc8cb0d00101400b055de0a46129f2322ec2ff6688f2d799dbb5bcc1e7bde512345514a29a594524a29a594524a29a57e3d510a315b44160000',5700,'4fe8561f417e0a3334297f5f6aacfc9654922fcdf0fc1dc8c39439e0dfc598d0');
INSERT INTO events VALUES(1,'2026-11-28T10:15:30.125+01:00','host-state','{"number":0,"round":1}');
INSERT INTO entries VALUES(1,'keys',1,X'ef2ae2ad6432e29df14674c66869da3ee15f6490f347870b18226feec4d5ea52',X'0000000000000000000000000000000000000000000000000000000000000000',X'f7c417b3474b41fc7f5ee3d6dd258f4e926593da38d47467508cb848ddb56338');
INSERT INTO entries VALUES(2,'operators',1,X'bdb9b4ca059571bbc7074ba039f779294ee0da9f61f38518c5f1bad67decba76',X'f7c417b3474b41fc7f5ee3d6dd258f4e926593da38d47467508cb848ddb56338',X'085da7a525342edbe331f529806edafc7244b2fa60172f4a010dca94ba7d6111');
INSERT INTO entries VALUES(3,'signatures',1,X'be3a0206e389d4b69c219f1a85134e23705fad467ab226639cf8a42724f1ee80',X'085da7a525342edbe331f529806edafc7244b2fa60172f4a010dca94ba7d6111',X'8cd252953a37dd2e86e1efcff48ad4e051ee971dda677909c4f73a5671baee16');
INSERT INTO entries VALUES(4,'force_limits',1,X'4d335e4092e6aa501ec6d597e746f47a893392eab1b7dcb157bd1b8f4708223f',X'8cd252953a37dd2e86e1efcff48ad4e051ee971dda677909c4f73a5671baee16',X'f9f2ee3955260f77975129f0050f936f0bc3fcbb8d6e7b63cc31748086ea123a');
INSERT INTO entries VALUES(5,'signatures',2,X'be3a0206e389d4b69c219f1a85134e23705fad467ab226639cf8a42724f1ee80',X'f9f2ee3955260f77975129f0050f936f0bc3fcbb8d6e7b63cc31748086ea123a',X'acee766f8d9ee63be24de58869f57fbe89eb9c2916d6cb115b1c10d4ace690af');
INSERT INTO entries VALUES(6,'patients',1,X'15a65395ffb31ead1b313a5575ef07aa8af324de2b150c31d7475c7a409eb961',X'acee766f8d9ee63be24de58869f57fbe89eb9c2916d6cb115b1c10d4ace690af',X'5010da782ec430ee60ad00cc8fae486af4ed33dbb0819f5cd117bdf296a30eb5');
INSERT INTO entries VALUES(7,'identities',1,X'83bad2c28d8fad62e814bfd44bcef9c570635f271a859ec0fe945e57adfc476e',X'5010da782ec430ee60ad00cc8fae486af4ed33dbb0819f5cd117bdf296a30eb5',X'69dfc57b3fe340e09d30ab61a7c80cc92a41a5c7435ea82b6fb85e6ee7474b04');
INSERT INTO entries VALUES(8,'instruments',1,X'2e930181ba93ee8cc98e0e7b6f2a9170d477eb136cb2359b4c1587ea2870e739',X'69dfc57b3fe340e09d30ab61a7c80cc92a41a5c7435ea82b6fb85e6ee7474b04',X'3fadb8354689b29423ebd101a9a1cc70049bb6d3e01d61858a07702b61bab6ea');
INSERT INTO entries VALUES(9,'calibrations',1,X'bd7d26fbb3320232c87ec7e2284f13d083e88961e15c20cd2a98cfb7497d83cb',X'3fadb8354689b29423ebd101a9a1cc70049bb6d3e01d61858a07702b61bab6ea',X'cc92cfc08d42c27e381decd41eb7fe737c87d5657438a85bfcc0ef1888785426');
INSERT INTO entries VALUES(10,'plans',1,X'34578be58ac5dba9eea02db14acb2558d268febb9a6e7be3ec69d07a3ffc1de7',X'cc92cfc08d42c27e381decd41eb7fe737c87d5657438a85bfcc0ef1888785426',X'f22231416853ac02fb6ea1ad0846d0f9a4f361114817fd18acf74fb81298492b');
INSERT INTO entries VALUES(11,'signatures',3,X'e0730baa5383f8219755a2a49f5f42497154c8ce0f68b62035a31f8ff6ad8499',X'f22231416853ac02fb6ea1ad0846d0f9a4f361114817fd18acf74fb81298492b',X'514150b708f88d934c1c750c72f209d866493b828fc65cdcd41c63fb2ccfc45a');
INSERT INTO entries VALUES(12,'visits',1,X'e55294cb31d8c7e811ce313e267fca137ae24d99d6ac3774ec0ce18a9038f59d',X'514150b708f88d934c1c750c72f209d866493b828fc65cdcd41c63fb2ccfc45a',X'26b63b07ec6e1814eddd5fc8fe5e03cec1ae2a1963db0c50ca63c55e2951369d');
INSERT INTO entries VALUES(13,'findings',1,X'6764749d932edb3fa7dd78495abc2bba48cbe4f7beb04a659be1af890bb92ffb',X'26b63b07ec6e1814eddd5fc8fe5e03cec1ae2a1963db0c50ca63c55e2951369d',X'ea4e83b449777cece761c789c62fcc011b747fe054cad1a6113074485669a973');
INSERT INTO entries VALUES(14,'visit_events',1,X'7fc9975ff21a335f04d7613a1e058615b7d49b542516de7edda070c099a4312f',X'ea4e83b449777cece761c789c62fcc011b747fe054cad1a6113074485669a973',X'e3c33b4741c197cae73611c317e4703043da53a82fca0bcad975da677628aaef');
INSERT INTO entries VALUES(15,'permits',1,X'53058b6908306c573396395ace4940f95ce9ca9c2bbbf010a8721aabd97ad84e',X'e3c33b4741c197cae73611c317e4703043da53a82fca0bcad975da677628aaef',X'f83374f2befc607d0cb830cdf4c77de4be8b01c5a03a41df65d3410b50010d05');
INSERT INTO entries VALUES(16,'alarms',1,X'4abe7ac713af43265f978187e81ae1607f573e5d9f44c24c44847121dd2bd660',X'f83374f2befc607d0cb830cdf4c77de4be8b01c5a03a41df65d3410b50010d05',X'9c436356dc19abe98b043c6386cc4b330b1e402a05b53c8826718d1b6f1cd707');
INSERT INTO entries VALUES(17,'results',1,X'384800231581c390a9b112800f36e6004b9838ff424c9b76977943d70d68c00e',X'9c436356dc19abe98b043c6386cc4b330b1e402a05b53c8826718d1b6f1cd707',X'b852249e98a995e64b15ba9c3996408f37169d802b2cebad2cfe33f75d2d8dc9');
INSERT INTO entries VALUES(18,'checkpoints',1,X'821164147aadff07c579a5cec5ec31c87fb5bc66e0836dd37be05cb359c6701a',X'b852249e98a995e64b15ba9c3996408f37169d802b2cebad2cfe33f75d2d8dc9',X'35e06efaec922126b4d68ca469c666f0919571881068310b1c34d583ea46d90b');
INSERT INTO entries VALUES(19,'blocks',1,X'881721e0f0f4645a5c5fea83310573d2b5c9565ca17512bc1c7cb2c291f8ab62',X'35e06efaec922126b4d68ca469c666f0919571881068310b1c34d583ea46d90b',X'119bbcee45c918712e41f11bd005861e39589a75a89ec2f2406ac194edc849ef');
INSERT INTO entries VALUES(20,'visit_ends',1,X'70e3b2742bd217f4c17befce85ba3824735476dff2ab3ad3001343df3926864a',X'119bbcee45c918712e41f11bd005861e39589a75a89ec2f2406ac194edc849ef',X'fddd5cb511488ec90bec386a3289b8b2ea97e0de8c6fa61df02ccdf083aeb4b2');
INSERT INTO entries VALUES(21,'events',1,X'4ecada920738a7602b02baed46f95eb690e6ee0ca6a1e0c8d6cec06d06f798e2',X'fddd5cb511488ec90bec386a3289b8b2ea97e0de8c6fa61df02ccdf083aeb4b2',X'840d8af4802996729e54053c9d2ad418c3c7eeed977902f890f868dcf8814b76');
INSERT INTO entries VALUES(22,'checkpoints',2,X'b89021ff990fe14130e4ecffccb2b0f458209083385b0297de1581e577613fc2',X'840d8af4802996729e54053c9d2ad418c3c7eeed977902f890f868dcf8814b76',X'895d0da5870ee61b2e50662d4ef2afcdf4d1b5a62d0cc841e49e65b01b872dff');
INSERT INTO entries VALUES(23,'patients',2,X'036c2c8e1ffb418a810b48aaf63f0743992b8006e807698d28a3f1b1af6921a6',X'895d0da5870ee61b2e50662d4ef2afcdf4d1b5a62d0cc841e49e65b01b872dff',X'b6b4b9c015ca37a9dbb7ff3d7a7a9cb0776ba6fc3599e998402d56578b509d5c');
INSERT INTO entries VALUES(24,'identities',2,X'f07a3ee822a991c9defdd09af8303a92b81ce257a96c76518091dc86a0f8edd3',X'b6b4b9c015ca37a9dbb7ff3d7a7a9cb0776ba6fc3599e998402d56578b509d5c',X'1abacda321b0049f501dda822551e31f61a01e5d3d4a2b56cf2f20764f4f7518');
INSERT INTO entries VALUES(25,'patients',3,X'06a49d6b3f5912a50fdc6c3df0aa6028d9b38a29619e6cd10c66d707a2525d3c',X'1abacda321b0049f501dda822551e31f61a01e5d3d4a2b56cf2f20764f4f7518',X'd06a9e1fc202528736bff47d820d16063e7c27018f754af7c664690444f4b3c2');
INSERT INTO entries VALUES(26,'identities',3,X'88528928fad66c7bd4d9a97cb16d79f9a04c9bc5674f3773e2afaf138a32e234',X'd06a9e1fc202528736bff47d820d16063e7c27018f754af7c664690444f4b3c2',X'd81c009d0aeeb43c5804d3a47fa4c38b12f8294871262779562e021f5d5940cb');
INSERT INTO entries VALUES(27,'erasures',1,X'0a04c3d31c0922ee53085f318be9fcf16faf72855821d12e3155b93de8eae592',X'd81c009d0aeeb43c5804d3a47fa4c38b12f8294871262779562e021f5d5940cb',X'b5d1fcee13d10d6c6fdfdecb2153c3c2b5efb392d023a6614cc5446783651eb6');
INSERT INTO entries VALUES(28,'checkpoints',3,X'704a93eb3a6f7e5ba2261da747cdb0de1bbd638c416ce991fd5c1e7159a05ba2',X'b5d1fcee13d10d6c6fdfdecb2153c3c2b5efb392d023a6614cc5446783651eb6',X'69b0f709507cce409f04b865166bbd2dd9d3116166f29befc43de7ace230958c');
INSERT INTO entries VALUES(29,'keys',2,X'3e326460014d36d0585171b1425d2936b43fd4c5d9e3976e8419a645951d9a1d',X'69b0f709507cce409f04b865166bbd2dd9d3116166f29befc43de7ace230958c',X'ee5db0a3d1d2cd92b3b8aec995061a70259b15967c8187a9eaa3890716f245de');
INSERT INTO entries VALUES(30,'checkpoints',4,X'3cd1bb66e3da51a80d3f913ac70b3e00574d121fdd5c0448d63fee378a87e0a7',X'ee5db0a3d1d2cd92b3b8aec995061a70259b15967c8187a9eaa3890716f245de',X'7728cbbed1dd72287f1844a8e972bd456af5e6bbc7c9b9d750cee06e29836b8c');
INSERT INTO patients VALUES(1,'2026-11-28T19:02:40.453+00:00','f2dd0b99-3feb-4ea3-90f7-c56d5f4b015e','anna');
INSERT INTO patients VALUES(2,'2026-11-28T19:02:40.727+00:00','ed918b3e-8372-4a49-a1e8-298f8c829d25','anna');
INSERT INTO patients VALUES(3,'2026-11-28T19:02:40.772+00:00','8341d3b5-fb45-4729-bc16-2812cb256d4b','anna');
INSERT INTO erasures VALUES(1,'2026-11-28T19:02:40.815+00:00','ed918b3e-8372-4a49-a1e8-298f8c829d25','[2]','anna','asked by letter');
INSERT INTO operators VALUES(1,'2026-11-28T10:15:30.125+01:00','anna','Anna Example','operator','$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aGFzaA',1,'anna');
INSERT INTO signatures VALUES(1,'2026-11-28T10:15:30.125+01:00','anna','I change it','operators','anna','abababababababababababababababababababababababababababababababab');
INSERT INTO signatures VALUES(2,'2026-11-28T10:15:30.125+01:00','anna','I change it','operators','anna','abababababababababababababababababababababababababababababababab');
INSERT INTO signatures VALUES(3,'2026-11-28T10:15:30.125+01:00','anna','I prescribe this plan','plan','bfc00110-e55b-4359-99ad-f0dde6310b8e','c7c0e2baa18ec964c392fab3de0f0b6d37dabea626dffe5b0a2ccba5cd6b78d7');
INSERT INTO plans VALUES(1,'2026-11-28T10:15:30.125+01:00','bfc00110-e55b-4359-99ad-f0dde6310b8e','f2dd0b99-3feb-4ea3-90f7-c56d5f4b015e',NULL,'{"peakForceNewtons":27}','c7c0e2baa18ec964c392fab3de0f0b6d37dabea626dffe5b0a2ccba5cd6b78d7','anna');
INSERT INTO visits VALUES(1,'2026-11-28T10:15:30.125+01:00','e6535e01-f576-457d-8f27-69cd1fbb078a','f2dd0b99-3feb-4ea3-90f7-c56d5f4b015e','bfc00110-e55b-4359-99ad-f0dde6310b8e','anna','{}');
INSERT INTO visit_ends VALUES(1,'2026-11-28T10:15:30.125+01:00','e6535e01-f576-457d-8f27-69cd1fbb078a','left','{}');
INSERT INTO blocks VALUES(1,'2026-11-28T10:15:30.125+01:00','e6535e01-f576-457d-8f27-69cd1fbb078a','readings',1,1000,X'1f8b0800000000000003edc8c109c0201000b0556e054712b4e247e1a4fb3b88c933d96b9b6b9cd85fe4fe578b12e99c73ce39e79c73ce39e79c73ce39e79c73ce3d7617c8736d69401f0000',8000,'810f2f3e5f67bcb7e9719872b7984f973425e4e6e0468b6af851111f9337553c');
INSERT INTO alarms VALUES(1,'2026-11-28T10:15:30.125+01:00','A-021','medium','onset','{"id":"A-021","priority":"medium"}');
INSERT INTO calibrations VALUES(1,'2026-11-28T10:15:30.125+01:00','CAL-1','AI-000042','{}','abababababababababababababababababababababababababababababababab','anna');
INSERT INTO instruments VALUES(1,'2026-11-28T10:15:30.125+01:00','AI-000042','PLUMB-SIM','1.0.0','{"firmware":"1.0.0","model":"PLUMB-SIM","serial":"AI-000042"}');
INSERT INTO keys VALUES(1,'2026-11-28T19:02:40.396+00:00','plumb-record-0a5c5c5f65a9+286b6416+ARRyTqMiTnd5SSpGJOpnzfpftKr9KlYaiVsM/Z0vzzep','first','program');
INSERT INTO keys VALUES(2,'2026-11-28T19:02:40.874+00:00','plumb-record-548dc2c46f5f+2802117d+AUWgz3iDuuC5VgVi/jX5PW9/+iyI+2hujPfUWxsZS79S','rotated','anna');
INSERT INTO checkpoints VALUES(1,'2026-11-28T19:02:40.502+00:00',17,replace('plumb-record-0a5c5c5f65a9\n17\nZu8o0RYKIn9t0rONWbxhtoqFwZ2ZyySguw+Hzs/tD7w=\n\n— plumb-record-0a5c5c5f65a9 KGtkFnE2MVZn8slkrzP8wl6twNqrhFCoeUlqQPo36YkgrrEEpGCLv5RgpN0g+0dkgPafrlwwRQLSB7pGyJFjF4Qd8AA=\n','\n',char(10)));
INSERT INTO checkpoints VALUES(2,'2026-11-28T19:02:40.538+00:00',21,replace('plumb-record-0a5c5c5f65a9\n21\nYntnIf4DQ//DRBBG2LrRNXUH9laa/9WW5CHHtiR7dZw=\n\n— plumb-record-0a5c5c5f65a9 KGtkFqQ01u8LVyvDhfFKIj9Da6No8BsKQ0W1szoWPew0tPyFsaranD3ryM3qGUORLM937sVaXKOD1vOVHdd7pNkWeQU=\n','\n',char(10)));
INSERT INTO checkpoints VALUES(3,'2026-11-28T19:02:40.873+00:00',27,replace('plumb-record-0a5c5c5f65a9\n27\nreH13b7zG72sFzaD5V6EpXKt20Gftx66XD6vQME7YtY=\n\n— plumb-record-0a5c5c5f65a9 KGtkFhtJiaMI550FUYYWyPn4os/OtSx0CagAORQo+sK0AhJ0qeXTRHhAawN8gsZpXfs4OeAnx2oHLgt16oJM/bHzTAk=\n','\n',char(10)));
INSERT INTO checkpoints VALUES(4,'2026-11-28T19:02:40.876+00:00',29,replace('plumb-record-548dc2c46f5f\n29\nF2k1BAzgbSlPBs75LlR0ROPs0MJg80OuMFubyiHBdOQ=\n\n— plumb-record-548dc2c46f5f KAIRfSOaTZJBHnv6uukvKL1GzQajL3QoBrJnS78d0K10DRJmUXR+iXX4Su7pjViLWdku8BpZHM8ycyTVUwiSTP//5Qk=\n','\n',char(10)));
INSERT INTO identities VALUES(1,'2026-11-28T19:02:40.453+00:00','f2dd0b99-3feb-4ea3-90f7-c56d5f4b015e','Patient of round 1','1960-02-03',X'52d4271df4acf8621745dda388e0c53ca3127c4a5cdd85c349a0bf7a48cf7004','anna');
INSERT INTO identities VALUES(3,'2026-11-28T19:02:40.772+00:00','8341d3b5-fb45-4729-bc16-2812cb256d4b','Jan Voorbeeld','1988-12-01',X'c8b440973f39018bf0a9c0fec016521cd942fd441fe05e8df424ef962c70f74e','anna');
INSERT INTO findings VALUES(1,'2026-11-28T10:15:30.125+01:00','83f221d4-6d64-4420-9268-d3552ed3d7e0','f2dd0b99-3feb-4ea3-90f7-c56d5f4b015e','e6535e01-f576-457d-8f27-69cd1fbb078a','examination','{"legDifferenceMillimetres":6}','e1d5bf9a814f124a0c2a76f7b6600b3ec52d616dc279d81cbbd555f61cc70381','anna');
INSERT INTO visit_events VALUES(1,'2026-11-28T10:15:30.125+01:00','e6535e01-f576-457d-8f27-69cd1fbb078a',1,'begun','{"painScore":4}','anna');
INSERT INTO force_limits VALUES(1,'2026-11-28T10:15:30.125+01:00','anna',4000,'anna');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('identities',3);
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
CREATE TRIGGER "findings_no_update"
      BEFORE UPDATE ON "findings"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "findings_no_delete"
      BEFORE DELETE ON "findings"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "findings_no_replace" BEFORE INSERT ON "findings"
    WHEN EXISTS (SELECT 1 FROM "findings" WHERE row = NEW.row OR finding = NEW.finding)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "visit_events_no_update"
      BEFORE UPDATE ON "visit_events"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "visit_events_no_delete"
      BEFORE DELETE ON "visit_events"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "visit_events_no_replace" BEFORE INSERT ON "visit_events"
    WHEN EXISTS (SELECT 1 FROM "visit_events" WHERE row = NEW.row OR (visit = NEW.visit AND number = NEW.number))
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "force_limits_no_update"
      BEFORE UPDATE ON "force_limits"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "force_limits_no_delete"
      BEFORE DELETE ON "force_limits"
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER "force_limits_no_replace" BEFORE INSERT ON "force_limits"
    WHEN EXISTS (SELECT 1 FROM "force_limits" WHERE row = NEW.row)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE INDEX "findings_by_patient" ON findings (patient);
CREATE INDEX "signatures_by_subject" ON signatures (subject);
COMMIT;
