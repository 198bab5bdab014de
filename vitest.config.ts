import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const endToEnd = "tests/end-to-end/**/*.test.{ts,tsx}";
const allTests = "tests/**/*.test.{ts,tsx}";

/** What a file changes of the process it runs in, or of its modules, another file of the same process would meet. */
const changesItsProcess = /\bvi\b|process\.(?:on|once|umask|chdir|exitCode)\b/;
const alone = globSync(allTests, { cwd: import.meta.dirname })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => changesItsProcess.test(readFileSync(new URL(file, import.meta.url), "utf8")));

export default defineConfig({
  test: {
    // Native modules and pseudo-terminals belong to a process, not to a thread.
    pool: "forks",
    maxWorkers: 2,
    retry: 0,
    // A test without an assertion cannot fail.
    expect: { requireAssertions: true },
    testTimeout: 15_000,
    hookTimeout: 15_000,
    coverage: {
      provider: "v8",
      include: ["src/**", "firmware-sim/**"],
      reporter: ["text", "html", "json-summary"],
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [allTests],
          exclude: [endToEnd, ...alone],
          // To load anew what nearly all of them import takes longer than most of them.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "unit-alone",
          include: alone,
          exclude: [endToEnd],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Whole programs that keep deadlines: after the others, so that none of those starves them.
        extends: true,
        test: {
          name: "end-to-end",
          include: [endToEnd],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Long ones, each with a share in the tests above; they run by commands of their own.
        extends: true,
        test: {
          name: "campaign",
          include: ["tests/**/*.campaign.ts"],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
