import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/**
 * The second recommended choice of RFC 9106, section 4: argon2id, 64 MiB, three passes, a salt of 128 bits
 * and a tag of 256; but with one lane, not four, so that a core is left for the controller's loop.
 */
const memory = 65_536;
const passes = 3;
const parallelism = 1;
const saltBytes = 16;
const tagBytes = 32;

const prefix = `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`;
const form = /^([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

const hash = promisify(argon2);

/** In a thread of the pool, about a tenth of a second: the controller's loop goes on meanwhile. */
function tagOf(pin: string, nonce: Uint8Array): Promise<Uint8Array> {
  const cost = { memory, passes, parallelism, tagLength: tagBytes };
  return hash("argon2id", { message: pin, nonce, ...cost });
}

/** Base64 as the PHC string format has it: without padding. */
function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64").replace(/=+$/, "");
}

/** A PIN as it is stored, in the PHC string format: `$argon2id$v=19$m=65536,t=3,p=1$SALT$TAG`. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await tagOf(pin, salt);
  return `${prefix}${unpadded(salt)}$${unpadded(tag)}`;
}

/** Whether this is the PIN; what is stored in another form, or at another cost, is nobody's PIN. */
export async function isPin(pin: string, stored: string): Promise<boolean> {
  const [, salt, tag] = stored.startsWith(prefix)
    ? (form.exec(stored.slice(prefix.length)) ?? [])
    : [];
  if (salt === undefined || tag === undefined) return false;
  const found = await tagOf(pin, Buffer.from(salt, "base64"));
  return timingSafeEqual(found, Buffer.from(tag, "base64"));
}
