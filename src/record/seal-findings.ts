import type { Finding } from "./chain/finding.ts";
import type { SealFinding } from "./seal/check-seal.ts";

/**
 * What differs from the seal, for a person. `ownerOf` names the table or index that a page belongs to,
 * where that is known.
 */
export function findingOfSeal(
  found: SealFinding,
  ownerOf: (page: number) => string | undefined = () => undefined,
): Finding {
  switch (found.kind) {
    case "page-changed": {
      const owner = ownerOf(found.page);
      const last = found.at + found.bytes - 1;
      return {
        what: "changed",
        where: `page ${found.page} (bytes ${found.at} to ${last}${owner === undefined ? "" : `, ${owner}`})`,
        why: "it has other bytes than were sealed",
      };
    }
    case "file-cut":
      return {
        what: "truncated",
        where: `byte ${found.at}`,
        why: `the file ends here, and its last ${found.bytes} bytes are missing`,
      };
    case "file-longer":
      return {
        what: "inserted",
        where: `byte ${found.at}`,
        why: `the file should end here, and ${found.bytes} bytes follow`,
      };
    case "journal":
      return {
        what: "inserted",
        where: "a rollback journal beside the record",
        why: "no record has one, and SQLite would write it over the record",
      };
    default:
      return found satisfies never;
  }
}
