import {
  channelWord,
  coefficients,
  fitWords,
  spreadWords,
  thermalWords,
  trackedZero,
} from "./calibration-words.ts";
import { message } from "./message.ts";
import { day, hex, int, list, maybe, name, oneOf } from "./words.ts";

const longTime = 9_999_999_999_999;
const mostEntries = 999_999_999;
const figure = 99_999_999;

const faultWords = {
  number: int("n", 0, 999),
  code: int("c", 0, 99),
  value: maybe(int("v", -figure, figure)),
  bound: maybe(int("l", -figure, figure)),
  at: maybe(int("t", 0, longTime, "us")),
};

const resultWords = {
  number: int("i", 1, 65_535),
  nonce: hex("n", 16),
  frame: hex("f", 8),
  plan: hex("p", 16),
  limits: hex("l", 16),
  commanded: int("k", 0, 8000, "cN"),
  measured: int("m", 0, 20_000, "cN"),
  timeToPeak: int("t", 0, 20_000_000, "us"),
  width: maybe(int("w", 0, 20_000_000, "us")),
  impulse: int("j", 0, 999_999_999, "uNs"),
  position: int("x", -9999, 9999, "um"),
  stiffness: maybe(int("s", 0, 999_999, "N/m")),
  end: int("c", 1, 13),
  pulses: int("q", 0, 12),
  blocks: int("b", 0, 9999),
  samples: int("a", 0, 65_535),
  checksum: hex("z", 8),
  trigger: int("e", 0, longTime, "us"),
};

const streamWords = {
  rate: oneOf("r", [0, 100, 200, 500, 1000, 2000, 5000, 10_000], "Hz"),
  batch: int("b", 1, 20),
};

const rawWords = { rate: oneOf("r", [0, 100, 200, 500, 1000], "Hz"), batch: int("b", 1, 20) };

const preloadWords = {
  preloadLow: int("a", 200, 2500, "cN"),
  preloadHigh: int("b", 200, 2500, "cN"),
  preloadCeiling: int("c", 200, 3500, "cN"),
};

const lineOfDrive = {
  pitch: int("p", -9000, 9000, "cdeg"),
  yaw: int("y", -18_000, 18_000, "cdeg"),
};
const inForce = { epoch: int("e", 1, 999), digest: hex("d", 16) };

const impulseWords = {
  peak: int("k", 500, 7500, "cN"),
  forceLimit: int("f", 500, 8000, "cN"),
  impulse: int("j", 1, 250_000, "uNs"),
  width: int("w", 2000, 10_000, "us"),
  travel: int("x", 1, 6000, "um"),
  ...preloadWords,
  pulses: int("n", 1, 12),
  rate: int("r", 0, 1200, "cHz"),
  adaptive: int("q", 0, 1),
  responses: int("m", 0, 11),
  tolerance: int("t", 0, 50, "percent"),
  ...lineOfDrive,
};

const pressureWords = {
  peak: int("k", 500, 7500, "cN"),
  forceLimit: int("f", 500, 8000, "cN"),
  travel: int("x", 1, 6000, "um"),
  ...preloadWords,
  hold: int("h", 100, 10_000, "ms"),
  slew: int("s", 100, 2000, "cN/s"),
  ...lineOfDrive,
};

const probeWords = {
  peak: int("k", 500, 7500, "cN"),
  forceLimit: int("f", 500, 8000, "cN"),
  width: int("w", 2000, 10_000, "us"),
  travel: int("x", 1, 6000, "um"),
  ...preloadWords,
  ...lineOfDrive,
};

