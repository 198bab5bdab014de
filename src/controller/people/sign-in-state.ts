import type { Milliseconds } from "../../protocol/units.ts";
import type { Failures } from "./lock-out.ts";
import type { Role } from "./roles.ts";

/** Somebody who may sign in; their PIN is not here. */
export type Person = { readonly operator: string; readonly name: string; readonly role: Role };

/** What is to be signed, as the person is told it (21 CFR 11.50: name, time and meaning). */
export type SignatureRequest = {
  readonly meaning: string;
  readonly subjectKind: string;
  readonly subject: string;
  /** SHA-256 of what is signed, lower-case hexadecimal. */
  readonly digest: string;
};

/** A PIN as far as it is typed. It lives in this process alone: a screen is told how many digits. */
export type Entry = { readonly pin: string; readonly remark: string };

/** Where a person is on the way in. */
export type Place =
  | { readonly at: "choosing"; readonly page: number; readonly remark: string }
  | { readonly at: "typing"; readonly who: Person; readonly entry: Entry }
  | { readonly at: "checking"; readonly who: Person; readonly attempt: number }
  | {
      readonly at: "signed-in";
      readonly who: Person;
      readonly keyAt: Milliseconds;
      readonly signing: Signing | undefined;
    };

/** The PIN typed anew to sign; `attempt` is that of a check that runs. */
export type Signing = {
  readonly request: SignatureRequest;
  readonly entry: Entry;
  readonly attempt: number | undefined;
};

export type SignIn = {
  readonly people: readonly Person[];
  readonly failures: ReadonlyMap<string, Failures>;
  /** Checks so far: what came of an earlier one counts for nothing. */
  readonly attempts: number;
  readonly place: Place;
};

export type LockCause = "key" | "idle" | "wrong-pins" | "changed";

export type SignInEvent =
  /** One read of the keyboard while the dialog takes it. */
  | { readonly kind: "typed"; readonly read: string }
  /** Any other key of somebody who is signed in. */
  | { readonly kind: "key-seen" }
  | {
      readonly kind: "pin-checked";
      readonly attempt: number;
      readonly outcome: "right" | "wrong" | "not-tried";
      readonly why: string;
    }
  | { readonly kind: "lock-asked" }
  | { readonly kind: "time-passed"; readonly energised: boolean }
  | { readonly kind: "signature-asked"; readonly request: SignatureRequest }
  | {
      readonly kind: "people-read";
      readonly people: readonly Person[];
      readonly failures: ReadonlyMap<string, Failures>;
    };

export type SignInEffect =
  | {
      readonly do: "check-pin";
      readonly attempt: number;
      readonly who: Person;
      readonly pin: string;
      readonly purpose: "sign-in" | "sign";
      readonly seen: number;
    }
  | { readonly do: "quit" }
  | { readonly do: "sign"; readonly who: Person; readonly request: SignatureRequest }
  | { readonly do: "not-signed"; readonly why: string }
  | { readonly do: "record"; readonly kind: "signed-in"; readonly who: Person }
  | {
      readonly do: "record";
      readonly kind: "locked";
      readonly who: Person;
      readonly cause: LockCause;
    };

export type SignInStep = { readonly next: SignIn; readonly effects: readonly SignInEffect[] };
