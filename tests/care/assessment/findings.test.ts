import { describe, expect, test } from "vitest";
import { consentFact, consentSchema } from "../../../src/care/assessment/consent.ts";
import { examinationSchema } from "../../../src/care/assessment/examination.ts";
import { historySchema } from "../../../src/care/assessment/history.ts";
import { imagingFact, imagingSchema } from "../../../src/care/assessment/imaging.ts";
import { dayOf, today } from "../support/days.ts";
import { messagesOf } from "../support/messages.ts";

const images = {
  day: "2025-04-30",
  modality: "x-ray",
  views: "lateral, nasium, vertex",
  analyst: "A. Reader",
  reference: "XR-2025-0112",
};
const imaging = (changes: object) => imagingSchema.parse({ ...images, ...changes });

describe("imaging", () => {
  test.each([
    ["the last day of twelve months", {}, "2026-04-30", true],
    [
      "the day after",
      {},
      "2026-05-01",
      { closed: "the imaging of 2025-04-30 expired after 2026-04-30" },
    ],
    ["the last day of a shorter time", { expiryMonths: 6 }, "2025-10-30", true],
    [
      "the day after that",
      { expiryMonths: 6 },
      "2025-10-31",
      { closed: "the imaging of 2025-04-30 expired after 2025-10-30" },
    ],
    ["its own day", {}, "2025-04-30", true],
    [
      "the day before it",
      {},
      "2025-04-29",
      { closed: "the imaging is of a day to come, 2025-04-30" },
    ],
    [
      "a month that is shorter",
      { day: "2025-08-31", expiryMonths: 6 },
      "2026-03-01",
      { closed: "the imaging of 2025-08-31 expired after 2026-02-28" },
    ],
  ] as const)("on %s", (_, changes, on, fact) => {
    expect(imagingFact(imaging(changes), dayOf(on))).toEqual(fact);
  });

  test("that is not there is told", () => {
    expect(imagingFact(undefined, today)).toEqual({ closed: "no imaging is recorded" });
  });

  test.each([
    [{ expiryMonths: 0 }, "In date for is 1 to 12 month; this is less"],
    [{ expiryMonths: 13 }, "In date for is 1 to 12 month; this is more"],
    [{ sha256: "a".repeat(63) }, "SHA-256 of the file is 64 digits 0-9 and a-f, in small letters"],
    [{ sha256: "A".repeat(64) }, "SHA-256 of the file is 64 digits 0-9 and a-f, in small letters"],
    [{ reference: " " }, "Reference number is empty"],
  ])("is refused with %j", (changes, message) => {
    expect(messagesOf(imagingSchema, { ...images, ...changes })).toEqual([message]);
  });

  test("keeps the digest of its file", () => {
    const sha256 = "0123456789abcdef".repeat(4);
    expect(imaging({ sha256 })).toMatchObject({ sha256 });
  });
});

describe("consent", () => {
  const consent = (decision: string, day = "2026-04-30") =>
    consentSchema.parse({ decision, day, explained: "risks and choices", formVersion: "3" });

  test.each([
    [consent("given"), true],
    [consent("given", "2026-05-01"), { closed: "the consent is of a day to come, 2026-05-01" }],
    [consent("refused"), { closed: "refused on 2026-04-30" }],
    [consent("withdrawn", "2026-04-01"), { closed: "withdrawn on 2026-04-01" }],
    [undefined, { closed: "no consent is recorded" }],
  ] as const)("%j", (given, fact) => {
    expect(consentFact(given, today)).toEqual(fact);
  });
});

describe("history and examination", () => {
  test("take what was asked and found, and the same again from JSON", () => {
    const history = { complaint: "headache", onset: "sudden", firstEpisode: false };
    const examination = {
      neurological: { reflexes: { result: "abnormal", note: "brisk on the left" } },
      orthopaedic: { alarLigaments: { result: "not-done" } },
      vascular: {
        bloodPressure: { systolicMillimetresOfMercury: 130, diastolicMillimetresOfMercury: 80 },
      },
    };
    expect(historySchema.parse(history)).toEqual(history);
    expect(examinationSchema.parse(JSON.parse(JSON.stringify(examination)))).toEqual(examination);
    expect(examinationSchema.parse({})).toEqual({});
  });

  test("an abnormal finding is described, a normal one need not be", () => {
    const reflexes = (result: string) => ({ neurological: { reflexes: { result } } });
    expect(messagesOf(examinationSchema, reflexes("normal"))).toEqual([]);
    expect(messagesOf(examinationSchema, reflexes("not-done"))).toEqual([]);
    expect(messagesOf(examinationSchema, reflexes("abnormal"))).toEqual([
      "Reflexes: abnormal, so say what was found",
    ]);
  });

  test.each([
    [120, 119, []],
    [120, 120, ["Diastolic pressure is not below the systolic one; look at both again"]],
    [49, undefined, ["Systolic pressure is 50 to 300 mmHg; this is less"]],
    [50, undefined, []],
    [300, 200, []],
    [301, undefined, ["Systolic pressure is 50 to 300 mmHg; this is more"]],
    [300, 201, ["Diastolic pressure is 20 to 200 mmHg; this is more"]],
  ])("blood pressure %s over %s", (systolic, diastolic, messages) => {
    const bloodPressure = {
      systolicMillimetresOfMercury: systolic,
      ...(diastolic === undefined ? {} : { diastolicMillimetresOfMercury: diastolic }),
    };
    expect(messagesOf(examinationSchema, { vascular: { bloodPressure } })).toEqual(messages);
  });
});
