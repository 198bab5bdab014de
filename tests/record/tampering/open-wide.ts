import { DatabaseSync } from "node:sqlite";

/** Lets `act` change a record with every trigger out of the way, and puts them back as they were. */
export function openWide<T>(file: string, act: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  try {
    database.exec("PRAGMA ignore_check_constraints = ON");
    // Nobody waits for this on the disk.
    database.exec("PRAGMA synchronous = OFF");
    database.exec("BEGIN");
    const triggers = database
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER "${String(name)}"`);
    try {
      return act(database);
    } finally {
      for (const { sql } of triggers) database.exec(String(sql));
      database.exec("COMMIT");
    }
  } finally {
    database.close();
  }
}
