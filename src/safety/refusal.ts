/** Ours said no: nothing was sent. The reason is in words for the person who asked. */
export type Refusal = { readonly ok: false; readonly code: string; readonly reason: string };
export type Permitted<T> = { readonly ok: true; readonly value: T } | Refusal;

export function refuse(code: string, reason: string): Refusal {
  return { ok: false, code, reason };
}
