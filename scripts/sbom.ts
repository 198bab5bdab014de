// The bill of materials of what runs, as CycloneDX, to standard output: npm writes it from the lock alone, offline, and what
// only develops or tests is taken out here. npm's own --omit=dev also leaves out what runs *and* is needed by a tool.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));

const component = z.looseObject({
  "bom-ref": z.string(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});
const bill = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ name: z.string() }) }),
  components: z.array(component),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

/** Of packages whose own words of it are no SPDX name: as their files say, looked at for this version. */
const licences: Readonly<Record<string, object>> = {
  "dejavu-fonts-ttf@2.37.3": { name: "Bitstream Vera and Arev, changes in the public domain" },
  "png-js@2.0.0": { id: "MIT" },
};

function licensed(each: z.infer<typeof component>): z.infer<typeof component> {
  const license = licences[each["bom-ref"].replace(/^.*\//, "")];
  return license === undefined ? each : { ...each, licenses: [{ license }] };
}

const develops = ({ properties }: z.infer<typeof component>) =>
  properties.some(({ name, value }) => name === "cdx:npm:package:development" && value === "true");

if (process.argv.length > 2) {
  console.error("It takes no arguments.\nUse: npm run --silent sbom > FILE");
  process.exit(2);
}
const args = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"];
const { stdout, stderr, status } = spawnSync("npm", args, {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64_000_000,
});
if (status === 0) {
  const { metadata, components, dependencies, ...rest } = bill.parse(JSON.parse(stdout));
  const kept = components.filter((each) => !develops(each)).map(licensed);
  const gone = new Set(components.filter(develops).map((each) => each["bom-ref"]));
  const edges = dependencies
    .filter(({ ref }) => !gone.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((to) => !gone.has(to)) }));
  // npm names the project after its folder.
  const project = { ...metadata.component, name: "plumb", type: "application" };
  const whole = {
    ...rest,
    metadata: { ...metadata, component: project },
    components: kept,
    dependencies: edges,
  };
  console.log(JSON.stringify(whole, undefined, 2));
} else {
  console.error(`npm could not write the bill of materials; it needs npm 11:\n${stderr}`);
  process.exitCode = 1;
}
