import { describe } from "vitest";
import { everyCase, judgeEachWithout } from "./support/broken.ts";

describe("a simulator that lacks a protection, by every case", () => judgeEachWithout(everyCase));
