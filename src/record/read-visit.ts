import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { withFaults } from "./durable-database.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { recordDamaged, recordMissing, recordOlder } from "./sqlite-fault.ts";
import { storeSizes } from "./store-file.ts";

export type VisitListed = {
  readonly visit: string;
  readonly at: string;
  /** How many decisions the record has of it. */
  readonly decisions: number;
};

type Block = {
  readonly row: number;
  readonly first: number;
  readonly last: number;
  readonly data: Uint8Array;
  readonly sha256: string;
};

/** How long a lock of another program is waited for. */
const busyMilliseconds = 2_000;

/** The visits of a record of which decisions were kept, oldest first; reads only. */
export function listVisits(file: string): Promise<Recorded<readonly VisitListed[]>> {
  return reading(file, (database) => {
    const rows = database
      .prepare(
        `SELECT visits.visit, visits.at, sum(blocks.last - blocks.first + 1) AS decisions
         FROM visits JOIN blocks ON blocks.visit = visits.visit AND blocks.stream = 'decisions'
         GROUP BY visits.row ORDER BY visits.row`,
      )
      .all();
    return recorded(rows as unknown as readonly VisitListed[]);
  });
}

/**
 * What a stream of a visit holds, block by block and in order, each checked against its hash.
 *
 * @param visit the beginning of its number, as long as it is that of one visit only
 */
export function readVisit(
  file: string,
  visit: string,
  stream: "readings" | "decisions",
): Promise<Recorded<readonly Uint8Array[]>> {
  return reading(file, (database) => {
    const found = database
      .prepare("SELECT visit FROM visits WHERE substr(visit, 1, length(?1)) = ?1")
      .all(visit);
    const [only] = found;
    if (only === undefined || found.length > 1) return visitUnknown(file, visit, found.length);
    const blocks = database
      .prepare(
        "SELECT row, first, last, data, sha256 FROM blocks WHERE visit = ? AND stream = ? ORDER BY row",
      )
      .all(only["visit"] as string, stream) as unknown as readonly Block[];
    const contents: Uint8Array[] = [];
    for (const block of blocks) {
      const content = contentOf(block);
      if (content === undefined) {
        const where = `row ${block.row} of table blocks, numbers ${block.first} to ${block.last}`;
        return notRecorded(recordDamaged(file, `${where}, is not what was written`));
      }
      contents.push(content);
    }
    return recorded(contents);
  });
}

function contentOf({ data, sha256 }: Block): Uint8Array | undefined {
  try {
    const content = gunzipSync(data);
    return createHash("sha256").update(content).digest("hex") === sha256 ? content : undefined;
  } catch {
    return undefined;
  }
}

function reading<T>(
  file: string,
  read: (database: DatabaseSync) => Recorded<T>,
): Promise<Recorded<T>> {
  return withFaults(file, async () => {
    if (storeSizes(file).database === 0) return notRecorded(recordMissing(file));
    const database = new DatabaseSync(file, { readOnly: true, timeout: busyMilliseconds });
    try {
      const tables = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'blocks'").all();
      return tables.length === 0 ? notRecorded(recordOlder(file)) : read(database);
    } finally {
      database.close();
    }
  });
}

function visitUnknown(file: string, visit: string, found: number): Recorded<never> {
  const many = `${found} visits of the record ${file} begin with ${visit}.`;
  return notRecorded({
    code: "visit-unknown",
    message: found === 0 ? `The record ${file} has no visit ${visit}.` : many,
    remedy: "plumb replay without a name lists what can be replayed.",
  });
}
