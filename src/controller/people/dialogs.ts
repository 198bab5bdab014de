import type { Milliseconds } from "../../protocol/units.ts";
import type { PersonDialog } from "../messages/person-dialog.ts";
import type { FirstPerson } from "./first-person.ts";
import { lockedFor, timeInWords } from "./lock-out.ts";
import { namesOfPage } from "./sign-in.ts";
import type { Entry, Person, SignatureRequest, SignIn } from "./sign-in-state.ts";

const bare: PersonDialog = { title: "", about: [], people: [], field: null, remark: "", keys: "" };

const pinKeys = "SPACE stop and back | digits, then Enter";

function pinField({ pin }: Entry): PersonDialog["field"] {
  return { label: "PIN", text: null, dots: pin.length };
}

function lockRemark({ failures }: SignIn, { operator }: Person, now: Milliseconds): string {
  const left = lockedFor(failures.get(operator), now);
  return left === 0 ? "" : `locked out: ${timeInWords(left)} left`;
}

function choosing({ people }: SignIn, page: number, remark: string): PersonDialog {
  const from = page * namesOfPage;
  const pages = Math.ceil(people.length / namesOfPage);
  return {
    ...bare,
    title:
      pages > 1
        ? `sign in: who are you?   (page ${page + 1} of ${pages})`
        : "sign in: who are you?",
    people: people.slice(from, from + namesOfPage).map(({ name, role }, at) => ({
      key: String(at + 1),
      name,
      role,
    })),
    remark: people.length === 0 ? "asking the record who there is" : remark,
    keys: `SPACE stop | digit your name${pages > 1 ? "  n next page" : ""}  q quit`,
  };
}

/** What the person reads before they sign: their name, the time, and what it means. */
function signatureLines(
  who: Person,
  { meaning, subjectKind, subject, digest }: SignatureRequest,
  at: string,
) {
  return [
    meaning,
    `of ${subjectKind} ${subject}, SHA-256 ${digest.slice(0, 16)}...`,
    `signed by ${who.name} (${who.operator}, ${who.role})`,
    `at ${at}`,
  ];
}

/**
 * The dialog that is open; null where the keys are those of the treatment.
 *
 * @param at the wall clock with its zone
 */
export function dialogOf(state: SignIn, now: Milliseconds, at: string): PersonDialog | null {
  const { place } = state;
  switch (place.at) {
    case "choosing":
      return choosing(state, place.page, place.remark);
    case "typing": {
      const locked = lockRemark(state, place.who, now);
      return {
        ...bare,
        title: `sign in: ${place.who.name}`,
        field: pinField(place.entry),
        remark: locked === "" ? place.entry.remark : locked,
        keys: pinKeys,
      };
    }
    case "checking":
      return { ...bare, title: `sign in: ${place.who.name}`, about: ["looking at the PIN ..."] };
    case "signed-in": {
      const { who, signing } = place;
      if (signing === undefined) return null;
      const about = signatureLines(who, signing.request, at);
      const field = signing.attempt === undefined ? pinField(signing.entry) : null;
      return {
        ...bare,
        title: "sign: your PIN is your signature",
        about: field === null ? [...about, "looking at the PIN ..."] : about,
        field,
        remark: signing.entry.remark,
        keys: pinKeys,
      };
    }
    default:
      return place satisfies never;
  }
}

const fields = {
  name: [
    "your name",
    "as it stands under what you sign; SPACE is a space, and a stop all the same",
  ],
  operator: ["short name", "for header, permits and plumb user: lower case, for example ah"],
  pin: ["PIN", "6 to 12 digits, none that anybody guesses first"],
  again: ["PIN again", "the same digits once more"],
} as const;

/** The guided step of a record that knows nobody. */
export function firstPersonDialog(state: FirstPerson): PersonDialog {
  const { at, typed, name, operator, remark } = state;
  const title = "first start: this record knows nobody yet";
  if (at === "saving") return { ...bare, title, about: ["recording the first supervisor ..."] };
  const [label, hint] = fields[at];
  const secret = at === "pin" || at === "again";
  const so = [name, operator].filter((text) => text !== "").join(", ");
  return {
    ...bare,
    title,
    about: [
      "The first person is a supervisor, who adds the others by plumb user add.",
      ...(so === "" ? [] : [`so far: ${so}`]),
      hint,
    ],
    field: { label, text: secret ? null : typed, dots: secret ? typed.length : null },
    remark,
    keys: "Enter next | Esc from the beginning, Esc there: quit",
  };
}
