import { errorCodes } from "../protocol/codes.ts";
import { digestOf } from "../protocol/digest.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import { createActs } from "./acts.ts";
import { type Client, type HeardOf, isKind } from "./client.ts";
import { codeNumber, createDialogue } from "./dialogue.ts";
import type { Hand, HandRequest } from "./hand.ts";
import { type LimitsValues, limitsBody, type Mode, mildLimits } from "./limits-body.ts";
import type { Heard, SchemaName } from "./reception.ts";
import { fail, skip } from "./verdict.ts";

/** A greeting is tried for so long, ms (section 3). */
const greetingLife = 3000;
/** The beat of a host that has no permit, and of one that has, ms (section 9.3). */
const idleBeat = 200;
const armedBeat = 50;
/** Dropped lines count against a permit for 1 s (section 8); a little more, for the way of the report, ms. */
const dropsForgotten = 1050;
/** How long a person at the terminal may take for one request, ms. */
const personTime = 60_000;
const swiftTime = 5000;
/** The longest permit that there is, ms (section 9.2): a hand may take 8 s to press (annex A). */
const permitLife = 15_000;
/** How long the hand may take until the instrument shows what it was asked to do, ms; `press` takes the longest. */
const personsAct = 20_000;
const longestAct = 8000;

/** The gate that an instrument without a valid calibration names (section 9.1). */
const calibrationGate = 4;

export interface Permit {
  readonly nonce: string;
  readonly frame: string;
  readonly plan: string;
  readonly limits: string;
  /** Instrument time of the answer to the confirmation, us. */
  readonly at: number;
}