/** Every command, by its verb. */
export const commands = {
  hello: message("command", "hello", {
    lowest: int("a", 1, 99),
    highest: int("b", 1, 99),
    nonce: hex("n", 16),
    schema: hex("s", 16),
  }),
  alive: message("command", "alive", { frame: maybe(hex("f", 8)) }),
  stream: message("command", "stream", streamWords),
  disarm: message("command", "disarm", {}),
  fault: message("command", "fault", {}),
  clear: message("command", "clear", { number: int("n", 1, 999) }),
  selftest: message("command", "selftest", {}),
  tests: message("command", "tests", {}),
  results: message("command", "results", {}),
  result: message("command", "result", { number: int("i", 1, 65_535) }),
  block: message("command", "block", { number: int("i", 1, 65_535), block: int("b", 0, 9998) }),
  release: message("command", "release", { number: int("i", 1, 65_535), checksum: hex("z", 8) }),
  log: message("command", "log", { index: int("i", 0, 255) }),
  calibration: message("command", "calibration", channelWord),
  spread: message("command", "spread", { ...channelWord, row: int("r", 0, 2) }),
  thermal: message("command", "thermal", channelWord),
  zero: message("command", "zero", {}),
  anchor: message("command", "anchor", { entries: int("n", 0, mostEntries), root: hex("h", 64) }),
  anchored: message("command", "anchored", {}),
  impulse: message("command", "impulse", impulseWords),
  pressure: message("command", "pressure", pressureWords),
  probe: message("command", "probe", probeWords),
  arm: message("command", "arm", { limits: hex("l", 16), plan: hex("p", 16) }),
  confirm: message("command", "confirm", {
    nonce: hex("n", 16),
    limits: hex("l", 16),
    plan: hex("p", 16),
    life: int("t", 3000, 15_000, "ms"),
  }),
  raw: message("command", "raw", rawWords),
  calopen: message("command", "calopen", {
    identity: name("i", 16),
    date: day("a"),
    due: day("e"),
  }),
  calfit: message("command", "calfit", fitWords),
  calspread: message("command", "calspread", spreadWords),
  calthermal: message("command", "calthermal", thermalWords),
  calwrite: message("command", "calwrite", { checksum: hex("z", 8) }),
} as const;

/** Every answer that carries a command out, by the command's verb. */
export const replies = {
  hello: message("reply", "ok hello", {
    version: int("v", 1, 99),
    nonce: hex("n", 16),
    session: hex("k", 16),
    boot: hex("b", 8),
    schema: hex("s", 16),
    model: name("m", 16),
    serial: name("i", 16),
    firmware: name("w", 16),
    modes: name("o", 4),
    rates: list("q", 8, 100, 10_000, "Hz"),
    captureRate: int("u", 10_000, 100_000, "Hz"),
    captureDepth: int("z", 1000, 65_535),
    channels: int("x", 2, 2),
    calibration: maybe(name("c", 16)),
    calibrationDue: maybe(day("e")),
    peakCeiling: int("p", 0, 7500, "cN"),
    forceCeiling: int("f", 0, 8000, "cN"),
    latchForce: int("h", 0, 10_000, "cN"),
    simulator: int("d", 0, 1),
  }),
  alive: message("reply", "ok alive", {}),
  stream: message("reply", "ok stream", streamWords),
  disarm: message("reply", "ok disarm", {}),
  fault: message("reply", "ok fault", faultWords),
  clear: message("reply", "ok clear", { number: int("n", 1, 999) }),
  selftest: message("reply", "ok selftest", {}),
  tests: message("reply", "ok tests", {
    run: int("r", 0, 65_535),
    failed: int("y", 0, 2047),
    zeroA: maybe(int("a", -12_000, 12_000, "cN")),
    zeroB: maybe(int("b", -12_000, 12_000, "cN")),
    noiseA: maybe(int("n", 0, 99_999, "mN")),
    noiseB: maybe(int("m", 0, 99_999, "mN")),
    stroke: maybe(int("s", 0, 9999, "um")),
    watchdog: maybe(int("w", 0, 9999, "ms")),
    memory: maybe(int("c", 0, 1)),
    supply: maybe(int("v", 0, 99_999, "mV")),
    pathA: maybe(int("g", 0, 1)),
    pathB: maybe(int("h", 0, 1)),
    trigger: maybe(int("t", 0, 1)),
  }),
  results: message("reply", "ok results", {
    count: int("n", 0, 8),
    numbers: maybe(list("i", 8, 1, 65_535)),
  }),
  result: message("reply", "ok result", resultWords),
  block: message("reply", "ok block", {
    number: int("i", 1, 65_535),
    block: int("b", 0, 9998),
    offset: int("o", -figure, figure, "us"),
    interval: int("d", 10, 100_000, "us"),
    force: list("f", 30, -12_000, 20_000, "cN"),
    position: list("x", 30, -9999, 9999, "um"),
  }),
  release: message("reply", "ok release", { number: int("i", 1, 65_535) }),
  log: message("reply", "ok log", {
    index: int("i", 0, 255),
    held: int("h", 1, 256),
    number: int("n", 1, 9_999_999),
    at: int("t", 0, longTime, "us"),
    code: int("c", 1, 99),
    value: maybe(int("v", -figure, figure)),
  }),
  calibration: message("reply", "ok calibration", {
    ...channelWord,
    state: int("u", 0, 2),
    slot: maybe(int("s", 0, 1)),
    identity: maybe(name("i", 16)),
    date: maybe(day("a")),
    due: maybe(day("e")),
    mantissas: maybe(coefficients("c")),
    exponents: maybe(fitWords.exponents),
  }),
  spread: message("reply", "ok spread", spreadWords),
  thermal: message("reply", "ok thermal", thermalWords),
  zero: message("reply", "ok zero", { zeroA: trackedZero("a"), zeroB: trackedZero("b") }),
  anchor: message("reply", "ok anchor", {}),
  anchored: message("reply", "ok anchored", {
    entries: maybe(int("n", 0, mostEntries)),
    root: maybe(hex("h", 64)),
  }),
  impulse: message("reply", "ok impulse", { ...impulseWords, ...inForce }),
  pressure: message("reply", "ok pressure", { ...pressureWords, ...inForce }),
  probe: message("reply", "ok probe", { ...probeWords, ...inForce }),
  arm: message("reply", "ok arm", { nonce: hex("n", 16), validity: int("x", 500, 500, "ms") }),
  confirm: message("reply", "ok confirm", {
    frame: hex("f", 8),
    life: int("t", 3000, 15_000, "ms"),
  }),
  raw: message("reply", "ok raw", rawWords),
  calopen: message("reply", "ok calopen", {}),
  calfit: message("reply", "ok calfit", {}),
  calspread: message("reply", "ok calspread", {}),
  calthermal: message("reply", "ok calthermal", {}),
  calwrite: message("reply", "ok calwrite", { slot: int("s", 0, 1) }),
} as const;

