// Who may import whom. Each rule's comment tells an offender what to do; tests/architecture/import-rules.test.ts
// holds the rules and shows that every one of them bites.

const packages = (...names) => names.map((name) => `node_modules/${name}/`);

/** What draws plots and pages. */
const drawing = ["d3-scale", "d3-shape", "pdfkit"];

/** Folders of src that a folder may not reach, as one pattern. */
const folders = (...names) => `^src/(${names.join("|")})/`;

/** @type {import("dependency-cruiser").IConfiguration["forbidden"]} */
const forbidden = [
  {
    name: "protocol-is-pure",
    comment:
      "src/protocol is the wire language alone: it imports zod and itself. Move what needs more to src/device, or pass it in as a parameter.",
    from: { path: "^src/protocol/" },
    to: { pathNot: ["^src/protocol/", ...packages("zod"), "^(node:)?crypto$"] },
  },
  {
    name: "hashing-in-one-place",
    comment:
      "In the pure folders only src/protocol/digest.ts may hash (docs/decisions). Call digestOf instead of node:crypto.",
    from: { path: "^src/(protocol|safety)/", pathNot: "^src/protocol/digest\\.ts$" },
    to: { path: "^(node:)?crypto$" },
  },
  {
    name: "safety-is-pure",
    comment:
      "src/safety decides and does nothing else: it imports src/protocol, zod and itself. Return the deed as an effect and let src/device/session do it; take time as a parameter.",
    from: { path: "^src/safety/" },
    to: { pathNot: ["^src/(protocol|safety)/", ...packages("zod")] },
  },
  {
    name: "serial-only-in-transport",
    comment:
      "Only src/device/transport knows the serial port. Use the transport's own interface instead of serialport.",
    from: { pathNot: "^src/device/transport/" },
    to: { path: packages("serialport", "@serialport") },
  },
  {
    name: "conformance-knows-the-document-only",
    comment:
      "src/conformance judges any instrument by docs/protocol.md: it imports src/protocol, Node's own modules and itself. Move what opens the port to the command, and pass it in as a parameter.",
    from: { path: "^src/conformance/" },
    to: {
      pathNot: ["^src/(conformance|protocol)/"],
      dependencyTypesNot: ["core"],
    },
  },
  {
    name: "simulator-stands-alone",
    comment:
      "firmware-sim shares nothing with the host, so that a fault in one shows against the other. Write the simulator's own, from docs/protocol.md.",
    from: { path: "^firmware-sim/" },
    to: { path: "^src/" },
  },
  {
    name: "simulator-only-from-sim-command",
    comment:
      "The host must not know the simulator. Only the commands that start it, src/cli/commands/sim*.ts, import firmware-sim; everything else talks to it over the serial line.",
    from: { path: "^src/", pathNot: "^src/cli/(commands/)?sim[^/]*\\.ts$" },
    to: { path: "^firmware-sim/" },
  },
  {
    name: "screen-sees-messages-only",
    comment:
      "src/ui draws snapshots and sends intents: it imports src/controller/messages, react, ink, Node's own modules and itself. Add what the screen must show to the snapshot, what it must ask to the intents.",
    from: { path: "^src/ui/" },
    to: {
      pathNot: ["^src/ui/", "^src/controller/messages(/|\\.ts$)", ...packages("react", "ink")],
      dependencyTypesNot: ["core"],
    },
  },
  {
    name: "react-only-in-ui",
    comment:
      "react and ink belong to the screen's own process. Move the component to src/ui and send it a snapshot; a command starts the screen as a child.",
    from: { pathNot: "^src/ui/" },
    to: { path: packages("react", "ink") },
  },
  {
    name: "database-only-in-record",
    comment:
      "node:sqlite and kysely stay inside src/record, behind its worker. Ask the record for what you need instead of opening the database.",
    from: { pathNot: "^src/record/" },
    to: { path: ["^(node:)?sqlite$", ...packages("kysely")] },
  },
  {
    name: "device-knows-no-upper-layer",
    comment:
      "src/device knows the instrument only. Publish what happened as an observable and let src/controller bring it to the record, the care rules or the screen.",
    from: { path: "^src/device/" },
    to: { path: folders("controller", "record", "ui", "cli", "care", "calibration") },
  },
  {
    name: "domain-is-pure",
    comment:
      "src/care and src/calibration are schemas and pure rules. Take readings, time and stored values as parameters; read and write them in src/controller or src/record.",
    from: { path: "^src/(care|calibration)/" },
    to: { path: folders("device", "record", "controller", "ui", "cli") },
  },
  {
    name: "domain-without-node",
    comment:
      "src/care and src/calibration compute: no files, clock, network or process. Take what Node's module would give as a parameter.",
    from: { path: "^src/(care|calibration)/" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "record-stores-only",
    comment:
      "src/record stores and reports. It is told what to write: let src/controller call it, and pass it values instead of importing the layer that makes them.",
    from: { path: "^src/record/" },
    to: { path: folders("device", "controller", "ui", "cli") },
  },
  {
    name: "report-takes-values",
    comment:
      "src/report makes documents of values: it imports care, calibration, protocol, safety, zod, d3 and pdfkit. Read record and fonts in the command, and pass them in as parameters.",
    from: { path: "^src/report/" },
    to: {
      pathNot: ["^src/(report|care|calibration|protocol|safety)/", ...packages("zod", ...drawing)],
    },
  },
  {
    name: "drawing-only-in-report",
    comment:
      "d3 and pdfkit are known to src/report only. Describe the plot or the page in its document, and let its renderers draw it.",
    from: { pathNot: "^src/report/" },
    to: { path: packages(...drawing) },
  },
  {
    name: "controller-below-commands",
    comment:
      "src/controller serves the commands and the screen, it doesn't import them. Move the shared part to src/controller, or send it as a message.",
    from: { path: "^src/controller/" },
    to: { path: folders("ui", "cli") },
  },
  {
    name: "nothing-imports-tests",
    comment:
      "The program never imports from tests. Move the shared piece into src or firmware-sim.",
    from: { pathNot: "^tests/" },
    to: { path: "^tests/" },
  },
  {
    name: "no-cycles",
    comment:
      "These files import each other in a circle. Move what they share to a file of its own, or pass it in as a parameter.",
    from: {},
    to: { circular: true },
  },
  {
    name: "no-orphans",
    comment:
      "Nothing imports this file and it imports nothing. Import it where it is used, or delete it.",
    from: { orphan: true, pathNot: "\\.d\\.ts$" },
    to: {},
  },
  {
    name: "no-unresolved-imports",
    comment:
      "This import leads to no file and no installed package. Correct the path, or add the package to package.json.",
    from: {},
    to: { couldNotResolve: true },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: forbidden.map((rule) => ({ ...rule, severity: "error" })),
  options: {
    // The default parser cannot read this version of TypeScript and would pass with no modules at all.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["main", "types"],
    },
  },
};
