import type { Clock } from "../../device/clock.ts";
import type { PlainRow } from "../../record/plain-rows.ts";
import type {
  PeopleRead,
  PeopleRecord,
  PersonRow,
  Recorded,
  Recorder,
} from "../../record/recorder.ts";
import { zonedTime } from "../../record/zoned-time.ts";
import type { CareFact } from "../../safety/gates.ts";
import { createEventBook } from "../event-book.ts";
import type { PersonDialog } from "../messages/person-dialog.ts";
import { judgeChange, signedChange } from "./changes.ts";
import { dialogOf, firstPersonDialog } from "./dialogs.ts";
import { beginFirstPerson, type FirstPerson, typeFirstPerson } from "./first-person.ts";
import { failuresOf } from "./lock-out.ts";
import { hashPin } from "./pin-hash.ts";
import { type Act, acts, mayDo } from "./roles.ts";
import { signedIn, signedOut, step, takesKeys } from "./sign-in.ts";
import type { SignatureRequest, SignIn, SignInEffect, SignInEvent } from "./sign-in-state.ts";
import { triesOf, tryPin } from "./try-pin.ts";

export type PeopleDeskOptions = {
  readonly record: PeopleRecord & Pick<Recorder, "append" | "appendEvent">;
  readonly clock: Clock;
  readonly date: () => Date;
  /** The instrument is a simulator of this program's own: where the record knows nobody, nobody is asked for. */
  readonly demonstration: boolean;
  readonly quit: () => void;
};

/** Brings a signature into the record, with what it is under. */
export type KeepSigned = (signature: PlainRow<"signatures">) => Promise<Recorded<unknown>>;

export type Signed = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Who is at the keyboard, and what they may do. */
export interface PeopleDesk {
  /** What the gate `operator` is told. */
  mayArm(): CareFact;
  /** Why it may not be done now; undefined where it may. */
  whyNot(act: Act): string | undefined;
  /** Short name for permits and records; undefined: nobody. */
  operator(): string | undefined;
  /** The most that the person at the keyboard lets a thrust have; undefined: nobody has stated it. */
  forceLimitNewtons(): number | undefined;
  /** Name and role for the screen; undefined where nobody is asked for. */
  shown(): { readonly name: string; readonly short: string } | undefined;
  dialog(): PersonDialog | null;
  /** Whether keys belong to the dialog. */
  takesKeys(): boolean;
  typed(read: string): void;
  keySeen(): void;
  lock(): void;
  timePassed(energised: boolean): void;
  /** Asks for the PIN anew; what is signed is then kept together with its signature, or not at all. */
  sign(request: SignatureRequest, act: Act, keep?: KeepSigned): Promise<Signed>;
  /** Where the record knows nobody: asks for its first supervisor. */
  beginFirstPerson(): void;
  /** Reads again who there is, where anybody was changed; records what waits. */
  refresh(): Promise<void>;
  /** The program is left. */
  close(): Promise<void>;
}

