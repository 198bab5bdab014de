import { createHash } from "node:crypto";

// In place of argon2id where a test is about something else; pin.test.ts and the end-to-end tests have the real one.

export function hashPin(pin: string): Promise<string> {
  return Promise.resolve(createHash("sha256").update(pin).digest("base64"));
}

export async function isPin(pin: string, stored: string): Promise<boolean> {
  return (await hashPin(pin)) === stored;
}
