import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { Migrator } from "kysely/migration";
import { createAuditLog } from "./migrations/audit-log.ts";
import { createCalibrations } from "./migrations/calibrations.ts";
import { createCare } from "./migrations/care.ts";
import { createPermitsResultsEvents } from "./migrations/permits-results-events.ts";

/** Forward only, in the order of their names. One that has been released is never changed again. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-permits-results-events": { up: createPermitsResultsEvents },
  "0002-audit-log": { up: createAuditLog },
  "0003-care": { up: createCare },
  "0004-calibrations": { up: createCalibrations },
};

/**
 * Brings the tables up to date in one transaction: all of the missing steps are done, or none.
 * Throws what SQLite throws.
 */
export async function migrate<T>(
  kysely: Kysely<T>,
  steps: Readonly<Record<string, Migration>> = migrations,
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    const provider = { getMigrations: async () => ({ ...steps }) };
    const { error } = await new Migrator({ db: transaction, provider }).migrateToLatest();
    if (error !== undefined) {
      throw error instanceof Error ? error : new Error("The migration failed.", { cause: error });
    }
  });
}
