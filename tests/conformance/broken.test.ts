import { describe } from "vitest";
import { anEighth, judgeEachWithout } from "./support/broken.ts";

// All cases for all protections take a minute and more: npm run broken-matrix.
describe("a simulator that lacks a protection, by its cases and an eighth of the others", () =>
  judgeEachWithout(anEighth));
