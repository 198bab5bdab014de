import { withFaults } from "./durable-database.ts";
import { type OpenTables, openTables } from "./open-tables.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded } from "./record-fault.ts";
import { recordMissing } from "./sqlite-fault.ts";
import { storeSizes } from "./store-file.ts";

/** How long a lock of another program is waited for. */
const busyMilliseconds = 2_000;

/** Does one act on a record that is there, found whole and brought up to date before. */
export async function withRecord<T>(
  file: string,
  act: (tables: OpenTables) => Promise<Recorded<T>>,
): Promise<Recorded<T>> {
  return withFaults(file, async () => {
    if (storeSizes(file).database === 0) return notRecorded(recordMissing(file));
    const opened = await openTables({ file, busyMilliseconds });
    if (!opened.ok) return opened;
    try {
      return await act(opened.value);
    } finally {
      opened.value.close();
    }
  });
}
