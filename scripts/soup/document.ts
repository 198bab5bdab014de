import type { SoupEntry } from "./entries.ts";
import { keyOf, type LockedPackage } from "./lock.ts";

const head = `# Software of unknown provenance

Written by scripts/generate-soup.ts from soup.yml and package-lock.json, and not edited by hand. IEC 62304 asks of every
piece of software that was not made under this process what it is trusted with, and what catches its failure. Each package
that runs stands here in the version that the lock holds; the lock also holds the hash of each, and \`npm ci\` refuses
another. A package that is new or changed fails the check until somebody has looked at it. \`npm run sbom\` writes the same
list as CycloneDX, with hashes.

What is trusted with the instrument is little: the firmware enforces by itself, and shares no package with the host but
Node's own modules and zod, which reads files and control lines of the simulator and no command of the wire. By
design a failure of anything below can lose a thrust that was wanted, and cannot make one that was not.

Beside these the program relies on the operating system (terminal and serial driver, file system, that \`fsync\` means it) and
on the terminal that draws its bytes. A serial line that lies is caught by checksums and ages; a disk that lies about
\`fsync\` is not caught.
`;

const cell = (text: string) => text.replaceAll("|", "\\|");

/** docs/safety/soup.md. */
export function soupDocument(
  entries: readonly SoupEntry[],
  locked: readonly LockedPackage[],
): string {
  const byKey = new Map(locked.map((each) => [keyOf(each), each]));
  const licenceOf = (key: string) => byKey.get(key)?.licence ?? "not stated";
  const sections = entries.map((entry) => [
    `## ${entry.name} ${entry.version}`,
    "",
    `${entry.purpose} Licence: ${licenceOf(keyOf(entry))}.`,
    "",
    `- trusted with: ${entry.trusted}`,
    `- not trusted with: ${entry.notTrusted}`,
    `- what catches its failure: ${entry.caughtBy}`,
    ...(entry.anomalies.length === 0
      ? ["- known anomalies that matter: none known here"]
      : ["- known anomalies that matter:", ...entry.anomalies.map((it) => `  - ${it}`)]),
    ...(entry.brings.length === 0 ? [] : [`- brings: ${entry.brings.join(", ")}`]),
    "",
  ]);
  const rows = locked.map((each) => {
    const key = keyOf(each);
    const by = entries.find((entry) => entry.brings.includes(key));
    return `| ${each.name} | ${each.version} | ${cell(each.licence)} | ${by?.name ?? "itself"} |`;
  });
  return [
    head,
    ...sections.flat(),
    "## Every package that runs",
    "",
    "| package | version | licence | looked at with |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
