import { write } from "node:fs";
import { promisify } from "node:util";

const writeSome = promisify(write);

/** How long to wait before asking again a terminal that took nothing because it was set not to block. */
const againAfterMilliseconds = 5;

/**
 * Writes all of `text` and resolves when the terminal has taken its last byte. The write waits in a
 * thread of its own: a terminal that has stopped reading doesn't stop this process.
 * Rejects when the terminal is gone.
 */
export async function writeAll(descriptor: number, text: string): Promise<void> {
  let rest = Buffer.from(text, "utf8");
  while (rest.length > 0) {
    try {
      const { bytesWritten } = await writeSome(descriptor, rest);
      rest = rest.subarray(bytesWritten);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
      await new Promise((resolve) => setTimeout(resolve, againAfterMilliseconds));
    }
  }
}
