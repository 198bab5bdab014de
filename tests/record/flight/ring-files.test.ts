import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { listKept, listRings, ringName } from "../../../src/record/flight/flight-folder.ts";
import type { FlightNews } from "../../../src/record/flight/flight-messages.ts";
import { markOf } from "../../../src/record/flight/process-mark.ts";
import { readFlight } from "../../../src/record/flight/read-flight.ts";
import { openRingFiles } from "../../../src/record/flight/ring-files.ts";

function place() {
  const base = mkdtempSync(join(tmpdir(), "plumb-flight-"));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const folder = join(base, "record.db-flight");
  const news: FlightNews[] = [];
  return { folder, news, open: () => openRingFiles(folder, (told) => news.push(told)) };
}

const ringOf = (folder: string) => {
  const [ring] = listRings(folder);
  if (ring === undefined) throw new Error("there is no ring");
  return ring.folder;
};
const textOf = (file: string) => gunzipSync(readFileSync(file)).toString("utf8");

/** What a program has left that wrote two lines and was killed in the middle of the third. */
function leftBy(folder: string, name: string): string {
  const ring = join(folder, name);
  mkdirSync(ring, { recursive: true });
  writeFileSync(join(ring, "000001.ndjson"), '{"kind":"a"}\n');
  writeFileSync(join(ring, "000002.ndjson"), '{"kind":"b"}\n{"ki');
  return ring;
}

describe("the ring", () => {
  it("is on the disk with each call, for its owner only", () => {
    const { folder, open } = place();
    const files = open();
    files.segment("one\n", 1);
    files.append("two\n", 1);
    const [segment] = readdirSync(ringOf(folder));
    expect(readFileSync(join(ringOf(folder), segment ?? ""), "utf8")).toBe("one\ntwo\n");
    const modes = [folder, ringOf(folder), join(ringOf(folder), segment ?? "")].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o700, 0o600]);
    files.close();
  });

  it("is seven segments long: the oldest goes", () => {
    const { folder, open } = place();
    const files = open();
    for (let number = 1; number <= 9; number += 1) files.segment(`segment ${number}\n`, 1);
    expect(readFlight(ringOf(folder))).toEqual({
      ok: true,
      value: [3, 4, 5, 6, 7, 8, 9].map((number) => `segment ${number}\n`).join(""),
    });
    files.close();
  });

  it("is gone after an end in order, and nothing is kept", () => {
    const { folder, news, open } = place();
    const files = open();
    files.segment("one\n", 1);
    files.close();
    expect([listRings(folder), listKept(folder), news]).toEqual([[], [], []]);
  });

  it("says in the file how many lines were lost while it could not be written", () => {
    const { folder, news, open } = place();
    const files = open();
    files.segment("one\n", 1);
    const ring = ringOf(folder);
    rmSync(ring, { recursive: true });
    files.segment("two\n", 1);
    files.append("three\nfour\n", 2);
    expect(news).toEqual([]);
    mkdirSync(ring);
    files.segment("five\n", 1);
    const [first, second] = (readFlight(ring) as { value: string }).value.split("\n");
    expect(JSON.parse(first ?? "")).toMatchObject({ kind: "dropped", lines: 3 });
    expect(second).toBe("five");
    expect(news).toMatchObject([{ news: "dropped", lines: 3 }]);
    files.close();
  });
});

describe.runIf(existsSync("/dev/full"))("the ring on a full disk", () => {
  it("loses what there is no room for, and goes on with the next segment", () => {
    const { folder, news, open } = place();
    const files = open();
    files.segment("one\n", 1);
    symlinkSync("/dev/full", join(ringOf(folder), "000002.ndjson"));
    files.segment("two\n", 1);
    files.append("three\n", 1);
    rmSync(join(ringOf(folder), "000002.ndjson"));
    files.segment("four\n", 1);
    expect(readFlight(ringOf(folder))).toMatchObject({
      value: expect.stringMatching(/^one\n\{"kind":"dropped","lines":2,.*\}\nfour\n$/) as string,
    });
    expect(news).toMatchObject([{ news: "dropped", lines: 2 }]);
    files.close();
  });
});

