/** Why a seal cannot be used: the code for programs, the message for a person. */
export type SealTrouble = {
  readonly code:
    | "seal-missing"
    | "seal-damaged"
    | "seal-newer"
    | "seal-of-other-pages"
    | "not-a-database";
  readonly message: string;
};

/** The outcome of asking for something that hangs on a seal; trouble with it is a value. */
export type Sealed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: SealTrouble };

/** Wraps a value. */
export function sealed<T>(value: T): Sealed<T> {
  return { ok: true, value };
}

/** Wraps what is wrong, so that it can be returned in place of any value. */
export function notSealed(
  code: SealTrouble["code"],
  message: string,
): { readonly ok: false; readonly trouble: SealTrouble } {
  return { ok: false, trouble: { code, message } };
}
