import { Command } from "@commander-js/extra-typings";

const notes = `
Runs what a visit or a flight recorded through the decision core of this build, and says of every decision
(steps of the interlock with what they had done, gates, limits, permits, the force watch) whether it would be
made otherwise. Without a name it lists what there is to replay: visits of the record, kept flights, and what
a killed program left behind. Format: docs/replay.md.

Ends with 0 where all decisions are the same, 1 where one differs or nothing can be read, 5 where the record
is damaged.

With --json one object a line, told apart by "kind":
  begin, missing, note   "at", "words"
  decision               "at", "number", "decision", "words", "differences": [{"what", "recorded", "today"}]
and last the summary {"decisions", "differences", "missing"}.

Examples:
  $ plumb replay
  $ plumb replay 3f0c8a1e
  $ plumb replay record.db-flight/flight-20261128T125500123Z-alarm-A-031.ndjson.gz --json | tail -1
`;

/** `plumb replay`: a recording through today's decision core. */
export function replayCommand() {
  return new Command("replay")
    .description("what was recorded, decided again: says where this build would decide otherwise")
    .argument("[what]", "the number of a visit or its beginning, or the file of a flight")
    .option("--record <file>", "file of the record instead of the one in the data folder")
    .option("--json", "one JSON object a line", false)
    .addHelpText("after", notes)
    .action(async (what, { record, json }) => {
      const { runReplay } = await import("../run-replay.ts");
      await runReplay(what, record, json);
    });
}
