import { Command } from "@commander-js/extra-typings";

const notes = `
Every port is opened and greeted, all at once, for up to 3 s; 5 s where an instrument is just starting.
A greeting disarms an instrument. A port that another program has is left alone and named busy.

Ends with 0 where an instrument answered, with 3 where none did.

With --json one object: {"ports": [{"path", "instrument": {...} or null, "error": {...} or null, ...}],
"warning": {...} or null}, and "error" beside them where no instrument answered.

Examples:
  $ plumb devices
  $ plumb devices --json | jq '.ports[] | select(.instrument).path'
`;

/** `plumb devices`: the serial ports, and what answers the greeting on them. */
export function devicesCommand() {
  return new Command("devices")
    .description("the serial ports, and the instrument that answers on each")
    .option("--json", "one JSON object instead of lines", false)
    .addHelpText("after", notes)
    .action(async ({ json }) => {
      const { listDevices } = await import("../list-devices.ts");
      await listDevices(json);
    });
}
