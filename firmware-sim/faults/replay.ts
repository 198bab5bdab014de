import { choiceOf, defineFault, wholeOf } from "./kind.ts";

/** Lines kept of each generation. */
const most = 64;
/** Lines that must have been sent since, so that a replay is one of something old. */
const youngest = 8;

const beginsSession = /^<---- \d+ \d+ ok hello /;
const beginsBoot = /^!---- \d+ \d+ boot /;

export const replay = defineFault({
  name: "replay",
  meaning: "lines that the instrument sent before are heard again",
  parameters: {
    from: choiceOf(
      ["session", "earlier-session", "earlier-boot"],
      "session",
      "the session now on, the one before it, or the one before a restart",
    ),
    everyMilliseconds: wholeOf(1, 60_000, 10, "one line in this time"),
  },
  create({ from, everyMilliseconds }) {
    let present: Uint8Array[] = [];
    let earlier: readonly Uint8Array[] = [];
    const time = { waits: everyMilliseconds, next: 0, restarted: false };

    function take(line: Uint8Array): void {
      const text = Buffer.from(line).toString("latin1");
      time.restarted ||= beginsBoot.test(text);
      if (beginsSession.test(text)) {
        if (from === "earlier-session" || time.restarted) earlier = present;
        time.restarted = false;
        present = [];
      }
      present.push(Uint8Array.from(line));
      if (present.length > most) present.shift();
    }

    return {
      outgoing(line) {
        take(line);
        return [line];
      },
      beat(board) {
        time.waits -= 1;
        if (time.waits > 0) return;
        time.waits = everyMilliseconds;
        const kept = from === "session" ? present.slice(0, -youngest) : earlier;
        time.next = (time.next + 1) % Math.max(1, kept.length);
        const line = kept[time.next];
        if (line !== undefined) board.say(line);
      },
    };
  },
});
