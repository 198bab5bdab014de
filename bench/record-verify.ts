// How long it takes to follow the log of a large record: `node bench/record-verify.ts [ENTRIES]`, a million by default.
// Makes a record of so many events in a folder of its own, verifies it three times and prints each time.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTables } from "../src/record/open-tables.ts";
import { recorded } from "../src/record/record-fault.ts";
import { insertEvent } from "../src/record/store-acts.ts";
import { verifyRecord } from "../src/record/verify-record.ts";

const entries = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "record-bench-"));
try {
  const file = join(folder, "record.db");
  const opened = await openTables({ file, busyMilliseconds: 1000 });
  if (!opened.ok) throw new Error(opened.fault.message);
  const began = performance.now();
  await opened.value.commit(async (writing) => {
    for (let number = 1; number <= entries; number += 1) {
      const detail = JSON.stringify({ from: "configured", number, to: "precheck" });
      await insertEvent(writing, {
        at: "2026-11-28T10:00:00.000+01:00",
        kind: "host-state",
        detail,
      });
    }
    return recorded(undefined);
  });
  opened.value.database.close();
  console.log(`written in ${seconds(began)} s`);
  for (let run = 0; run < 3; run += 1) {
    const from = performance.now();
    const verdict = await verifyRecord(file);
    if (!verdict.ok) throw new Error(verdict.fault.message);
    const { findings } = verdict.value;
    console.log(
      `${verdict.value.entries} entries in ${seconds(from)} s, ${findings.length} findings`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(2);
}
