import type { Medium } from "../../../src/conformance/medium.ts";
import { writeRawLine } from "../../../src/conformance/raw-line.ts";
import { greetingKeys, type LineKeys, sessionKeys } from "../../../src/protocol/envelope.ts";
import { serviceDigest } from "../../../src/protocol/schema.ts";

/** How another maker's instrument differs from the simulator, as its welcome says. */
export interface Foreign {
  /** Words of the welcome in place of the simulator's, by key. */
  readonly words: Readonly<Record<string, string>>;
  readonly service: boolean;
}

const modeOf: Readonly<Record<string, string>> = { impulse: "i", pressure: "p", probe: "r" };

/** Why an instrument with such a welcome refuses this command, as code and detail; undefined where it does not. */
function refusalOf(
  body: string,
  { words, service }: Foreign,
  servicing: boolean,
): string | undefined {
  const [verb = ""] = body.split(" ");
  if (verb === "hello") {
    return !service && body.endsWith(serviceDigest) ? "c4 d?" : undefined;
  }
  if (servicing) return undefined;
  const mode = modeOf[verb];
  if (mode !== undefined && words["o"]?.includes(mode) === false) return "c8 d0";
  const [, peak, force] = / k(\d+) f(\d+) /.exec(body) ?? [];
  const inRange = Number(peak) <= 7500 && Number(force) <= 8000;
  if (inRange && Number(peak) > Number(words["p"] ?? 7500)) return "c7 d1";
  if (inRange && Number(force) > Number(words["f"] ?? 8000)) return "c7 d2";
  const [, rate] =
    /^stream r(100|200|500|1000|2000|5000|10000) b(?:[1-9]|1\d|20)$/.exec(body) ?? [];
  return rate === undefined || (words["q"]?.split(",").includes(rate) ?? true)
    ? undefined
    : "c8 d1";
}

/** A line to the simulator that shows another instrument: other words in its welcome, and what follows from them. */
export function disguise(medium: Medium, foreign: Foreign): Medium {
  let take: (bytes: Uint8Array) => void = () => undefined;
  let keys: LineKeys = greetingKeys;
  let servicing = false;
  let time = 0;

  function reworded(line: string): string {
    const [, sequence = "", at = "", body = ""] =
      /^<---- (\d+) (\d+) (ok hello .*)\*/.exec(line) ?? [];
    if (body === "") return line;
    const [, , ...given] = body.split(" ");
    const session = given.find((word) => word.startsWith("k"))?.slice(1) ?? "";
    const digest = given.find((word) => word.startsWith("s"))?.slice(1) ?? "";
    keys = sessionKeys(digest, session);
    servicing = digest === serviceDigest;
    const words = given.map((word) => {
      const other = foreign.words[word.charAt(0)];
      return other === undefined ? word : `${word.charAt(0)}${other}`;
    });
    const text = ["ok", "hello", ...words].join(" ");
    return writeRawLine({ class: "<", ...greetingKeys, sequence, time: at, body: text });
  }

  return {
    ...medium,
    get lost() {
      return medium.lost;
    },
    send: (bytes) => {
      const line = Buffer.from(bytes).toString("latin1");
      const [, tag, sequence = "", body = ""] =
        /^>(\S{4}) (\d+) \d+ ([a-z].*)\*.*\n$/.exec(line) ?? [];
      const refusal = body === "" ? undefined : refusalOf(body, foreign, servicing);
      if (refusal === undefined) return medium.send(bytes);
      const seal = tag === "----" ? greetingKeys : keys;
      const answer = `no ${body.split(" ", 1)[0] ?? ""} ${refusal}`;
      take(
        Buffer.from(
          `${writeRawLine({ class: "<", ...seal, sequence, time, body: answer })}\n`,
          "latin1",
        ),
      );
    },
    onBytes: (taker) => {
      take = taker;
      medium.onBytes((bytes) => {
        const lines = Buffer.from(bytes).toString("latin1").split("\n");
        for (const line of lines) time = Math.max(time, Number(line.split(" ")[2] ?? 0) || 0);
        taker(Buffer.from(lines.map(reworded).join("\n"), "latin1"));
      });
    },
  };
}
