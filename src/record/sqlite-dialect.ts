import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Dialect, DialectAdapter, SqliteDatabase, SqliteStatement } from "kysely";
import { SqliteAdapter, SqliteDialect } from "kysely";

/**
 * Lets Kysely work on a `node:sqlite` connection. The connection stays its opener's to close.
 * Differs from Kysely's own SQLite dialect in two points: every transaction takes the write lock
 * when it begins, and a schema change runs inside a transaction, so that a migration happens whole
 * or not at all.
 */
export function createNodeSqliteDialect(database: DatabaseSync): Dialect {
  const plain = new SqliteDialect({ database: asKyselyDatabase(database) });
  return {
    createDriver: () => plain.createDriver(),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createIntrospector: (kysely) => plain.createIntrospector(kysely),
    createAdapter: () => transactionalAdapter,
  };
}

const plainAdapter = new SqliteAdapter();

const transactionalAdapter: DialectAdapter = {
  supportsCreateIfNotExists: true,
  supportsMultipleConnections: false,
  supportsReturning: true,
  supportsTransactionalDdl: true,
  acquireMigrationLock: (kysely, options) => plainAdapter.acquireMigrationLock(kysely, options),
  releaseMigrationLock: (kysely, options) => plainAdapter.releaseMigrationLock(kysely, options),
};

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => undefined,
    prepare: (sql) => {
      // SQLite ends a transaction by itself on a full disk; a second rollback would hide that first
      // cause.
      if (sql === "rollback" && !database.isTransaction) {
        return nothingToDo;
      }
      // A lock taken late fails at once when another writer was quicker, without the busy time-out.
      const statement = database.prepare(sql === "begin" ? "begin immediate" : sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(sqlValue)),
        run: (parameters) => statement.run(...parameters.map(sqlValue)),
        iterate: (parameters) => statement.iterate(...parameters.map(sqlValue)),
      };
    },
  };
}

function sqlValue(value: unknown): SQLInputValue {
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    value instanceof Uint8Array
  ) {
    return value;
  }
  throw new TypeError(`A query was given a ${typeof value}, which SQLite cannot store.`);
}
