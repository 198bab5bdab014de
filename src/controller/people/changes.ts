import { createHash } from "node:crypto";
import { canonicalJson } from "../../record/canonical-json.ts";
import type { PeopleRead, PersonChange, PersonRow } from "../../record/people.ts";
import type { Role } from "./roles.ts";

/** A change of the people of the record. */
export type Change =
  | { readonly do: "add"; readonly operator: string; readonly name: string; readonly role: Role }
  | { readonly do: "pin"; readonly operator: string }
  | { readonly do: "role"; readonly operator: string; readonly role: Role }
  | { readonly do: "deactivate"; readonly operator: string };

/** Why a change is not made: for programs, and in words. */
export type ChangeRefusal = {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
};

export type Judged =
  | { readonly ok: true; readonly person: Omit<PersonRow, "at" | "by"> }
  | { readonly ok: false; readonly refusal: ChangeRefusal };

/** Lower case, so that no two of them look the same; short, because each permit and header bears it. */
const shortName = /^[a-z][a-z0-9.-]{0,11}$/;
const longestName = 60;

/** Why a short name is none; undefined for a good one. */
export function whyNoShortName(text: string): string | undefined {
  return shortName.test(text)
    ? undefined
    : "a short name has 1 to 12 signs: a letter, then letters, digits, dots or dashes, all lower case";
}

/** Why a name is none; undefined for a good one. */
export function whyNoName(text: string): string | undefined {
  const printable = /^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(text) && text === text.trim();
  return printable && text.length <= longestName
    ? undefined
    : `a name has 1 to ${longestName} signs, and none that cannot be printed`;
}

function refused(code: string, message: string, remedy: string): Judged {
  return { ok: false, refusal: { code, message, remedy } };
}

/** Whether somebody is left who may add people after this one is as told. */
function supervisorLeft(people: readonly PersonRow[], changed: Omit<PersonRow, "at" | "by">) {
  const others = people.filter(({ operator }) => operator !== changed.operator);
  return [...others, changed].some(({ role, active }) => role === "supervisor" && active === 1);
}

/**
 * The person's new row, or why there is none.
 *
 * @param pin as it is stored; undefined where the PIN stays
 */
export function judgeChange(
  people: readonly PersonRow[],
  change: Change,
  pin: string | undefined,
): Judged {
  const { operator } = change;
  const known = people.find((person) => person.operator === operator);
  if (change.do === "add") {
    const why = whyNoShortName(operator) ?? whyNoName(change.name);
    if (why !== undefined) return refused("name-refused", `No: ${why}.`, "Choose another name.");
    if (known !== undefined) {
      return refused(
        "person-known",
        `The short name ${operator} is ${known.name}'s, and is never given a second time.`,
        "Choose another short name.",
      );
    }
  } else if (known?.active !== 1) {
    return refused(
      "person-unknown",
      `Nobody with the short name ${operator} has access.`,
      "Look at plumb user list.",
    );
  }
  const before = known ?? {
    operator,
    name: "",
    role: "viewer" as Role,
    pin: "",
    active: 1 as const,
  };
  const person = {
    operator,
    name: change.do === "add" ? change.name : before.name,
    role: "role" in change ? change.role : before.role,
    pin: pin ?? before.pin,
    active: change.do === "deactivate" ? (0 as const) : (1 as const),
  };
  if (!supervisorLeft(people, person)) {
    return people.length === 0
      ? refused(
          "first-supervisor",
          "The first person of a record must be a supervisor, who can then add the others.",
          "Add a supervisor first: --role supervisor.",
        )
      : refused(
          "last-supervisor",
          `${before.name} is the last supervisor: without one nobody could add people any more.`,
          "Add another supervisor first.",
        );
  }
  return { ok: true, person };
}

/** What a signature under the change says. */
export function meaningOf(change: Change): string {
  const { operator } = change;
  switch (change.do) {
    case "add":
      return `I add ${change.name} (${operator}) as ${change.role}`;
    case "pin":
      return `I give ${operator} another PIN`;
    case "role":
      return `I make ${operator} ${change.role}`;
    case "deactivate":
      return `I end the access of ${operator}`;
    default:
      return change satisfies never;
  }
}

/** The new row with the signature of who makes it: who, when, what it means, and of what. */
export function signedChange(
  { newest }: PeopleRead,
  change: Change,
  person: Omit<PersonRow, "at" | "by">,
  { by, at }: { readonly by: string; readonly at: string },
): PersonChange {
  const row = { ...person, at, by };
  const content = canonicalJson(row);
  // Strings and a number only; and half a surrogate pair is refused with the name.
  if (!content.ok) throw new Error(`A person's row is no JSON: ${content.problem}`);
  const digest = createHash("sha256").update(content.text).digest("hex");
  const subject = { subject_kind: "operators", subject: person.operator, digest };
  return {
    person: row,
    signature: { at, operator: by, meaning: meaningOf(change), ...subject },
    seen: newest,
  };
}
