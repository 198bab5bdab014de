import { createHash } from "node:crypto";

/** The first 16 hexadecimal digits of the SHA-256 of a text (section 2). */
export function digestOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16);
}
