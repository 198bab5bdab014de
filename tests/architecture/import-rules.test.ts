import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { checkImports, describeOffence } from "../../scripts/check-imports.mjs";

const Rules = z.object({
  forbidden: z.array(z.object({ name: z.string(), comment: z.string(), severity: z.string() })),
});
const rules = Rules.parse(
  createRequire(import.meta.url)("../../.dependency-cruiser.cjs"),
).forbidden;

describe("the project's imports", () => {
  it("keep to the rules, in every source on disk", async () => {
    const { onDisk, read, offences } = await checkImports();
    expect(onDisk.length).toBeGreaterThan(0);
    expect(read).toEqual(onDisk);
    expect(offences.map(describeOffence)).toEqual([]);
  });
});

describe("a rule", () => {
  it.each(rules)("$name is an error and tells what to do", ({ comment, severity }) => {
    expect(severity).toBe("error");
    expect(comment).toMatch(/\. \w|; |, or /);
  });
});

/** A small project that breaks each rule: file to content. The packages are empty stand-ins. */
const offenders: Record<string, string> = {
  "src/protocol/units.ts": "export const zero = 0;",
  "src/protocol/reads-file.ts": 'import { readFileSync } from "node:fs"; readFileSync("");',
  "src/protocol/hashes.ts": 'import { createHash } from "node:crypto"; createHash("sha256");',
  "src/safety/streams.ts": 'export type { Observable } from "rxjs";',
  "src/device/transport/port.ts": 'import "serialport"; import "@serialport/stream";',
  "src/device/knows-care.ts": 'import type { Plan } from "../care/plan.ts"; export type P = Plan;',
  "src/device/reads-tests.ts": 'import "../../tests/fake.ts";',
  "src/conformance/knows-device.ts": 'import "../device/transport/port.ts";',
  "src/care/plan.ts": 'import "../protocol/units.ts"; import "zod"; export type Plan = number;',
  "src/care/knows-record.ts": 'import "../record/store.ts";',
  "src/calibration/asks-clock.ts": 'export const late = () => import("node:perf_hooks");',
  "src/record/store.ts": 'import "node:sqlite"; import "kysely"; export const store = 1;',
  "src/record/knows-device.ts": 'import "../device/transport/port.ts";',
  "src/controller/messages.ts": 'import "zod"; export type Snapshot = 1;',
  "src/controller/opens-port.ts": 'import "@serialport/stream";',
  "src/controller/opens-serialport.ts": 'import type { SerialPort } from "serialport"; export {};',
  "src/controller/knows-screen.ts": 'import "../ui/screen.tsx";',
  "src/controller/knows-simulator.ts": 'export const sim = import("../../firmware-sim/sim.ts");',
  "src/report/page.ts": 'import "pdfkit"; import "d3-shape"; import "../care/plan.ts";',
  "src/report/knows-record.ts": 'import { store } from "../record/store.ts"; store;',
  "src/report/reads-font.ts": 'import { readFileSync } from "node:fs"; readFileSync("");',
  "src/cli/draws-page.ts": 'import "pdfkit"; import "../report/page.ts";',
  "src/ui/screen.tsx": 'import "react"; import "node:fs"; import "../controller/messages.ts";',
  "src/ui/knows-store.tsx": 'import { store } from "../record/store.ts"; store;',
  "src/cli/draws.ts": 'import { render } from "ink"; render;',
  "src/cli/opens-database.ts": 'import { DatabaseSync } from "node:sqlite"; DatabaseSync;',
  "src/cli/opens-kysely.ts": 'import "kysely";',
  "src/cli/sim.ts": 'import "../../firmware-sim/sim.ts";',
  "src/cli/circle-a.ts": 'import "./circle-b.ts";',
  "src/cli/circle-b.ts": 'import "./circle-a.ts";',
  "src/cli/alone.ts": "export const nobody = 1;",
  "src/cli/leads-nowhere.ts": 'import "not-installed";',
  "src/cli/draws-plot.ts": 'import { line } from "d3-shape"; line;',
  "firmware-sim/sim.ts": 'import "node:fs";',
  "firmware-sim/borrows.ts": 'import "../src/protocol/units.ts";',
  "tests/fake.ts": "export const fake = 1;",
};

const expected = [
  "conformance-knows-the-document-only: src/conformance/knows-device.ts",
  "controller-below-commands: src/controller/knows-screen.ts",
  "database-only-in-record: src/cli/opens-database.ts",
  "database-only-in-record: src/cli/opens-kysely.ts",
  "device-knows-no-upper-layer: src/device/knows-care.ts",
  "domain-is-pure: src/care/knows-record.ts",
  "domain-without-node: src/calibration/asks-clock.ts",
  "drawing-only-in-report: src/cli/draws-page.ts",
  "drawing-only-in-report: src/cli/draws-plot.ts",
  "hashing-in-one-place: src/protocol/hashes.ts",
  "no-cycles: src/cli/circle-a.ts",
  "no-orphans: src/cli/alone.ts",
  "no-unresolved-imports: src/cli/leads-nowhere.ts",
  "nothing-imports-tests: src/device/reads-tests.ts",
  "protocol-is-pure: src/protocol/reads-file.ts",
  "react-only-in-ui: src/cli/draws.ts",
  "record-stores-only: src/record/knows-device.ts",
  "report-takes-values: src/report/knows-record.ts",
  "report-takes-values: src/report/reads-font.ts",
  "safety-is-pure: src/safety/streams.ts",
  "screen-sees-messages-only: src/ui/knows-store.tsx",
  "serial-only-in-transport: src/controller/opens-port.ts",
  "serial-only-in-transport: src/controller/opens-serialport.ts",
  "simulator-only-from-sim-command: src/controller/knows-simulator.ts",
  "simulator-stands-alone: firmware-sim/borrows.ts",
];

describe("a project that breaks every rule", () => {
  let folder = "";

  function write(path: string, content: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "plumb-imports-"));
    const names = [
      "zod",
      "rxjs",
      "serialport",
      "@serialport/stream",
      "react",
      "ink",
      "kysely",
      "pdfkit",
      "d3-shape",
    ];
    for (const name of names) {
      write(`node_modules/${name}/package.json`, `{"name":"${name}","main":"index.js"}`);
      write(`node_modules/${name}/index.js`, "");
    }
    const dependencies = Object.fromEntries(names.map((name) => [name, "1.0.0"]));
    write("package.json", JSON.stringify({ name: "offenders", type: "module", dependencies }));
    for (const [path, content] of Object.entries(offenders)) write(path, content);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("is reported for each offence, and for nothing else", async () => {
    const { offences } = await checkImports(folder);
    expect(offences.map(({ rule, from }) => `${rule}: ${from}`).sort()).toEqual(expected);
  });

  it("leaves no rule untried", () => {
    const tried = new Set(expected.map((line) => line.slice(0, line.indexOf(":"))));
    expect([...tried].sort()).toEqual(rules.map((rule) => rule.name).sort());
  });

  it("tells the offender what to do", async () => {
    const { offences } = await checkImports(folder);
    const texts = offences.map(describeOffence);
    expect(texts).toContainEqual(
      expect.stringContaining("Return the deed as an effect and let src/device/session do it"),
    );
  });
});