/** The answer that refuses; its head names the command's verb. */
export const refusal = message("reply", "no VERB", {
  code: int("c", 1, 24),
  detail: maybe(int("d", 0, 9_999_999)),
});

export const reports = {
  boot: message("report", "boot", { boot: hex("b", 8), cause: int("c", 1, 5) }),
  status: message("report", "status", {
    state: int("s", 0, 12),
    cause: int("c", 0, 19),
    force: maybe(int("a", -12_000, 20_000, "cN")),
    pitch: maybe(int("p", -9000, 9000, "cdeg")),
    roll: maybe(int("r", -18_000, 18_000, "cdeg")),
    yaw: maybe(int("y", -18_000, 18_000, "cdeg")),
    flags: int("t", 0, 127),
    life: int("l", 0, 15_000, "ms"),
    fault: int("f", 0, 999),
    epoch: int("e", 0, 999),
    digest: maybe(hex("d", 8)),
    boot: hex("b", 8),
  }),
  health: message("report", "health", {
    temperature: maybe(int("d", -40_000, 99_999, "mdegC")),
    supply: maybe(int("v", 0, 99_999, "mV")),
    badChecksums: int("x", 0, 65_535),
    overlong: int("o", 0, 65_535),
    strangers: int("u", 0, 65_535),
    refused: int("m", 0, 65_535),
    unsent: int("g", 0, 65_535),
  }),
  fault: message("report", "fault", faultWords),
  result: message("report", "result", resultWords),
} as const;

export const readings = {
  s: message("reading", "s", {
    number: int("n", 0, 4_294_967_295),
    interval: int("d", 100, 10_000, "us"),
    force: list("f", 20, -12_000, 20_000, "cN"),
    position: list("x", 20, -9999, 9999, "um"),
  }),
  raw: message("reading", "raw", {
    number: int("n", 0, 4_294_967_295),
    interval: int("d", 1000, 10_000, "us"),
    channelA: list("a", 20, -8_388_608, 8_388_607),
    channelB: list("b", 20, -8_388_608, 8_388_607),
    position: maybe(int("p", -8_388_608, 8_388_607)),
    temperature: maybe(int("t", -40_000, 99_999, "mdegC")),
  }),
} as const;