describe("a flight that is kept", () => {
  it("is one compressed file that names time and cause, told with its hash", () => {
    const { folder, news, open } = place();
    const files = open();
    files.segment("one\n", 1);
    files.segment("two\n", 1);
    files.keep(["alarm A-031", "alarm A-040"]);
    const [file] = listKept(folder);
    expect(file).toMatch(/flight-\d{8}T\d{9}Z-alarm-A-031\.ndjson\.gz$/);
    expect(statSync(file ?? "").mode & 0o777).toBe(0o600);
    const [head, ...rest] = textOf(file ?? "").split("\n");
    expect(JSON.parse(head ?? "")).toMatchObject({
      kind: "kept",
      version: 1,
      causes: ["alarm A-031", "alarm A-040"],
    });
    expect(rest).toEqual(["one", "two", ""]);
    const sha256 = createHash("sha256")
      .update(readFileSync(file ?? ""))
      .digest("hex");
    expect(news).toMatchObject([{ news: "kept", file, sha256 }]);
    files.close();
  });

  it("makes room for itself where fifty are there, and says which one went", () => {
    const { folder, news, open } = place();
    mkdirSync(folder);
    const names = Array.from(
      { length: 50 },
      (_, index) => `flight-20250101T0000${String(index).padStart(2, "0")}000Z-x.ndjson.gz`,
    );
    for (const name of names) writeFileSync(join(folder, name), name);
    const files = open();
    files.segment("one\n", 1);
    files.keep(["alarm A-031"]);
    expect(listKept(folder)).toHaveLength(50);
    expect(existsSync(join(folder, names[0] ?? ""))).toBe(false);
    const sha256 = createHash("sha256")
      .update(names[0] ?? "")
      .digest("hex");
    expect(news.at(-1)).toEqual({ news: "removed", file: names[0], sha256 });
    files.close();
  });

  it("that cannot be written is told, and the ring goes on", () => {
    const { folder, news, open } = place();
    const files = open();
    files.segment("one\n", 1);
    const ring = ringOf(folder);
    rmSync(ring, { recursive: true });
    files.keep(["alarm A-031"]);
    expect(news).toMatchObject([{ news: "not-kept", causes: ["alarm A-031"] }]);
    mkdirSync(ring);
    files.segment("two\n", 1);
    expect(readFlight(ring)).toEqual({ ok: true, value: "two\n" });
    files.close();
  });
});

describe("the ring of another process", () => {
  const ownMark = markOf(process.pid) ?? "";

  it.each([
    ["that is dead", () => ringName(4_194_305, ownMark)],
    ["whose number this process has now", () => ringName(process.pid, `1${ownMark}`)],
  ])("%s is kept as the flight of a crash, with what was written of it", (_which, name) => {
    const { folder, news, open } = place();
    const ring = leftBy(folder, name());
    open().close();
    expect(existsSync(ring)).toBe(false);
    const [file] = listKept(folder);
    expect(file).toContain("-crash.");
    expect(textOf(file ?? "")).toMatch(/"causes":\["crash"\]\}\n\{"kind":"a"\}\n\{"kind":"b"\}\n$/);
    expect(news).toMatchObject([{ news: "kept", file, causes: ["crash"] }]);
  });

  it("that is alive is left alone", () => {
    const { folder, news, open } = place();
    const ring = leftBy(folder, ringName(process.ppid, markOf(process.ppid) ?? ""));
    open().close();
    expect(existsSync(ring)).toBe(true);
    expect([listKept(folder), news]).toEqual([[], []]);
  });
});

describe("reading a flight", () => {
  it.each([
    ["is not there", (folder: string) => join(folder, "none.gz"), "it is not there"],
    [
      "is no flight",
      (folder: string) => {
        mkdirSync(join(folder, "empty"), { recursive: true });
        return join(folder, "empty");
      },
      "the folder holds no segment",
    ],
    [
      "was cut off",
      (folder: string) => {
        mkdirSync(folder, { recursive: true });
        const file = join(folder, "cut.gz");
        writeFileSync(file, Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]));
        return file;
      },
      "unexpected end of file",
    ],
  ])("that %s says so", (_what, make, why) => {
    const { folder } = place();
    const read = readFlight(make(folder));
    if (read.ok) throw new Error("it was read");
    expect(read.fault.code).toBe("flight-unreadable");
    expect(read.fault.message).toContain(why);
  });
});