export function createPeopleDesk(options: PeopleDeskOptions): PeopleDesk {
  const { record, clock } = options;
  const wall = () => zonedTime(options.date());
  const book = createEventBook(record, wall);
  let state: SignIn = signedOut;
  let read: PeopleRead | undefined;
  let first: FirstPerson | undefined;
  let busy = false;
  let signed: ((outcome: Signed) => void) | undefined;
  const keepAlone: KeepSigned = (row) => record.append("signatures", row);
  let keepSigned = keepAlone;

  function take(event: SignInEvent): void {
    const { next, effects } = step(state, event, clock.now());
    state = next;
    for (const effect of effects) perform(effect);
  }

  function perform(effect: SignInEffect): void {
    switch (effect.do) {
      case "check-pin":
        void check(effect);
        break;
      case "quit":
        options.quit();
        break;
      case "sign":
        void keep(effect);
        break;
      case "not-signed":
        signed?.({ ok: false, why: effect.why });
        break;
      case "record": {
        const { operator, role } = effect.who;
        const cause = effect.kind === "locked" ? { cause: effect.cause } : {};
        book.add(effect.kind, { operator, role, ...cause });
        break;
      }
      default:
        effect satisfies never;
    }
  }

  async function check(effect: Extract<SignInEffect, { do: "check-pin" }>): Promise<void> {
    const { attempt, who, pin, purpose, seen } = effect;
    busy = true;
    const tried = await tryPin(record, wall, { operator: who.operator, pin, purpose, seen });
    // The role that was offered is the one that is signed in with; another one is chosen anew.
    const changed = tried.kind === "right" && tried.person.role !== who.role;
    const why = tried.kind === "not-tried" ? tried.why : "wrong PIN";
    const outcome = changed ? "not-tried" : tried.kind;
    take({ kind: "pin-checked", attempt, outcome, why });
    await readPeople();
    busy = false;
  }

  async function keep({ who, request }: Extract<SignInEffect, { do: "sign" }>): Promise<void> {
    const { meaning, subjectKind, subject, digest } = request;
    const row = { operator: who.operator, meaning, subject_kind: subjectKind, subject, digest };
    const kept = await keepSigned({ at: wall(), ...row });
    const why = kept.ok ? "" : `${kept.fault.message} ${kept.fault.remedy}`;
    signed?.(kept.ok ? { ok: true } : { ok: false, why });
  }

  async function readPeople(): Promise<void> {
    const found = await record.people();
    if (!found.ok) return;
    const now = clock.now();
    const people = found.value.people.filter(({ active }) => active === 1);
    const failures = people.map(({ operator }) => {
      const { count, last } = triesOf(found.value, operator);
      return [operator, failuresOf(count, last, now, options.date())] as const;
    });
    read = found.value;
    take({ kind: "people-read", people: people.map(personOf), failures: new Map(failures) });
    if (people.length > 0) first = undefined;
    else if (!options.demonstration) first ??= beginFirstPerson;
  }

  /** Why the first supervisor is not in the record; undefined where they are. */
  async function recordFirst({ name, operator, pin }: FirstPerson): Promise<string | undefined> {
    const change = { do: "add", operator, name, role: "supervisor" } as const;
    const stored = await hashPin(pin).catch(() => undefined);
    if (stored === undefined) return "no memory for the PIN: close other programs, then try again";
    const judged = judgeChange([], change, stored);
    if (!judged.ok) return `${judged.refusal.message} ${judged.refusal.remedy}`;
    const nobody = { newest: 0, people: [], tries: [], forceLimits: [] };
    const kept = await record.commitPerson(
      signedChange(nobody, change, judged.person, { by: operator, at: wall() }),
    );
    return kept.ok ? undefined : `${kept.fault.message} ${kept.fault.remedy}`;
  }

  async function saveFirst(form: FirstPerson): Promise<void> {
    busy = true;
    const why = await recordFirst(form);
    if (why !== undefined) first = { ...beginFirstPerson, remark: why };
    await readPeople();
    busy = false;
  }

  function typedFirst(form: FirstPerson, text: string): void {
    const { next, outcome } = typeFirstPerson(form, text);
    // What is kept while it is saved bears no PIN.
    first = outcome === "save" ? { ...next, pin: "" } : next;
    if (outcome === "save") void saveFirst(next);
    if (outcome === "quit" && options.demonstration) first = undefined;
    else if (outcome === "quit") options.quit();
  }

  const nobodyAskedFor = (): boolean =>
    options.demonstration && read?.people.length === 0 && first === undefined;
  const role = () => signedIn(state)?.role;
  const open = (): boolean => read !== undefined && !nobodyAskedFor();

  function whyNot(act: Act): string | undefined {
    if (nobodyAskedFor() || mayDo(role(), act)) return undefined;
    // Without a name: refusals are read by more than those who stand here.
    const what = acts[act].words;
    return role() === undefined
      ? `nobody is signed in who may ${what}`
      : `the role ${role()} may not ${what}`;
  }

  return {
    mayArm() {
      if (read === undefined) return undefined;
      return nobodyAskedFor() ? "demonstration" : mayDo(role(), "arm");
    },
    whyNot,
    operator: () => (nobodyAskedFor() ? "demonstration" : signedIn(state)?.operator),
    forceLimitNewtons() {
      const who = signedIn(state)?.operator;
      const stated = read?.forceLimits.findLast(({ operator }) => operator === who);
      const most = stated?.peak_centinewtons ?? undefined;
      return most === undefined ? undefined : most / 100;
    },
    shown() {
      if (!open()) return undefined;
      const who = signedIn(state);
      return who === undefined
        ? { name: "nobody signed in", short: "signed out" }
        : { name: `${who.name}, ${who.role}`, short: `${who.operator} ${who.role}` };
    },
    dialog() {
      if (nobodyAskedFor()) return null;
      return first === undefined ? dialogOf(state, clock.now(), wall()) : firstPersonDialog(first);
    },
    takesKeys: () => !nobodyAskedFor() && (first !== undefined || takesKeys(state)),
    typed: (text) =>
      first === undefined ? take({ kind: "typed", read: text }) : typedFirst(first, text),
    keySeen: () => take({ kind: "key-seen" }),
    lock: () => take({ kind: "lock-asked" }),
    timePassed: (energised) => take({ kind: "time-passed", energised }),
    beginFirstPerson() {
      if (read?.people.length === 0) first ??= beginFirstPerson;
    },
    sign(request, act, keep = keepAlone) {
      const why = whyNot(act);
      if (why !== undefined) return Promise.resolve({ ok: false, why });
      if (signed !== undefined) {
        return Promise.resolve({ ok: false, why: "another waits to be signed" });
      }
      return new Promise((settle) => {
        keepSigned = keep;
        signed = (outcome) => {
          signed = undefined;
          settle(outcome);
        };
        take({ kind: "signature-asked", request });
      });
    },
    async refresh() {
      if (busy) return;
      const newest = await record.newestPerson();
      if (!busy && newest.ok && newest.value !== read?.newest) await readPeople();
      await book.retry();
    },
    async close() {
      const who = signedIn(state);
      if (who !== undefined) book.add("signed-out", { operator: who.operator, role: who.role });
      await book.retry();
    },
  };
}

function personOf({ operator, name, role }: PersonRow) {
  return { operator, name, role };
}
