import { lstatSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type ControlSocketOptions,
  openControlSocket,
  type SocketClient,
} from "../../../firmware-sim/serve/control-socket.ts";

let folder: string;
let path: string;
let toClose: { close(): void }[];
const eventually = (assertion: () => void) => vi.waitFor(assertion, { timeout: 5000, interval: 2 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-control-"));
  path = join(folder, "sim.control");
  toClose = [];
});
afterEach(() => {
  for (const one of toClose) one.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(changes: Partial<ControlSocketOptions> = {}) {
  const lines: string[] = [];
  const clients: SocketClient[] = [];
  const closed: SocketClient[] = [];
  const socket = openControlSocket({
    path,
    onOpen: (client) => clients.push(client),
    onLine: (_, line) => lines.push(line),
    onOverlong: (client, message) => client.send(`${message}\n`),
    onClose: (client) => closed.push(client),
    onFailure: () => undefined,
    ...changes,
  });
  toClose.push(socket);
  return { socket, lines, clients, closed };
}

function client(): { socket: Socket; heard: () => string; ended: () => boolean } {
  const socket = connect(path);
  let heard = "";
  let ended = false;
  socket.on("data", (bytes) => {
    heard += bytes.toString("latin1");
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    ended = true;
  });
  toClose.push({ close: () => socket.destroy() });
  return { socket, heard: () => heard, ended: () => ended };
}

describe("the control socket", () => {
  it("takes lines of any number of clients, whole and in pieces, and answers each", async () => {
    const { lines } = open({
      onLine(from, line) {
        lines.push(line);
        from.send(`got ${line}\n`);
      },
    });
    const [one, other] = [client(), client()];
    one.socket.write("press 10\nrel");
    one.socket.write("ease\n");
    other.socket.write("status\n");
    await eventually(() => expect(one.heard()).toBe("got press 10\ngot release\n"));
    await eventually(() => expect(other.heard()).toBe("got status\n"));
  });

  it("is for its user alone, and gone at the end", () => {
    const { socket } = open();
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    socket.close();
    expect(lstatSync(path, { throwIfNoEntry: false })).toBeUndefined();
  });

  it("replaces what a dead simulator left", async () => {
    const dead = createServer();
    const elsewhere = join(folder, "elsewhere");
    await new Promise<void>((resolve) => dead.listen(elsewhere, resolve));
    renameSync(elsewhere, path);
    dead.close();
    expect(lstatSync(path).isSocket()).toBe(true);
    const { lines } = open();
    client().socket.write("status\n");
    await eventually(() => expect(lines).toEqual(["status"]));
  });

  it("leaves another simulator's socket at its place when it ends", () => {
    const first = open();
    open();
    first.socket.close();
    expect(lstatSync(path).isSocket()).toBe(true);
  });

  it("leaves alone what is no socket, and says what to do", () => {
    writeFileSync(path, "mine");
    expect(() => open()).toThrow("is not a socket");
    expect(lstatSync(path).isFile()).toBe(true);
  });

  it("refuses a path that no system takes for a socket", () => {
    path = join(folder, "x".repeat(120));
    expect(() => open()).toThrow("too long for a socket");
  });

  it("says what to do where no socket can be made", () => {
    path = join(folder, "none", "sim.control");
    expect(() => open()).toThrow("No socket can be made at");
  });

  it("drops a client that does not read, and goes on with the others", async () => {
    const { clients, closed, lines } = open();
    const slow = client();
    await eventually(() => expect(clients).toHaveLength(1));
    slow.socket.pause();
    const piece = `${"x".repeat(10_000)}\n`;
    for (let count = 0; count < 1000; count += 1) clients[0]?.send(piece);
    await eventually(() => expect(closed).toEqual(clients));
    client().socket.write("status\n");
    await eventually(() => expect(lines).toEqual(["status"]));
  });

  it("answers a line that is too long once, drops it whole, and takes the next", async () => {
    const { lines } = open();
    const talkative = client();
    talkative.socket.write(`${"x".repeat(100_000)} quit\nstatus\n`);
    await eventually(() => expect(lines).toEqual(["status"]));
    await eventually(() =>
      expect(talkative.heard()).toMatch(/^a control line has at most 4096 bytes.*\n$/),
    );
  });

  it("takes the last lines of a client that has ended its side", async () => {
    const { lines } = open();
    client().socket.end("press 10\nstatus\n");
    await eventually(() => expect(lines).toEqual(["press 10", "status"]));
  });
});
