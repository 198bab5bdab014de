// How much faster than real time the simulated instrument runs on a virtual clock: with a session, limits, status,
// health and 1000 readings a second, ten a line; at rest, and under a hand that presses 10 N.
// `node bench/simulator-speed.ts [SECONDS EACH]`
import {
  greetingSeal,
  readLine,
  type Seal,
  sealOf,
  writeLine,
} from "../firmware-sim/codec/envelope.ts";
import { schemaDigests } from "../firmware-sim/codec/schema.ts";
import { createInstrument } from "../firmware-sim/instrument.ts";

const seconds = Number(process.argv[2] ?? 20);
if (!(seconds > 0)) {
  console.error("SECONDS must be a number above 0, for example: node bench/simulator-speed.ts 20");
  process.exit(2);
}

const limits = "impulse k2700 f3000 j150000 w3000 x3000 a500 b2000 c3000 n1 r0 q0 m0 t0 p0 y0";
/** A keep-alive comes this often, us. */
const beat = 50_000;

let seal: Seal = greetingSeal;
const sent = { bytes: 0, sequence: 0, text: "" };
const instrument = createInstrument({
  seed: 1,
  send(bytes) {
    sent.bytes += bytes.length;
    // Only the answer to the greeting is read: it names the session.
    if (seal === greetingSeal) sent.text += Buffer.from(bytes).toString("latin1");
  },
});

function say(body: string): void {
  sent.sequence += 1;
  const line = writeLine(
    seal,
    ">",
    sent.sequence,
    seal === greetingSeal ? 0 : instrument.now(),
    body,
  );
  instrument.receive(Buffer.from(`${line}\n`, "latin1"));
}

function pass(span: number): void {
  const until = instrument.elapsed() + span;
  while (instrument.elapsed() < until) {
    instrument.advance(instrument.elapsed() + beat);
    say("alive f?");
  }
}

function greet(): void {
  instrument.advance(700_000);
  say(`hello a1 b1 n0123456789abcdef s${schemaDigests.clinical}`);
  const welcome = sent.text
    .split("\n")
    .map((line) => readLine(line, "<", greetingSeal))
    .find((read) => read.ok);
  const session = welcome?.ok ? / k([0-9a-f]{16})/.exec(welcome.envelope.body)?.[1] : undefined;
  if (session === undefined) throw new Error(`no welcome: ${sent.text}`);
  seal = sealOf(schemaDigests.clinical, session);
  sent.sequence = 0;
}

function measure(what: string): void {
  const cpuBefore = process.cpuUsage();
  const bytesBefore = sent.bytes;
  pass(seconds * 1e6);
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuMilliseconds = (user + system) / 1000 / seconds;
  console.log(
    JSON.stringify({
      what,
      timesRealTime: Math.round(1000 / cpuMilliseconds),
      cpuMillisecondsASecond: Number(cpuMilliseconds.toFixed(2)),
      nanosecondsAStep: Math.round(cpuMilliseconds * 50),
      bytesASecond: Math.round((sent.bytes - bytesBefore) / seconds),
    }),
  );
}

greet();
say(limits);
say("stream r1000 b10");
pass(3e6);
measure("at rest");
instrument.hand.press(10);
pass(3e6);
measure("under 10 N");
