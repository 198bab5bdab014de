// An instrument in a process of its own, for tests: a pseudo-terminal at the path of the first
// argument that talks as fast as it is told, until it is told to unplug or is killed.
import {
  openPseudoTerminal,
  type PseudoTerminal,
} from "../../../firmware-sim/serve/pseudo-terminal.ts";

export type InstrumentOrder = { readonly plugIn: { linesPerTick: number } } | "unplug";

const [link] = process.argv.slice(2);
let port: PseudoTerminal | undefined;
let ticking: NodeJS.Timeout | undefined;
let number = 0;

const unplug = () => {
  clearInterval(ticking);
  port?.close();
  port = undefined;
};

process.on("message", (order: InstrumentOrder) => {
  unplug();
  if (order !== "unplug" && link !== undefined) {
    const { linesPerTick } = order.plugIn;
    const opened = openPseudoTerminal({ link, baud: 1_000_000_000, onBytes: () => {} });
    port = opened;
    ticking = setInterval(() => {
      for (let line = 0; line < linesPerTick; line += 1) {
        number += 1;
        opened.send(Buffer.from(`reading ${number} `.padEnd(39, ".").concat("\n"), "latin1"));
      }
    }, 1);
  }
  process.send?.("done");
});
process.on("disconnect", () => process.exit());
