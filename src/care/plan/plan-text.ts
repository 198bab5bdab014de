import type { Plan } from "./plan-fields.ts";

/**
 * The line that names a plan, from which the digest in every permit is made.
 *
 * @param digest SHA-256 of the plan's body as the record keeps it, 64 hexadecimal digits
 */
export function planTextOf(plan: string, digest: string): string {
  return `plan ${plan} sha256:${digest}`;
}

const segments = { "c1-transverse": "C1", "c2-spinous": "C2", "c2-lamina": "C2" } as const;

/** "C1 right, 27 N": what a practitioner knows the plan by; names nobody. */
export function planInWords({ contact, force }: Plan): string {
  const held = force.mode === "pressure" ? " held" : "";
  return `${segments[contact.segment]} ${contact.side}, ${force.peakForceNewtons} N${held}`;
}
