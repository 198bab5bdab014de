import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { addSupervisor, pin, plumbUser, signIn } from "./support/people.ts";
import { startSimulator } from "./support/simulator.ts";
import { startInTerminal } from "./support/terminal-program.ts";
import { armByKeys } from "./support/treatment.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const wrong = "739164";

/** Every byte that the program left on the disk. */
function everyFile({ folder }: Workplace): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1"))
    .join("\n");
}

describe("plumb treat with people in its record", () => {
  it("makes the first supervisor, refuses a wrong PIN, lets the right one arm, and locks [test->RC-66~1] [test->HZ-19~1]", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    const program = startInTerminal(workplace, ["treat", "--port", simulator.port]);
    await program.shows("first start: this record knows nobody yet");
    await program.shows("your name  _");
    program.type("Anna Huber\r");
    await program.shows("short name  _");
    program.type("ah\r");
    await program.shows("PIN  _");
    program.type(`${pin}`);
    await program.shows("PIN  ******_");
    program.type("\r");
    await program.shows("PIN again  _");
    program.type(`${pin}\r`);
    await program.shows("1  Anna Huber");
    await program.shows("NOT READY: OPERATOR");
    program.type("1");
    await program.shows("PIN  _");
    program.type(`${wrong}\r`);
    await program.shows("wrong PIN");
    // Digits name pages elsewhere; here they are the PIN's.
    program.type(pin);
    const typed = await program.shows("PIN  ******_");
    expect(typed).not.toContain(pin);
    program.type("\r");
    await armByKeys(program);
    program.type("x");
    await program.shows("S T O P P E D");
    await program.shows("k acknowledge");
    program.type("k");
    await program.shows("S A F E");
    program.type("L");
    await program.shows("sign in: who are you?");
    await program.shows("NOT READY: OPERATOR");
    program.type("A");
    await program.shows("press the digit before your name");
    program.type("q");
    expect(await program.exit()).toBe(0);
    const written = everyFile(workplace);
    expect([written.includes(pin), written.includes(wrong)]).toEqual([false, false]);
  });

  it("asks for them beside its own simulator too, once one was added in a terminal", async () => {
    const workplace = makeWorkplace();
    const words = ["user", "add", "ah", "--name", "Anna Huber", "--role", "supervisor"];
    const adding = startInTerminal(workplace, words);
    await adding.shows("New PIN, 6 to 12 digits:");
    adding.type(`${pin}\r`);
    await adding.shows("The same once more:");
    adding.type(`${pin}\r`);
    const said = await adding.shows("Recorded: I add Anna Huber (ah) as supervisor.");
    expect(said).not.toContain(pin.slice(0, 2));
    expect(await adding.exit()).toBe(0);
    const program = startInTerminal(workplace, ["treat", "--sim"]);
    await signIn(program);
    await program.shows("S A F E");
    program.type("q");
    expect(await program.exit()).toBe(0);
  });
});

describe("plumb user", () => {
  it("adds, lists, changes and ends people by the PIN of a supervisor, and ends in words on mistakes [test->RC-66~1]", async () => {
    const workplace = makeWorkplace();
    await addSupervisor(workplace);
    const ben = ["--name", "Ben Ott", "--role", "operator", "--by", "ah"];
    expect(await plumbUser(workplace, ["add", "bo", ...ben], [pin, wrong])).toMatchObject({
      code: 0,
    });
    const own = await plumbUser(workplace, ["pin", "bo"], [wrong, "640275"]);
    expect(own.output).toBe("Recorded: I give bo another PIN.");
    const ended = await plumbUser(workplace, ["deactivate", "bo", "--by", "ah", "--json"], [pin]);
    expect(JSON.parse(ended.output)).toEqual({ operator: "bo", done: "I end the access of bo" });
    const listed = await plumbUser(workplace, ["list", "--json"]);
    const { people } = z
      .object({
        people: z.array(
          z.strictObject({
            operator: z.string(),
            name: z.string(),
            role: z.string(),
            active: z.boolean(),
            since: z.string(),
            forceLimitNewtons: z.number().nullable(),
          }),
        ),
      })
      .parse(JSON.parse(listed.output));
    expect(people.map(({ operator, role, active }) => `${operator} ${role} ${active}`)).toEqual([
      "ah supervisor true",
      "bo operator false",
    ]);
    const mistaken = await plumbUser(
      workplace,
      ["role", "ah", "supervisor", "--by", "ah"],
      [wrong],
    );
    expect(mistaken).toMatchObject({ code: 1, output: "" });
    expect(mistaken.errors).toMatch(/^plumb: Wrong PIN\.\n {2}\S/);
    const unknown = await plumbUser(workplace, ["role", "ah", "boss", "--by", "ah"]);
    expect(unknown).toMatchObject({ code: 2, output: "" });
    expect(unknown.errors).toContain("Allowed choices are viewer, operator, supervisor, service");
  });
});
