// One life of the host: the shipped controller, recorder and serial connection, and an operator who arms
// again and again. It tells its parent (descriptor 3, a JSON object a line) every answer of the recorder before
// anything else learns of it: what was told has been acknowledged, whatever happens to this process next.
import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { createCalibrationDesk } from "../../src/controller/calibration/desk.ts";
import { thisComputer } from "../../src/controller/computer.ts";
import { createController } from "../../src/controller/controller.ts";
import type { Display } from "../../src/controller/display.ts";
import { openJournal } from "../../src/controller/journal/open-journal.ts";
import type { Snapshot } from "../../src/controller/messages/snapshot.ts";
import { startRestartedScreen } from "../../src/controller/restarted-screen.ts";
import { demonstration } from "../../src/controller/treatment-case.ts";
import { calendarDay } from "../../src/controller/wall-clock.ts";
import { createRealClock } from "../../src/device/clock.ts";
import { createTelemetry } from "../../src/device/telemetry/telemetry.ts";
import { openSerialConnection } from "../../src/device/transport/serial-connection.ts";
import type { Milliseconds } from "../../src/protocol/units.ts";
import type { Recorded, Recorder } from "../../src/record/recorder.ts";
import { openRecorder, openRecorderWith } from "../../src/record/recorder.ts";
import type { Kind } from "../../src/record/tables.ts";
import { zonedTime } from "../../src/record/zoned-time.ts";
import { nobodyAsked } from "../support/nobody-asked.ts";
import { setDoom } from "./doom.ts";
import { told } from "./facts.ts";
import { type HostLine, type HostTask, hostTaskSchema } from "./host-lines.ts";
import { createOperator } from "./operator.ts";

const parent = 3;
const say = (line: HostLine): void => {
  writeSync(parent, `${JSON.stringify(line)}\n`);
};

const appended =
  (table: Kind, values: object) =>
  ({ row }: { readonly row: number }): HostLine => ({
    say: "appended",
    table,
    row,
    columns: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .parse(
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, told(value)])),
      ),
  });

/** The recorder, whose answers the parent hears first. */
function heardFirst(recorder: Recorder, { breach }: HostTask): Recorder {
  const heard = async <T>(
    asked: Promise<Recorded<T>>,
    line: (value: T) => HostLine,
  ): Promise<Recorded<T>> => {
    const answer = await asked;
    if (answer.ok) say(line(answer.value));
    return answer;
  };
  return {
    ...recorder,
    commitPermit: (entry) =>
      heard(recorder.commitPermit(entry), ({ row }) => ({ say: "permit", row, entry })),
    commitResult: ({ capture, ...entry }) =>
      heard(recorder.commitResult({ ...entry, capture }), ({ row }) => {
        const sha256 = capture && createHash("sha256").update(capture).digest("hex");
        return { say: "result", row, entry, sha256, bytes: capture?.byteLength };
      }),
    appendEvent(entry) {
      if (entry.kind === "host-state") say({ say: "state", at: String(entry.detail["to"]) });
      if (entry.kind === "refused") say({ say: "refused", why: String(entry.detail["reason"]) });
      return heard(recorder.appendEvent(entry), ({ row }) => ({ say: "event", row, entry }));
    },
    append: (table, values) => heard(recorder.append(table, values), appended(table, values)),
    beginVisit: (values) => heard(recorder.beginVisit(values), appended("visits", values)),
    endVisit: (values) => heard(recorder.endVisit(values), appended("visit_ends", values)),
    signHead: () =>
      heard(recorder.signHead(), ({ size, root }) => ({
        say: "head",
        size,
        root: Buffer.from(root).toString("hex"),
      })),
    openPermits: () =>
      breach === "forgets-open-permits"
        ? Promise.resolve({ ok: true, value: [] })
        : recorder.openPermits(),
  };
}

async function live(task: HostTask): Promise<void> {
  const clock = createRealClock();
  const { file, doom } = task;
  if (doom !== undefined) setDoom(process.env, doom);
  const opened = await (doom === undefined
    ? openRecorder({ file })
    : openRecorderWith(new URL("./doomed-worker.ts", import.meta.url), { file }));
  if (!opened.ok) {
    say({ say: "not-opened", code: opened.fault.code, why: opened.fault.message });
    return;
  }
  say({ say: "opened" });
  const recorder = heardFirst(opened.value, task);
  const telemetry = createTelemetry(clock);
  const practice = demonstration(calendarDay());
  const journal = openJournal({
    clock,
    wall: () => zonedTime(thisComputer.date()),
    telemetry,
    recorder,
    recordFile: file,
    run: thisComputer.newId(),
  });
  const screen =
    task.screen === undefined
      ? undefined
      : startRestartedScreen(task.screen, clock, {
          intended: () => undefined,
          died: () => controller.stop("screen-ended"),
          gaveUp: () => undefined,
        });
  let number = 0;
  let recordGate = "";
  const operator = createOperator(clock, {
    intend: (intent) => controller.intend(intent),
    type: (key) => controller.typeCode(key),
  });
  const display: Display = {
    show(snapshot) {
      number = snapshot.number;
      screen?.current().show(snapshot);
      tellRecordGate(snapshot);
      operator.see(snapshot);
    },
    showWaveform: (waveform) => screen?.showWaveform(waveform),
    nextNumber: () => screen?.current().nextNumber() ?? number + 1,
    paintedAge: () => (screen === undefined ? (0 as Milliseconds) : screen.current().paintedAge()),
    largeEnough: () => true,
    audible: () => true,
  };
  const tellRecordGate = ({ gates }: Snapshot): void => {
    const gate = gates.find((each) => each.gate === "record");
    const words = gate === undefined || gate.passed ? "" : gate.reason;
    if (words !== recordGate) say({ say: "record-gate", closed: words });
    recordGate = words;
  };
  const controller = createController({
    clock,
    computer: thisComputer,
    open: openSerialConnection(),
    path: task.port,
    recorder,
    journal,
    telemetry,
    people: nobodyAsked,
    calibration: createCalibrationDesk({ record: opened.value, wall: () => zonedTime() }),
    practice,
    // A machine that is busy with other lives must not keep this one from arming.
    eventLoopDelay: () => 0 as Milliseconds,
    display,
    pullTrigger: undefined,
    hopeless: (loss) => {
      say({ say: "lost", why: `${loss.cause}: ${loss.detail}` });
      void close();
    },
    left: () => undefined,
  });
  const close = async (): Promise<void> => {
    operator.rest();
    await screen?.end();
    await controller.close();
    say({ say: "closed" });
    process.exit(0);
  };
  createInterface({ input: process.stdin })
    .on("line", () => void close())
    // The campaign is gone: nobody would end this process.
    .on("close", () => process.exit(1));
}

await live(hostTaskSchema.parse(JSON.parse(process.argv[2] ?? "")));
