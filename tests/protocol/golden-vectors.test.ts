import { describe, expect, test } from "vitest";
import { sessionKeys } from "../../src/protocol/envelope.ts";
import { clinicalDigest, serviceDigest } from "../../src/protocol/schema.ts";
import { asMessage, everyDefinition, keysFor, microseconds, schemas } from "./support/messages.ts";
import { readDamagedVectors, readVectors, type Vector, withMissing } from "./support/vectors.ts";

const digests = { clinical: clinicalDigest, service: serviceDigest };

function messageOf({ means }: Vector) {
  const fields = Object.entries(means.fields).map(
    ([name, value]) => [name, withMissing(value)] as const,
  );
  return asMessage({ kind: means.kind, ...Object.fromEntries(fields) });
}

describe.each(["messages.jsonl", "session.jsonl"] as const)("the golden lines of %s", (file) => {
  const vectors = readVectors(file).map((vector) => [vector.line, vector] as const);

  test.each(vectors)("%s means what it is said to mean", (line, vector) => {
    const { codec } = schemas[vector.schema];
    const { class: lineClass, sequence, time } = vector.means;
    expect(codec.decode(sessionKeys(vector.digest, vector.session), line)).toStrictEqual({
      ok: true,
      value: { class: lineClass, sequence, time, message: messageOf(vector) },
    });
  });

  test.each(vectors)("%s is written from its meaning, byte for byte", (line, vector) => {
    const { codec } = schemas[vector.schema];
    const message = messageOf(vector);
    const { sequence, time } = vector.means;
    const keys = keysFor(vector.schema, message);
    expect(codec.encode(keys, sequence, microseconds(time), message)).toEqual({
      ok: true,
      value: line,
    });
  });

  test.each(vectors)("%s is of the digest that this program speaks", (_, vector) => {
    expect(vector.digest).toBe(digests[vector.schema]);
    expect(vector.direction).toBe(vector.means.class === "command" ? "to-instrument" : "to-host");
  });
});

describe("the golden lines", () => {
  test("show every message of both schemas", () => {
    const shown = readVectors("messages.jsonl").map((vector) => vector.means.kind);
    expect(shown.toSorted()).toEqual(everyDefinition.map(([kind]) => kind).toSorted());
  });
});

describe("a damaged golden line", () => {
  const vectors = readDamagedVectors();

  test.each(vectors)("($why) is refused as $fault", ({ line, schema, digest, session, fault }) => {
    const read = schemas[schema].codec.decode(sessionKeys(digest, session), line);
    expect(read).toMatchObject({ ok: false, fault: { kind: fault } });
  });

  test("shows every fault that a line can have but those of the form behind a right checksum", () => {
    const shown = new Set(vectors.map((vector) => vector.fault));
    expect([...shown].toSorted()).toEqual([
      "bad-checksum",
      "bad-length",
      "bad-words",
      "not-printable",
      "other-session",
      "out-of-range",
      "too-long",
      "too-short",
      "unknown-class",
      "unknown-verb",
    ]);
  });
});
