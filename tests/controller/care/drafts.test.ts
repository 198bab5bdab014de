import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createDrafts } from "../../../src/controller/care/drafts.ts";
import { draftFolder } from "../../../src/record/drafts.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";

function draftsHere() {
  const place = mkdtempSync(join(tmpdir(), "plumb-drafts-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const folder = draftFolder(join(place, "record.db"));
  const clock = createVirtualClock();
  const drafts = createDrafts(folder, clock, () => "14:22:05");
  const says = (words: string | RegExp) =>
    vi.waitFor(() => expect(drafts.state()).toMatch(words), { interval: 2 });
  return { folder, clock, drafts, says, file: (name: string) => join(folder, name) };
}

const rightsOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe("a draft", () => {
  it("is written soon, for its owner alone, and read again by the next program", async () => {
    const { drafts, clock, says, folder, file } = draftsHere();
    drafts.save("history", { complaint: "head" });
    drafts.save("history", { complaint: "headache" });
    await clock.advance(300);
    await says("draft saved 14:22:05");
    expect([rightsOf(folder), rightsOf(file("history.json"))]).toEqual(["700", "600"]);
    const next = createDrafts(folder, clock, () => "15:00:00");
    expect(await next.read("history")).toEqual({
      is: "draft",
      typed: { complaint: "headache" },
    });
    expect(await next.read("imaging")).toEqual({ is: "none" });
  });

  it("takes other people's rights from a folder that is there", async () => {
    const { drafts, folder } = draftsHere();
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    drafts.save("history", {});
    await drafts.close();
    expect(rightsOf(folder)).toBe("700");
  });

  it.each(["{", "[]", '{"complaint":1}', ""])(
    "that is %j is moved aside and told of, and a new one stands beside it",
    async (damaged) => {
      const { drafts, folder, file } = draftsHere();
      mkdirSync(folder);
      writeFileSync(file("history.json"), damaged);
      const words = `a draft was there but cannot be read; it is kept as ${file("history.unreadable")}`;
      expect(await drafts.read("history")).toEqual({ is: "unreadable", words });
      drafts.save("history", { complaint: "typed anew" });
      expect(await drafts.read("history")).toMatchObject({ is: "draft" });
      expect(readFileSync(file("history.unreadable"), "utf8")).toBe(damaged);
    },
  );

  it("that cannot be written is said, kept, and written when it can be", async () => {
    const { drafts, clock, says, folder, file } = draftsHere();
    writeFileSync(folder, "a file where the folder should be");
    drafts.save("history", { complaint: "headache" });
    await clock.advance(300);
    await says(/^draft NOT saved: EEXIST/);
    expect(await drafts.read("history")).toMatchObject({ typed: { complaint: "headache" } });
    await says(/^draft NOT saved/);
    rmSync(folder);
    await vi.waitFor(() => expect(clock.waiting).toBe(1), { interval: 2 });
    await clock.advance(2_000);
    await says("draft saved");
    expect(JSON.parse(readFileSync(file("history.json"), "utf8"))).toEqual({
      complaint: "headache",
    });
  });

  it("that could not be written is tried once more on leaving, and nothing waits after it", async () => {
    const { drafts, clock, says, folder } = draftsHere();
    writeFileSync(folder, "");
    drafts.save("history", {});
    await clock.advance(300);
    await says(/^draft NOT saved/);
    await drafts.close();
    expect([drafts.state(), clock.waiting]).toEqual([expect.stringMatching(/^draft NOT saved/), 0]);
    rmSync(folder);
    await drafts.close();
    expect(readdirSync(folder)).toEqual(["history.json"]);
  });

  it("whose document is recorded never stands again by a late save, until it is begun anew", async () => {
    const { drafts, folder } = draftsHere();
    drafts.save("history", { complaint: "recorded" });
    const removed = drafts.remove("history");
    drafts.save("history", { complaint: "late" });
    await removed;
    drafts.save("history", { complaint: "later" });
    await drafts.close();
    expect([existsSync(folder), drafts.state()]).toEqual([false, ""]);
    expect(await drafts.read("history")).toEqual({ is: "none" });
    drafts.save("history", { complaint: "the next visit" });
    await drafts.close();
    expect(readdirSync(folder)).toEqual(["history.json"]);
  });

  it("goes with what was half written and what was moved aside, and leaves those of other names", async () => {
    const { drafts, folder, file } = draftsHere();
    mkdirSync(folder);
    const names = ["a.json", "a.json.new", "a.unreadable", "a-b.json", "ab.json"];
    for (const name of names) writeFileSync(file(name), "Maria");
    await drafts.remove("a");
    expect(readdirSync(folder)).toEqual(["a-b.json", "ab.json"]);
  });

  it("that cannot be removed is said, and removed when it can be", async () => {
    const { drafts, clock, says, folder, file } = draftsHere();
    mkdirSync(file("history.json"), { recursive: true });
    await drafts.remove("history");
    expect(drafts.state()).toMatch(/^draft NOT removed: EISDIR/);
    rmdirSync(file("history.json"));
    writeFileSync(file("history.json"), "{}");
    await clock.advance(2_000);
    await says(/^$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(["", "../history", "a/b", "A", "a.json", "ä"])("is not named %j", async (name) => {
    const { drafts } = draftsHere();
    expect(() => drafts.save(name, {})).toThrow("is no name of a draft");
    expect(() => drafts.remove(name)).toThrow("is no name of a draft");
    await expect(drafts.read(name)).rejects.toThrow("is no name of a draft");
  });

  it("that was told as saved is there, whole, after the program is killed while it saves", async () => {
    const { drafts, folder } = draftsHere();
    const program = fileURLToPath(new URL("support/draft-writer.ts", import.meta.url));
    const child = spawn(process.execPath, [program, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    let told = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      told = Number(line);
      if (told === 25) child.kill("SIGKILL");
    }
    expect(await ended).toEqual([null, "SIGKILL"]);
    const read = await drafts.read("an-examination");
    const typed = read.is === "draft" ? read.typed : {};
    expect(Number(typed["number"])).toBeGreaterThanOrEqual(told);
    expect(Number(typed["number"])).toBeLessThanOrEqual(told + 1);
    expect(typed["note"]).toBe("typed ".repeat(4_000));
  });
});
