import { whyNoName, whyNoShortName } from "./changes.ts";
import { typePin } from "./pin-entry.ts";
import { whyRefused } from "./pin-rules.ts";

/** The guided step that makes the first supervisor of a record. Times and record are its caller's. */
export type FirstPerson = {
  readonly at: "name" | "operator" | "pin" | "again" | "saving";
  readonly name: string;
  readonly operator: string;
  readonly pin: string;
  /** The field that is typed into. */
  readonly typed: string;
  readonly remark: string;
};

export type FirstPersonStep = {
  readonly next: FirstPerson;
  /** `save`: everything is there, to be hashed and recorded. `quit`: left before anything was typed. */
  readonly outcome: "typing" | "save" | "quit";
};

export const beginFirstPerson: FirstPerson = {
  at: "name",
  name: "",
  operator: "",
  pin: "",
  typed: "",
  remark: "",
};

const leaving = ["\u001b", "\u0003"];
const backspaces = ["\u007f", "\b"];
const longestField = 60;
const still = (next: FirstPerson): FirstPersonStep => ({ next, outcome: "typing" });

function entered(state: FirstPerson): FirstPersonStep {
  const { at, typed } = state;
  const refused = (why: string): FirstPersonStep => still({ ...state, remark: why });
  switch (at) {
    case "name": {
      const name = typed.trim();
      const why = whyNoName(name);
      if (why !== undefined) return refused(why);
      return still({ ...state, at: "operator", name, typed: "", remark: "" });
    }
    case "operator": {
      const why = whyNoShortName(typed);
      if (why !== undefined) return refused(why);
      return still({ ...state, at: "pin", operator: typed, typed: "", remark: "" });
    }
    case "pin": {
      const why = whyRefused(typed);
      if (why !== undefined) return still({ ...state, typed: "", remark: why });
      return still({ ...state, at: "again", pin: typed, typed: "", remark: "" });
    }
    case "again": {
      if (typed === state.pin) {
        return { next: { ...state, at: "saving", typed: "", remark: "" }, outcome: "save" };
      }
      const remark = "not the same: type the PIN anew, then once more";
      return still({ ...state, at: "pin", pin: "", typed: "", remark });
    }
    case "saving":
      return still(state);
    default:
      return at satisfies never;
  }
}

function typeSecret(state: FirstPerson, read: string): FirstPersonStep {
  const { outcome, entry } = typePin({ pin: state.typed, remark: "" }, read);
  if (outcome === "cancelled") return still(beginFirstPerson);
  const next = { ...state, typed: entry.pin, remark: entry.remark };
  return outcome === "entered" ? entered(next) : still(next);
}

function typeText(state: FirstPerson, read: string): FirstPersonStep {
  let next = state;
  // A read is bytes; a letter may be several of them.
  for (const sign of Buffer.from(read, "latin1").toString("utf8")) {
    if (sign === "\r" || sign === "\n") return entered(next);
    const typed = backspaces.includes(sign)
      ? Array.from(next.typed).slice(0, -1).join("")
      : (next.typed + sign).slice(0, longestField);
    next = { ...next, typed, remark: "" };
  }
  return still(next);
}

/** One read of the keyboard. Esc and Ctrl-C begin anew, or leave; a space is a space, in a name. */
export function typeFirstPerson(state: FirstPerson, read: string): FirstPersonStep {
  if (state.at === "saving") return still(state);
  if (leaving.some((sign) => read.includes(sign))) {
    const begun = state.at !== "name" || state.typed !== "";
    return { next: beginFirstPerson, outcome: begun ? "typing" : "quit" };
  }
  const secret = state.at === "pin" || state.at === "again";
  return secret ? typeSecret(state, read) : typeText(state, read);
}
