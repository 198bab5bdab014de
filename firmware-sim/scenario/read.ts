import { basename } from "node:path";
import type { z } from "zod";
import { failFile, readJsonFile } from "../json-file.ts";
import { readByForm } from "../json-words.ts";
import { type Control, readControl } from "../serve/control.ts";
import { type Scenario, scenarioForm } from "./form.ts";

/** Control words that a scenario cannot use: they are for whoever runs the simulator. */
const forbidden = new Set(["quit", "watch", "status"]);

/** The bench is for scenarios; what it would tell nobody hears. */
const isTelling = (control: Control) =>
  control.kind === "bench" && (control.bench.act === "read" || control.bench.act === "truth");

/** What is wrong with the steps besides their form; undefined where nothing is. */
function wrongStep({ host, steps }: z.output<typeof scenarioForm>): string | undefined {
  for (const [index, step] of steps.entries()) {
    if ("control" in step) {
      const read = readControl(step.control);
      if (read === undefined || !read.ok) return `steps[${index}].control: ${read?.message}`;
      if (forbidden.has(read.control.kind) || isTelling(read.control)) {
        return `steps[${index}].control: ${step.control} is not for scenarios`;
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
  const read = readByForm(scenarioForm, content, (what) => failFile(file, what, remedy));
  const wrong = wrongStep(read);
  if (wrong !== undefined) return failFile(file, wrong, remedy);
  return { ...read, name: basename(file, ".json") };
}
