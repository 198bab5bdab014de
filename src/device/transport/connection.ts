/**
 * The contract between the serial line and everything above it: lines in, lines and the STOP byte
 * out. A connection lives once. It is never opened again, and a sender never waits on it.
 */

/** Why a connection ended: the cable, our own wish, or an error while reading or writing. */
export type LossCause = "unplugged" | "closed" | "read-failed" | "write-failed";

/** What a connection tells its owner. Called on the loop's thread, one call after the other. */
export interface LineListener {
  /** One line without its terminator (`\n` or `\r\n`), latin1: the character's code is the byte. */
  line(text: string): void;
  /** A line above the byte bound was dropped; once for each such line, with its length in bytes. */
  overlong(bytes: number): void;
  /** The end, exactly once and with nothing after it; never called from within send, stop or close. */
  lost(cause: LossCause, detail: string): void;
}

/**
 * Whether bytes were taken. `busy`: an earlier line still waits for the port. `closed`: we ended
 * the connection ourselves. `lost`: it ended without our wish.
 */
export type SendOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "closed" | "busy" | "lost" };

export interface Connection {
  readonly path: string;
  readonly isOpen: boolean;
  /**
   * Writes the line and `\n` now. When the port is full, the rest of this one line waits for room;
   * until then every further line is `busy`. Nothing waits for a later connection.
   * Throws on a line that can never be sent (`unsendable-line`): that is a defect of the caller.
   */
  send(line: string): SendOutcome;
  /**
   * Writes the STOP byte past every queue. A line that still waited is given up, so that nothing
   * decided before a STOP leaves after it. `busy`: the port takes no byte at all now; the STOP
   * stands first and leaves with the next free byte.
   */
  stop(): SendOutcome;
  /** Ends the connection, within a deadline. `lost("closed")` was delivered before it resolves. */
  close(): Promise<void>;
}

/** Why a port did not open: the code for programs, the rest for a person. */
export type OpenFault = {
  readonly code: "no-such-port" | "busy" | "no-permission" | "not-a-serial-port" | "open-failed";
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
};

export type OpenOutcome =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly fault: OpenFault };

/** Opens a fresh connection; trouble is a value. */
export type OpenConnection = (path: string, listener: LineListener) => Promise<OpenOutcome>;
