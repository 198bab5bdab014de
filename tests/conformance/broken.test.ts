import { describe } from "vitest";
import { itsShare, judgeEachWithout } from "./support/broken.ts";

// All cases for all protections take a minute and more: npm run broken-matrix.
describe("a simulator that lacks a protection, by its cases and a share of the others", () =>
  judgeEachWithout(itsShare));
