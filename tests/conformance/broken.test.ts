import { describe } from "vitest";
import { aQuarter, judgeEachWithout } from "./support/broken.ts";

// All cases for all protections take a minute and more: npm run broken-matrix.
describe("a simulator that lacks a protection, by its cases and a quarter of the others", () =>
  judgeEachWithout(aQuarter));
