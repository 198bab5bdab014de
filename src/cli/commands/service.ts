import { Command, Option } from "@commander-js/extra-typings";

const notes = `
The same controller as plumb treat, for watchers: it reads the instrument, keeps the record, raises alarms. There
is no screen that could show what is armed, so nothing can be armed. plumb monitor watches it; other programs
read the socket, a line of JSON a message: docs/watchers.md. What they send is never looked at.

With --json the first line is {"socket": PATH}, and an error follows as {"error": {"code", "message", "remedy"}}.
Without it a line for each change of state and alarm, and one a second of readings.

Ends disarmed, with 130 when told to end by SIGINT, SIGTERM or SIGHUP, 1 without a socket, 3 without an
instrument or where another controller has it, 5 where the record is damaged.

Examples:
  $ plumb service --port /dev/ttyACM0
  $ plumb service --port /tmp/sim --json &   # and then: nc -U SOCKET
`;

/** `plumb service`: the controller for watchers alone. */
export function serviceCommand() {
  return new Command("service")
    .description("the controller without keyboard and screen, for watchers; nothing can be armed")
    .option("--port <path>", "serial port of the instrument; that of the only one by default")
    .option("--record <file>", "file of the record instead of the one in the data folder")
    .addOption(new Option("--json", "say the socket as JSON, and nothing else").default(false))
    .addHelpText("after", notes)
    .action(async (words) => {
      const { runService } = await import("../run-service.ts");
      await runService(words);
    });
}
