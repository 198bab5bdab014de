import type { Reply } from "../../../firmware-sim/codec/commands.ts";
import type { Effect } from "../../../firmware-sim/firmware/effect.ts";
import type { State } from "../../../firmware-sim/firmware/state.ts";
import { lastSequence } from "./firmware-form.ts";
import { foldEpoch } from "./host-form.ts";
import {
  bootReport,
  challengeReply,
  clearedReply,
  frameReply,
  limitsReply,
  refusal,
  resultReport,
  statusReport,
  welcomeReply,
} from "./messages.ts";
import { limitsOfDigest, planOf } from "./samples.ts";
import { tokenOf } from "./tokens.ts";

/** A line to the host, and how far its sequence number is from the last one used; 0 where it has none. */
export interface ToldLine {
  readonly line: number;
  readonly sequence: number;
}

/** What a step tells the host and does with energy. */
export interface Told {
  readonly lines: readonly ToldLine[];
  readonly sessionBegan: boolean;
  readonly cut: boolean;
  /** Plan and limits under which energy was applied; undefined: it was not. */
  readonly thrust: { readonly plan: number; readonly set: number } | undefined;
}

const refusable = ["arm", "confirm", "impulse", "clear"];

/** A status as the instrument's own writer words it, as far as the host's interlock looks at it. */
export function statusOf(state: State): number {
  const { limits } = state;
  return statusReport({
    state: state.phase.at,
    cause: state.cause,
    epoch: foldEpoch(limits?.epoch ?? 0),
    set: limitsOfDigest(limits?.digest) + 1,
    fault: state.fault?.number ?? 0,
    unloaded: state.watch.senses.load === "free",
  });
}

function lineOfReply(reply: Reply): number | undefined {
  switch (reply.verb) {
    case "impulse":
      return limitsReply(limitsOfDigest(reply.values.digest), foldEpoch(reply.values.epoch));
    case "arm":
      return challengeReply(tokenOf(reply.values.nonce));
    case "confirm":
      return frameReply(tokenOf(reply.values.frame));
    case "clear":
      return clearedReply;
    default:
      return undefined;
  }
}

/** What a repeated command is answered: the same again. A challenge or a frame that is gone was answered long ago. */
function repeatedAnswer(state: State): number | undefined {
  const verb = state.session?.lastBody?.split(" ")[0];
  const { phase, limits } = state;
  if (verb === "impulse" && limits !== undefined) {
    return limitsReply(limitsOfDigest(limits.digest), foldEpoch(limits.epoch));
  }
  if (verb === "arm" && phase.at === "challenge") return challengeReply(tokenOf(phase.nonce));
  if (verb === "confirm" && "permit" in phase) return frameReply(tokenOf(phase.permit.frame));
  return undefined;
}

/** Everything that leaves the instrument by these effects, in order. */
export function toldBy(before: State, after: State, effects: readonly Effect[]): Told {
  const lines: ToldLine[] = [];
  let sessionBegan = false;
  let cut = false;
  let thrust: Told["thrust"];
  const say = (line: number | undefined, sequence = 0): void => {
    if (line !== undefined) lines.push({ line, sequence });
  };
  const offset = (sequence: number): number => sequence - lastSequence;
  for (const effect of effects) {
    switch (effect.do) {
      case "report-boot":
        say(bootReport);
        break;
      case "begin-session":
        sessionBegan = true;
        break;
      case "welcome":
        say(welcomeReply);
        break;
      case "reply":
        say(lineOfReply(effect.reply), offset(effect.sequence));
        break;
      case "refuse": {
        const of = refusable.indexOf(effect.verb);
        if (of >= 0) say(refusal(of), offset(effect.sequence));
        break;
      }
      case "repeat-answer":
        say(repeatedAnswer(before), offset(effect.sequence));
        break;
      case "report-status":
        say(statusOf(effect.state));
        break;
      case "report-result": {
        const kept = after.kept.find(({ number }) => number === effect.number);
        if (kept !== undefined) say(resultReport(planOf(kept.checksum)));
        break;
      }
      case "apply-energy":
        thrust = { plan: planOf(effect.thrust.plan), set: limitsOfDigest(effect.limits.digest) };
        break;
      case "cut-energy":
        cut = true;
        break;
      default:
        break;
    }
  }
  return { lines, sessionBegan, cut, thrust };
}
