import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  openPseudoTerminal,
  type PseudoTerminal,
  type PseudoTerminalOptions,
} from "../../firmware-sim/serve/pseudo-terminal.ts";

const eventually = (assertion: () => void) =>
  vi.waitFor(assertion, { timeout: 5_000, interval: 2 });

let folder: string;
let opened: { close: () => void }[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-pty-"));
  opened = [];
});

afterEach(() => {
  for (const each of opened) each.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A port at `folder/sim` that writes down what the host sent. */
function openPort(options: Partial<PseudoTerminalOptions> = {}) {
  let received = "";
  const port = openPseudoTerminal({
    link: join(folder, "sim"),
    baud: 921_600,
    onBytes: (bytes) => {
      received += Buffer.from(bytes).toString("latin1");
    },
    ...options,
  });
  opened.push(port);
  return { port, received: () => received };
}

/** A host by system calls alone: it sets nothing up and flushes nothing. */
function openHost(path: string) {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  let isOpen = true;
  const host = {
    write: (text: string) => writeSync(fd, text, null, "latin1"),
    /** What can be read now. */
    read: (): string => {
      const buffer = Buffer.alloc(65_536);
      let text = "";
      try {
        for (let count = readSync(fd, buffer); count > 0; count = readSync(fd, buffer)) {
          text += buffer.toString("latin1", 0, count);
        }
      } catch (error) {
        expect(error).toMatchObject({ code: "EAGAIN" });
      }
      return text;
    },
    close: () => {
      if (isOpen) closeSync(fd);
      isOpen = false;
    },
  };
  opened.unshift(host);
  return host;
}

const send = (port: PseudoTerminal, text: string) => port.send(Buffer.from(text, "latin1"));

describe("bytes on the pseudo-terminal", () => {
  test("pass unchanged from the instrument to the host, with no echo back", async () => {
    const { port, received } = openPort();
    const host = openHost(port.link);
    const every = String.fromCharCode(...Array(256).keys());
    send(port, every);
    let got = "";
    await eventually(() => {
      got += host.read();
      expect(got).toBe(every);
    });
    expect(received()).toBe("");
    expect(port.counters.sent).toBe(256);
  });

  test("pass from the host to the instrument, 1,000 lines and none lost", async () => {
    const { port, received } = openPort();
    const host = openHost(port.link);
    let written = "";
    for (let number = 0; number < 1_000; number += 1) {
      const line = `line ${number};`;
      written += line;
      host.write(line);
      if (number % 100 === 99) await eventually(() => expect(received()).toBe(written));
    }
    expect(port.counters.received).toBe(written.length);
  });

  test("go out no faster than the line's rate", async () => {
    const { port } = openPort({ baud: 9_600 });
    const host = openHost(port.link);
    const begun = performance.now();
    send(port, "x".repeat(100));
    let got = "";
    await eventually(() => {
      got += host.read();
      // 960 bytes a second, a millisecond ahead.
      expect(got.length).toBeLessThanOrEqual((performance.now() - begun + 1) * 0.96);
      expect(got.length).toBe(100);
    });
  });

  test("are lost and counted when nobody reads, and later ones still come", async () => {
    const losses: string[] = [];
    const { port } = openPort({ baud: 10_000_000, onOverflow: (_, where) => losses.push(where) });
    send(port, "x".repeat(60_000));
    await eventually(() => expect(port.counters.sent + port.counters.lostUnread).toBe(60_000));
    expect(port.counters.lostUnread).toBeGreaterThan(30_000);
    expect(new Set(losses)).toEqual(new Set(["unread"]));

    const host = openHost(port.link);
    expect(host.read().length).toBeGreaterThan(0);
    send(port, "fresh\n");
    await eventually(() => expect(host.read()).toBe("fresh\n"));
  });

  test("above the transmit buffer of 64 KiB are refused and counted at once", () => {
    const losses: [number, string][] = [];
    const { port } = openPort({
      baud: 9_600,
      onOverflow: (count, where) => losses.push([count, where]),
    });
    port.send(new Uint8Array(65_536 + 1_000));
    expect(losses).toEqual([[1_000, "transmit-buffer"]]);
    expect(port.counters.lostInTransmitBuffer).toBe(1_000);
  });

  test("survive the host closing and opening again", async () => {
    const { port, received } = openPort();
    for (const visit of ["first", "second", "third"]) {
      const host = openHost(port.link);
      host.write(visit);
      await eventually(() => expect(received()).toContain(visit));
      send(port, `to ${visit}`);
      await eventually(() => expect(host.read()).toBe(`to ${visit}`));
      host.close();
    }
  });
});

describe("the port's stable path", () => {
  test("is a link to the device, in a folder for this user alone", () => {
    const { port } = openPort({ link: join(folder, "run", "sim") });
    expect(readlinkSync(port.link)).toBe(port.path);
    expect(statSync(join(folder, "run")).mode & 0o777).toBe(0o700);
  });

  test("replaces a link that a dead simulator left behind", () => {
    symlinkSync("/dev/pts/of-the-dead", join(folder, "sim"));
    const { port } = openPort();
    expect(readlinkSync(port.link)).toBe(port.path);
  });

  test("is gone after closing, and so is the device", async () => {
    const { port } = openPort();
    port.close();
    expect(lstatSync(port.link, { throwIfNoEntry: false })).toBeUndefined();
    await eventually(() => expect(existsSync(port.path)).toBe(false));
  });

  test("stays when another simulator has taken it over", () => {
    const first = openPort().port;
    const second = openPort().port;
    first.close();
    expect(readlinkSync(second.link)).toBe(second.path);
  });

  test("is left alone when something else has been put there", () => {
    const { port } = openPort();
    unlinkSync(port.link);
    writeFileSync(port.link, "a person's own file");
    port.close();
    expect(readFileSync(port.link, "utf8")).toBe("a person's own file");
  });

  test("is refused where a file is, which keeps its content", () => {
    writeFileSync(join(folder, "sim"), "a person's own file");
    expect(() => openPort()).toThrow(expect.objectContaining({ code: "link-path-taken" }));
    expect(readFileSync(join(folder, "sim"), "utf8")).toBe("a person's own file");
  });

  test("is plumb-sim in the runtime folder by default", () => {
    vi.stubEnv("XDG_RUNTIME_DIR", folder);
    const port = openPseudoTerminal({ baud: 921_600, onBytes: () => {} });
    opened.push(port);
    vi.unstubAllEnvs();
    expect(port.link).toBe(join(folder, "plumb-sim"));
  });
});

describe("closing the pseudo-terminal", () => {
  test("ends the line for a host that has it open", () => {
    const { port } = openPort();
    const fd = openSync(port.path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
    opened.unshift({ close: () => closeSync(fd) });
    port.close();
    expect(readSync(fd, Buffer.alloc(1))).toBe(0);
  });

  test("may be done twice, and takes no bytes afterwards", () => {
    const { port } = openPort();
    port.close();
    port.close();
    send(port, "late");
    expect(port.counters.sent).toBe(0);
  });
});
