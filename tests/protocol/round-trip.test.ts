import { test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { encodeBody } from "../../src/protocol/message.ts";
import { everyDefinition, lineOf, type Sent, schemas, sentOf } from "./support/messages.ts";

describe.each(everyDefinition)("message %s", (_, schema, definition) => {
  const { codec } = schemas[schema];
  const sent = sentOf(schema, definition);

  test.prop([sent], { numRuns: 60 })(
    "is written as the document says, byte for byte",
    (one: Sent) => {
      const line = lineOf(one);
      const mark = { command: ">", reply: "<", report: "!", reading: "=" }[definition.class];
      const covered = `${mark}${one.keys.tag} ${one.sequence} ${one.time} ${one.body}`;
      const length = String(covered.length).padStart(3, "0");
      expect(line.slice(0, -8)).toBe(`${covered}*${length}`);
    },
  );

  test.prop([sent], { numRuns: 60 })("is read back as it was", (one: Sent) => {
    const { message, sequence, time } = one;
    const value = { class: definition.class, sequence, time, message };
    expect(codec.decode(schemas[schema].keys, lineOf(one))).toStrictEqual({ ok: true, value });
  });

  test.prop([sent], { numRuns: 60 })("when it is read, is of its zod schema", (one: Sent) => {
    const read = codec.decode(schemas[schema].keys, lineOf(one));
    // The verb of a refusal stands in its head and is no field.
    const { verb: _, ...words } = { verb: "", ...(read.ok ? read.value.message : {}) };
    const parsed = definition.schema.safeParse(words);
    expect(parsed.success ? undefined : parsed.error.issues).toBeUndefined();
  });

  test("has a definition that its codec knows", () => {
    expect(codec.definition(definition.kind as Sent["message"]["kind"])).toBe(definition);
  });
});

describe.each(everyDefinition.filter(([, , { fields }]) => Object.keys(fields).length > 0))(
  "message %s",
  (_, schema, definition) => {
    const names = Object.keys(definition.fields);

    test.prop([sentOf(schema, definition)], { numRuns: 5 })(
      "is not written with a value that its field cannot hold, and the word is named",
      (one: Sent) => {
        for (const [index, name] of names.entries()) {
          const broken = { ...one.message, [name]: "~" };
          const written = encodeBody(definition, broken);
          expect(written).toEqual({
            ok: false,
            fault: { kind: "out-of-range", position: index + 1 },
          });
        }
      },
    );
  },
);
