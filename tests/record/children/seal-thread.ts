// A thread that commits beside a sealed and guarded log, and never closes.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { guardLog } from "../../../src/record/seal/guarded-log.ts";
import { openSeal } from "../../../src/record/seal/page-seal.ts";
import { openDatabase, sealedValue } from "../seal/support/sealed-place.ts";

const { file } = z.object({ file: z.string() }).parse(workerData);
const seal = sealedValue(openSeal(file));
const database = openDatabase(file);
const log = guardLog(file, database, seal);
database.exec("CREATE TABLE entries (text TEXT) STRICT");
// A statement that is still held lets Node close its connection after the guard's.
const insert = database.prepare("INSERT INTO entries VALUES ('kept')");
insert.run();
parentPort?.postMessage("committed");
// What is still held when the thread is ended.
setInterval(() => [seal, database, log, insert], 1_000);
