import { basename } from "node:path";
import type { z } from "zod";
import { failFile, pathOf, readJsonFile } from "../json-file.ts";
import { readControl } from "../serve/control.ts";
import { type Scenario, scenarioForm } from "./form.ts";

/** The innermost of what is wrong: of a step's forms, the one that fits it best tells most. */
function deepest(issue: z.core.$ZodIssue, at: readonly PropertyKey[]): string {
  const path = [...at, ...issue.path];
  if (issue.code === "invalid_union") {
    const inner = issue.errors
      .map((issues) => issues[0])
      .filter((one) => one !== undefined)
      .filter(({ code }) => code !== "unrecognized_keys")
      .sort((one, other) => other.path.length - one.path.length)[0];
    if (inner !== undefined && inner.path.length > 0 && inner.code !== "invalid_type") {
      return deepest(inner, path);
    }
    return `${pathOf(path)}: is none of control, waitMilliseconds, expect, holds, host, ask, sends, each with its own parts only`;
  }
  return `${pathOf(path)}: ${issue.message}`;
}

/** Control words that a scenario cannot use: they are for whoever runs the simulator. */
const forbidden = new Set(["quit", "watch", "status"]);

/** What is wrong with the steps besides their form; undefined where nothing is. */
function wrongStep({ host, steps }: z.output<typeof scenarioForm>): string | undefined {
  for (const [index, step] of steps.entries()) {
    if ("control" in step) {
      const read = readControl(step.control);
      if (read === undefined || !read.ok) return `steps[${index}].control: ${read?.message}`;
      if (forbidden.has(read.control.kind)) {
        return `steps[${index}].control: ${read.control.kind} is not for scenarios`;
      }
    }
    const ownHost = "host" in step || "ask" in step || "sends" in step;
    if (ownHost && host === "attached") {
      return `steps[${index}]: only the built-in host does what a scenario says; this one is for an attached host`;
    }
  }
  return undefined;
}

const remedy = "scenarios/README.md says what a scenario may hold.";

/** Reads a scenario from what a JSON file holds. Throws, with a remedy, where something is wrong. */
export function readScenario(
  file: string,
  content: unknown = readJsonFile(file, remedy),
): Scenario {
  const read = scenarioForm.safeParse(content);
  if (!read.success) {
    const [issue] = read.error.issues;
    return failFile(file, issue === undefined ? "it is wrong" : deepest(issue, []), remedy);
  }
  const wrong = wrongStep(read.data);
  if (wrong !== undefined) return failFile(file, wrong, remedy);
  return { ...read.data, name: basename(file, ".json") };
}
