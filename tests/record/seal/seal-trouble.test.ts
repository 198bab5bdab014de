import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkSeal } from "../../../src/record/seal/check-seal.ts";
import { createSeal, openSeal } from "../../../src/record/seal/page-seal.ts";
import type { SealDisk } from "../../../src/record/seal/seal-disk.ts";
import { sealDisk } from "../../../src/record/seal/seal-disk.ts";
import { encodeSlot } from "../../../src/record/seal/seal-format.ts";
import {
  changeFile,
  closeSealed,
  createDatabasePlace,
  headOf,
  makeDatabase,
  openDatabase,
  openSealed,
  sealedValue,
  troubleOf,
} from "./support/sealed-place.ts";

describe("a seal that cannot be used says so", () => {
  test("when it is for pages of another size", () => {
    using place = createDatabasePlace();
    const { seal, database } = openSealed(place.file);
    closeSealed(seal, database);
    using other = createDatabasePlace();
    makeDatabase(other.file, 512);
    using writer = openDatabase(other.file);
    writer.exec("CREATE TABLE entries (text TEXT) STRICT");
    writeFileSync(`${other.file}-seal`, readFileSync(`${place.file}-seal`));
    expect(troubleOf(openSeal(other.file))).toBe("seal-of-other-pages");
    expect(troubleOf(checkSeal(other.file))).toBe("seal-of-other-pages");
  });

  test("when both headers are torn, or hashes are missing at its end", () => {
    using place = createDatabasePlace();
    const { seal, database } = openSealed(place.file);
    closeSealed(seal, database);
    const whole = readFileSync(`${place.file}-seal`);
    changeFile(`${place.file}-seal`, (bytes) => bytes.subarray(0, -1));
    expect(troubleOf(openSeal(place.file))).toBe("seal-damaged");
    expect(troubleOf(checkSeal(place.file))).toBe("seal-damaged");
    whole.fill(0xff, 90, 100).fill(0xff, 4096 + 40, 4096 + 50);
    writeFileSync(`${place.file}-seal`, whole);
    expect(troubleOf(openSeal(place.file))).toBe("seal-damaged");
    expect(troubleOf(checkSeal(place.file))).toBe("seal-damaged");
  });

  test("when a whole header says what no header can", () => {
    using place = createDatabasePlace();
    const { seal, database } = openSealed(place.file);
    closeSealed(seal, database);
    const header = { pageBytes: 0, sequence: 99, pages: 1, longestPages: 1, head: headOf(0) };
    changeFile(`${place.file}-seal`, (bytes) => {
      bytes.set(encodeSlot(header));
      return bytes;
    });
    expect(troubleOf(openSeal(place.file))).toBe("seal-damaged");
  });

  test.each([
    ["empty", Buffer.alloc(0)],
    ["a letter", Buffer.from("This is a letter. ".repeat(20))],
  ])("when the file to seal is %s", (_, bytes) => {
    using place = createDatabasePlace();
    writeFileSync(place.file, bytes);
    expect(troubleOf(createSeal(place.file, headOf(0)))).toBe("not-a-database");
  });
});

describe("the head of the log", () => {
  test("is the one noted last, also where the write of the next is cut at any byte", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    sealedValue(createSeal(place.file, headOf(0))).close();
    for (let cut = 0; cut < 112; cut += 1) {
      const tearing: SealDisk = {
        ...sealDisk,
        write: (file, bytes, at) => sealDisk.write(file, bytes.subarray(0, cut), at),
      };
      const whole = sealedValue(openSeal(place.file));
      sealedValue(whole.noteHead(headOf(cut)));
      whole.close();
      const torn = sealedValue(openSeal(place.file, tearing));
      sealedValue(torn.noteHead(headOf(1_000)));
      torn.close();
      expect(sealedValue(checkSeal(place.file)).head).toEqual(headOf(cut));
    }
  });
});
