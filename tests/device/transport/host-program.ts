// A host in a process of its own, for tests: opens the port of the first argument with the lock
// folder of the second, tells the outcome, and keeps the port until it is killed.
import { openSerialConnection } from "../../../src/device/transport/serial-connection.ts";

const [path = "", lockDirectory = ""] = process.argv.slice(2);
const outcome = await openSerialConnection({ lockDirectory })(path, {
  line: () => {},
  overlong: () => {},
  lost: () => {},
});
process.send?.(outcome.ok ? { ok: true } : outcome);
process.on("disconnect", () => process.exit());
