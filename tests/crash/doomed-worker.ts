// The shipped store worker, which counts what it writes durably and, before or after the n-th such write, ends itself or
// its whole process. Which, is said by the environment of its process.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { DatabaseSync } from "node:sqlite";
import { doomOf } from "./doom.ts";

const doom = doomOf(process.env);
let written = 0;

function end(): void {
  if (doom.ends === "thread") process.exit(1);
  process.kill(process.pid, "SIGKILL");
}

/** Does what writes durably, and counts it. */
function counted<T>(write: () => T): T {
  written += 1;
  if (written === doom.write && doom.side === "before") end();
  const done = write();
  if (written === doom.write && doom.side === "after") end();
  return done;
}

// The modules that are still to be loaded are opened too, for reading.
const makes = (flags: unknown): boolean => typeof flags === "string" && /[wa+]/.test(flags);
const writes = ["openSync", "writeSync", "fsyncSync", "renameSync", "mkdirSync", "rmSync"] as const;
for (const name of writes) {
  const shipped = fs[name] as (...words: unknown[]) => unknown;
  const wrapped = (...words: unknown[]): unknown =>
    name === "openSync" && !makes(words[1]) ? shipped(...words) : counted(() => shipped(...words));
  Object.assign(fs, { [name]: wrapped });
}
syncBuiltinESMExports();

const shippedDatabase = {
  exec: Reflect.get(DatabaseSync.prototype, "exec"),
  prepare: Reflect.get(DatabaseSync.prototype, "prepare"),
  close: Reflect.get(DatabaseSync.prototype, "close"),
};
/** A COMMIT that was answered and is not done. */
let owed: (() => unknown) | undefined;
const pay = (): void => {
  owed?.();
  owed = undefined;
};
DatabaseSync.prototype.exec = function (sql) {
  pay();
  return counted(() => shippedDatabase.exec.call(this, sql));
};
DatabaseSync.prototype.close = function () {
  pay();
  return counted(() => shippedDatabase.close.call(this));
};
DatabaseSync.prototype.prepare = function (...words) {
  pay();
  const statement = shippedDatabase.prepare.apply(this, words);
  if (!/^commit\b/i.test(words[0])) return statement;
  const run = statement.run.bind(statement);
  statement.run = () => {
    if (doom.acknowledges !== "early") return counted(() => run());
    owed = () => run();
    return { changes: 0, lastInsertRowid: 0 };
  };
  return statement;
};

await import("../../src/record/store-worker.ts");
