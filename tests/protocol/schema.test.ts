import { describe, expect, test } from "vitest";
import { describe as describeMessage } from "../../src/protocol/message.ts";
import { clinicalMessages, schemaText, serviceMessages } from "../../src/protocol/schema.ts";
import { everyDefinition, schemaNames, schemas } from "./support/messages.ts";
import { wordsOf } from "./support/words.ts";

describe.each(schemaNames)("the %s schema", (name) => {
  const { definitions } = schemas[name];
  const commands = definitions.filter((entry) => entry.class === "command");
  const replies = definitions.filter((entry) => entry.class === "reply");

  test("has no kind twice, and no head twice in a class", () => {
    const kinds = definitions.map((entry) => entry.kind);
    const heads = definitions.map((entry) => `${entry.class} ${entry.head}`);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(new Set(heads).size).toBe(heads.length);
  });

  test("answers every command with one reply, and has no other replies", () => {
    const answered = replies.filter((entry) => entry.kind !== "refused").map((entry) => entry.verb);
    expect(answered.toSorted()).toEqual(commands.map((entry) => entry.verb).toSorted());
  });

  test("says of every command, and of nothing else, whether it may be repeated", () => {
    const said = definitions.filter((entry) => entry.repeat !== undefined);
    expect(said).toEqual(commands);
  });

  test("has verbs of 1 to 16 small letters", () => {
    const others = definitions.filter(
      (entry) => entry.kind !== "refused" && !/^[a-z]{1,16}$/.test(entry.verb),
    );
    expect(others).toEqual([]);
  });

  test("has heads made of the verbs", () => {
    const heads = definitions.map(({ kind, class: of, verb }) => {
      if (kind === "refused") return `no ${verb}`;
      return of === "reply" ? `ok ${verb}` : verb;
    });
    expect(definitions.map((entry) => entry.head)).toEqual(heads);
  });

  test("has one line for each message, behind its own name", () => {
    const lines = schemaText(name).split("\n");
    expect(lines[0]).toBe(`AIP/1 ${name}`);
    expect(lines.slice(1, -1)).toEqual(definitions.map(describeMessage));
    expect(lines.at(-1)).toBe("");
  });
});

describe.each(everyDefinition)("message %s", (_, _schema, definition) => {
  const fields = Object.values(definition.fields);

  test("has no key twice", () => {
    expect(new Set(fields.map((field) => field.key)).size).toBe(fields.length);
  });

  test("has descriptors of the grammar, each with the key of its field", () => {
    expect(fields.map((field) => wordsOf(field.descriptor).key)).toEqual(
      fields.map((field) => field.key),
    );
  });

  test("names the unit of each field in its descriptor", () => {
    const units = fields.map((field) => /:([\w/]+)\??\??$/.exec(field.descriptor)?.[1]);
    const bare = new Set(["1", "text"]);
    expect(units).toEqual(fields.map(({ unit }) => (bare.has(unit) ? undefined : unit)));
  });
});

describe("arming", () => {
  const verbs = (messages: readonly { readonly verb: string }[]) =>
    new Set(messages.map((entry) => entry.verb));

  test("does not exist in the service schema, and calibrating not in the clinical one", () => {
    const arming = ["impulse", "pressure", "probe", "arm", "confirm"];
    const service = ["raw", "calopen", "calfit", "calspread", "calthermal", "calwrite"];
    expect(arming.filter((verb) => verbs(serviceMessages).has(verb))).toEqual([]);
    expect(service.filter((verb) => verbs(clinicalMessages).has(verb))).toEqual([]);
    expect(arming.filter((verb) => !verbs(clinicalMessages).has(verb))).toEqual([]);
  });

  test("has no command to fire in any schema [test->RC-33~1] [test->HZ-03~1]", () => {
    const names = everyDefinition.map(([, , entry]) => entry.verb).join(" ");
    expect(names).not.toMatch(/fire|thrust|trigger|force/);
  });

  test("is never repeated by the host after silence [test->RC-48~1]", () => {
    const never = everyDefinition.filter(([, , entry]) => entry.repeat === "never-repeat");
    expect(never.map(([kind]) => kind)).toEqual(["arm", "confirm"]);
  });
});
