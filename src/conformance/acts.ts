import type { Status } from "../protocol/messages/status.ts";
import { type Client, isKind } from "./client.ts";
import { stateNumber } from "./dialogue.ts";
import type { HandRequest } from "./hand.ts";

/** Something that the hand was asked to do, and how a status shows that it was done. */
interface Act {
  readonly words: string;
  readonly shown: (status: Status) => boolean;
  /** Place among the lines heard, and ms of the host's clock. */
  readonly from: number;
  readonly at: number;
}

/** So many statuses are enough to say that they do not show something. */
const enough = 5;
/** The fault of a trigger that stays closed (section 10). */
const triggerStuck = 6;
const thrustStates = [stateNumber("thrust"), stateNumber("post")];

/** What shows it, in a status; undefined for what no status shows. */
function signOf(request: HandRequest): Pick<Act, "words" | "shown"> | undefined {
  switch (request.kind) {
    case "press":
      return {
        words: `press with ${request.newtons} N`,
        // 1 N shows that it was tried; where it was too little, the case says so.
        shown: ({ preload }) => preload === undefined || preload >= 100,
      };
    case "release":
      return { words: "lift off", shown: ({ flags }) => (flags & 64) === 0 };
    case "trigger": {
      const mask = request.channel ?? 3;
      if (!request.down) {
        return { words: "let go of the trigger", shown: ({ flags }) => (flags & mask) === 0 };
      }
      return {
        words: "pull the trigger",
        // A short pull may fall between two statuses, but what it began does not.
        shown: ({ flags, state }) => (flags & mask) === mask || thrustStates.includes(state),
      };
    }
    case "aim":
    case "fault":
    case "faults-off":
    case "reset":
    case "bench":
    case "tissue":
      return undefined;
  }
}

/** What the hand was asked for in a case, and whether the instrument has shown it: a hand's fault is not its own. */
export function createActs(client: Client) {
  /** The newest of each part: what it asked for before need not be waited for any more. */
  const acts = new Map<string, Act>();
  let brief = false;

  function statusesFrom(from: number): readonly Status[] {
    return client.heard
      .slice(from)
      .flatMap((line) => (isKind(line, "status") ? [line.message] : []));
  }

  return {
    forget(): void {
      acts.clear();
      brief = false;
    },
    note(request: HandRequest): void {
      const sign = signOf(request);
      const now = { from: client.heard.length, at: client.medium.now() };
      const part = request.kind === "trigger" ? `trigger ${request.channel ?? ""}` : "force";
      if (sign !== undefined) acts.set(part, { ...sign, ...now });
    },
    /** From now on a trigger that stays closed for 2 s is the hand's fault. */
    mayNotHold(): void {
      brief = true;
    },
    /** What the hand did not do though it had `time` ms for it, in words; undefined where all of it was shown. */
    async missed(time: number): Promise<string | undefined> {
      const stuck = client.heard.some(
        (line) => isKind(line, "fault-latched") && line.message.code === triggerStuck,
      );
      if (brief && stuck) return "the hand held the trigger for more than 2 s";
      for (const { words, shown, from, at } of acts.values()) {
        const seen = () => statusesFrom(from).some(shown) || undefined;
        const left = at + time - client.medium.now();
        if ((await client.within(left, seen)) !== undefined) continue;
        if (statusesFrom(from).length >= enough) return `the hand did not ${words}`;
      }
      return undefined;
    },
  };
}
