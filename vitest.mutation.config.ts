import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tables of everything that is defined: they find most of what a mutant changes, and they are fast. */
const tables = [
  "tests/protocol/document.test.ts",
  "tests/safety/interlock/transitions.test.ts",
  "tests/safety/mcdc.test.ts",
];
const rank = ({ moduleId }: TestSpecification): number =>
  tables.some((table) => moduleId.endsWith(table)) ? 0 : 1;

/** A mutant is done with at its first failing test, so the likeliest come first. */
class TablesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

/** The tests that mutants of src/protocol and src/safety are tried against. */
export default defineConfig({
  test: {
    include: ["tests/{protocol,safety}/**/*.test.ts"],
    testTimeout: 15_000,
    sequence: { sequencer: TablesFirst },
  },
});
