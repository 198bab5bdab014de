// A thread that commits beside a sealed log and never closes; `guarded` or not.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { guardLog } from "../../../src/record/seal/guarded-log.ts";
import { openSeal } from "../../../src/record/seal/page-seal.ts";
import { openDatabase, sealedValue } from "../seal/support/sealed-place.ts";

const { file, guarded } = z.object({ file: z.string(), guarded: z.boolean() }).parse(workerData);
const seal = sealedValue(openSeal(file));
const database = openDatabase(file);
const log = guarded ? guardLog(file, database, seal) : undefined;
database.exec("CREATE TABLE entries (text TEXT) STRICT; INSERT INTO entries VALUES ('kept')");
parentPort?.postMessage("committed");
// What is still held when the thread is ended.
setInterval(() => [seal, database, log], 1_000);