/** What a case works with: the client, the hand, and the moves that most cases share. */
export function createBench(client: Client, hand: Hand) {
  const dialogue = createDialogue(client);
  const { answer, accepted, told } = dialogue;
  const said = {
    measured: undefined as string | undefined,
    touched: false,
    aimed: false,
    scenes: {},
    plan: client.random(8),
  };
  const acts = createActs(client);
  /** What is out and must be given back, by its name. */
  const debts = new Map<string, () => Promise<void>>();
  const direction: { pitch: number | undefined; yaw: number | undefined } = {
    pitch: undefined,
    yaw: undefined,
  };

  function welcome(): Welcome {
    return client.welcome ?? fail("there is no session");
  }

  /** Greets until there is a welcome; a refusal other than `busy` fails. */
  async function greet(schema: SchemaName = "clinical"): Promise<Welcome> {
    const end = client.medium.now() + greetingLife;
    for (;;) {
      const answer = await client.hello({ schema });
      if (answer !== undefined && isKind(answer, "welcome")) return answer.message;
      if (answer !== undefined && isKind(answer, "refused")) {
        const { code, detail } = answer.message;
        const name = errorCodes[code]?.name;
        if (name !== "busy") fail(`the greeting was refused with ${name ?? code}`);
        await client.pass(Math.min(Math.max(detail ?? 50, 10), 250));
      }
      if (client.medium.now() >= end) fail(`no welcome within ${greetingLife} ms`);
    }
  }

  /** Limits in force: mild ones in the direction that the stylus has now, but for what is named. */
  async function setLimits(mode: Mode = "impulse", values: LimitsValues = {}) {
    if (direction.pitch === undefined || direction.yaw === undefined) {
      skip("the instrument does not tell its pitch and yaw, so no plan can be in line with it");
    }
    const aim = { p: direction.pitch, y: direction.yaw };
    const body = limitsBody(mode, { ...mildLimits(welcome()), ...aim, ...values });
    const line = await accepted(body, `${mode}-set`);
    return { body, line, digest: digestOf(body) };
  }

  /** Skips the case where a refusal to arm is right, because there is no calibration. */
  async function skipUncalibrated(line: Heard): Promise<void> {
    const gated = isKind(line, "refused") && line.message.code === codeNumber("gate");
    if (!gated || line.message.detail !== calibrationGate) return;
    const { state } = (await accepted("calibration g0", "calibration-told")).message;
    if (state !== 1) skip("it has no valid calibration, and so rightly refuses to arm");
  }

  /** An arm request under limits in force must be refused for this gate. */
  async function refusedByGate(limits: string, gate: number): Promise<void> {
    const body = `arm l${limits} p${said.plan}`;
    const line = await answer(body);
    if (gate > calibrationGate) await skipUncalibrated(line);
    const about = `"no arm c${codeNumber("gate")} d${gate} (gate)"`;
    const { code, detail } = isKind(line, "refused") ? line.message : { code: 0, detail: 0 };
    if (code !== codeNumber("gate") || detail !== gate) {
      fail(`"${body}" should have been refused with ${about}, but was answered ${told(line)}`);
    }
  }

  /** Asks to arm under limits that are in force; gives the challenge. */
  async function challenge(limits: string): Promise<HeardOf<"challenge">> {
    client.setBeat(armedBeat);
    // Dropped lines of an earlier case would count against the permit (section 19).
    await client.within(2 * dropsForgotten, () => client.sinceDrop > dropsForgotten || undefined);
    await accepted("alive f?", "alive-heard");
    const body = `arm l${limits} p${said.plan}`;
    const line = await answer(body);
    if (isKind(line, "challenge")) return line;
    // A thrust that a fault ended can leave its lock-out to the case after it.
    const locked = isKind(line, "refused") && line.message.code === codeNumber("lock-out");
    if (locked) await client.pass((line.message.detail ?? 0) + 5);
    await skipUncalibrated(line);
    return accepted(body, "challenge");
  }

  /** From limits to a live permit. */
  async function arm(
    mode: Mode = "impulse",
    values: LimitsValues = {},
    life = permitLife,
    live = true,
  ): Promise<Permit> {
    const { digest } = await setLimits(mode, values);
    const { nonce } = (await challenge(digest)).message;
    const body = `confirm n${nonce} l${digest} p${said.plan} t${life}`;
    const confirmed = await accepted(body, "armed");
    const { frame } = confirmed.message;
    client.setFrame(frame);
    if (live) await accepted(`alive f${frame}`, "alive-heard");
    return { nonce, frame, plan: said.plan, limits: digest, at: confirmed.time };
  }

  /** Asks the hand; skips the case where it cannot. */
  async function ask(request: HandRequest): Promise<void> {
    said.touched = true;
    acts.note(request);
    const time = hand.kind === "person" ? personTime : swiftTime;
    const answered = await client.during(time, hand.tell(request));
    if (answered === undefined) skip(`the hand did not answer within ${time / 1000} s`);
    if (!answered.ok) skip(`the hand could not: ${answered.why}`);
  }

  /** A person is not asked to end what the last status shows to be over. */
  async function unless(over: number, request: HandRequest): Promise<void> {
    if (hand.kind === "person" && (dialogue.latestStatus().flags & over) === 0) return;
    await ask(request);
  }

  return {
    client,
    hand,
    direction,
    acts,
    debts,
    /** Owes the instrument something from now on; gives what pays it. What is still owed when the run ends is paid then. */
    owe(what: string, pay: () => Promise<void>): () => Promise<void> {
      debts.set(what, pay);
      return async () => {
        await pay();
        debts.delete(what);
      };
    },
    get plan() {
      return said.plan;
    },
    /** What the case has measured, in words. */
    measured(words: string): void {
      said.measured = words;
    },
    takeMeasured(): string | undefined {
      const { measured } = said;
      said.measured = undefined;
      return measured;
    },
    /** What played scenes are remembered by. */
    get scenes() {
      return said.scenes;
    },
    /** Lets shared scenes be played anew. */
    forgetScenes(): void {
      said.scenes = {};
    },
    takeTouched(): boolean {
      const { touched } = said;
      said.touched = false;
      return touched;
    },
    /** Points the stylus this many degrees beside the planned pitch, towards the horizon. */
    async aimBeside(degrees: number): Promise<void> {
      said.aimed = true;
      const { pitch = 0, yaw = 0 } = direction;
      const away = pitch > 0 ? -degrees : degrees;
      await ask({ kind: "aim", pitch: pitch / 100 + away, yaw: yaw / 100 });
    },
    takeAimed(): boolean {
      const { aimed } = said;
      said.aimed = false;
      return aimed;
    },
    beat: (every: number | undefined = idleBeat) => client.setBeat(every),
    silence: () => client.setBeat(undefined),
    welcome,
    greet,
    ...dialogue,
    setLimits,
    challenge,
    refusedByGate,
    arm,
    ask,
    press: (newtons: number) => ask({ kind: "press", newtons }),
    lift: () => unless(64, { kind: "release" }),
    /** Closes the trigger; a person lets go of it at once, for it may not stay closed for 2 s (section 10). */
    pull(): Promise<void> {
      if (hand.kind === "person") acts.mayNotHold();
      return ask({ kind: "trigger", down: true });
    },
    /** Closes the trigger until `letGo`. */
    hold(): Promise<void> {
      if (hand.kind === "person") acts.mayNotHold();
      return ask({ kind: "trigger", down: true, held: true });
    },
    letGo: () => unless(3, { kind: "trigger", down: false }),
    fault: (name: string, settings: Readonly<Record<string, number>> = {}) =>
      ask({ kind: "fault", name, with: settings }),
    faultsOff: () => ask({ kind: "faults-off" }),
    /** How long to wait for what the hand does, ms. */
    get handTime() {
      return hand.kind === "person" ? personsAct : longestAct;
    },
  };
}

export type Bench = ReturnType<typeof createBench>;
