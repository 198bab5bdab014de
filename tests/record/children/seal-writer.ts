// Commits, notes heads and moves its log over and over, and says each commit on stdout. Before the
// n-th change that the seal makes on the disk (0: never), or in the middle of it, it kills itself.
import { existsSync, writeSync } from "node:fs";
import { guardLog, settleLog } from "../../../src/record/seal/guarded-log.ts";
import { createSeal, openSeal } from "../../../src/record/seal/page-seal.ts";
import type { SealDisk } from "../../../src/record/seal/seal-disk.ts";
import { sealDisk } from "../../../src/record/seal/seal-disk.ts";
import { sealFileOf } from "../../../src/record/seal/seal-format.ts";
import { headOf, makeDatabase, openDatabase, sealedValue } from "../seal/support/sealed-place.ts";

const [file = "", stopAt = "0", rounds = "1000"] = process.argv.slice(2);
let change = 0;
const countChange = (inTheMiddle: () => void = () => undefined): void => {
  change += 1;
  if (change === Number(stopAt)) {
    inTheMiddle();
    process.kill(process.pid, "SIGKILL");
  }
};
const disk: SealDisk = {
  write: (opened, bytes, at) => {
    countChange(() => sealDisk.write(opened, bytes.subarray(0, bytes.byteLength / 2), at));
    sealDisk.write(opened, bytes, at);
  },
  sync: (opened) => {
    countChange();
    sealDisk.sync(opened);
  },
  replace: (from, to) => {
    countChange();
    sealDisk.replace(from, to);
  },
};

if (!existsSync(sealFileOf(file))) {
  makeDatabase(file, 1024);
  sealedValue(createSeal(file, headOf(0), disk)).close();
}
const seal = sealedValue(openSeal(file, disk));
const database = openDatabase(file);
const log = guardLog(file, database, seal);
database.exec("CREATE TABLE IF NOT EXISTS entries (row INTEGER PRIMARY KEY, text TEXT) STRICT");
const insert = database.prepare("INSERT INTO entries (text) VALUES (?)");
for (let round = 1; round <= Number(rounds); round += 1) {
  const { lastInsertRowid } = insert.run("x".repeat((round * 613) % 5_000));
  sealedValue(seal.noteHead(headOf(Number(lastInsertRowid))));
  writeSync(1, `${lastInsertRowid}\n`);
  if (round % 3 === 0) {
    sealedValue(log.checkpoint());
  }
}
sealedValue(log.close());
sealedValue(settleLog(file));
