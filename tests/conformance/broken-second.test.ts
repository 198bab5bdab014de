import { describe } from "vitest";
import { type ProtectionName, protections } from "../../firmware-sim/firmware/protections.ts";
import { judgeEachWithout } from "./support/broken.ts";

const names = Object.keys(protections) as ProtectionName[];

describe("a simulator, the second half of the protections", () =>
  judgeEachWithout(names.slice(names.length >> 1)));
