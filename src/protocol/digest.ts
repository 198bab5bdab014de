import { createHash } from "node:crypto";

/**
 * A digest on the wire: the first 16 lower-case hexadecimal characters of the SHA-256 of a text's
 * bytes. It tells two texts apart; it is not a secret.
 */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
