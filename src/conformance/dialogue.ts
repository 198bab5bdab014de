import type { Message } from "../protocol/codec.ts";
import { type ErrorCode, errorCodes, type InstrumentState, states } from "../protocol/codes.ts";
import type { Status } from "../protocol/messages/status.ts";
import { type Client, type HeardOf, isKind, type LineParts } from "./client.ts";
import type { Heard } from "./reception.ts";
import { expect, fail } from "./verdict.ts";

/** What a refusal's detail must be; `any` where the case does not judge it. */
export type Detail = number | undefined | "any";

export function stateNumber(name: InstrumentState): number {
  return states.findIndex((row) => row.name === name);
}

export function codeNumber(name: ErrorCode): number {
  return errorCodes.findIndex((row) => row.name === name);
}

/** What a case asks and hears; whatever is not as it must be fails in words. */
export function createDialogue(client: Client) {
  /** The next line of this kind that arrives from now on. */
  async function next<K extends Message["kind"]>(
    kind: K,
    wait = 100 + client.medium.slack,
    holds: (line: HeardOf<K>) => boolean = () => true,
    from = client.heard.length,
  ): Promise<HeardOf<K>> {
    const found = await client.within(wait, () =>
      client.findFrom(from, (line) => isKind(line, kind) && holds(line)),
    );
    if (found !== undefined && isKind(found, kind)) return found;
    return fail(`no ${kind} as it should be came within ${wait} ms`);
  }

  /** The first status in one of these states among those heard since `from`, or yet to come. */
  async function reach(
    wanted: InstrumentState | readonly InstrumentState[],
    wait: number,
    from = client.heard.length,
  ): Promise<HeardOf<"status">> {
    const names = typeof wanted === "string" ? [wanted] : wanted;
    const numbers = names.map(stateNumber);
    const span = wait + client.medium.slack;
    const found = await client.within(span, () =>
      client.findFrom(
        from,
        (line) => isKind(line, "status") && numbers.includes(line.message.state),
      ),
    );
    if (found !== undefined && isKind(found, "status")) return found;
    const last = lastStatus();
    const at = last === undefined ? "unknown" : states[last.state]?.name;
    return fail(`the state ${names.join(" or ")} was not reached within ${span} ms; it was ${at}`);
  }

  async function answer(body: string, parts: LineParts = {}): Promise<Heard> {
    return (await client.tryAsk(body, parts)) ?? fail(`no answer to "${body}"`);
  }

  function told(line: Heard): string {
    return `"${line.body}"`;
  }

  /** The command must be answered `ok` with this message. */
  async function accepted<K extends Message["kind"]>(
    body: string,
    kind: K,
    parts: LineParts = {},
  ): Promise<HeardOf<K>> {
    const line = await answer(body, parts);
    if (isKind(line, kind)) return line;
    return fail(`"${body}" should have been carried out, but was answered ${told(line)}`);
  }

  /** The command must be refused with this code, and with this detail where it is judged. */
  async function refused(
    body: string,
    code: ErrorCode,
    detail: Detail = "any",
    parts: LineParts = {},
  ): Promise<Heard> {
    const line = await answer(body, parts);
    const number = codeNumber(code);
    const wanted = `no ${body.split(" ", 1)[0] ?? ""} c${number}`;
    const about =
      detail === "any" ? `${wanted} (${code})` : `${wanted} d${detail ?? "?"} (${code})`;
    if (!isKind(line, "refused") || line.message.code !== number) {
      fail(`"${body}" should have been refused with "${about}", but was answered ${told(line)}`);
    }
    if (detail !== "any" && line.message.detail !== detail) {
      fail(`"${body}" should have been refused with "${about}", but was with ${told(line)}`);
    }
    return line;
  }

  /** The newest status heard in this case; undefined where there is none yet. */
  function lastStatus(): Status | undefined {
    const line = client.heard.findLast((other) => isKind(other, "status"));
    return line !== undefined && isKind(line, "status") ? line.message : undefined;
  }

  function latestStatus(): Status {
    return lastStatus() ?? fail("no status was heard");
  }

  /** Fails unless the next status, after all that was sent, shows this state. */
  async function stays(name: InstrumentState, milliseconds: number, what: string): Promise<void> {
    const from = client.heard.length;
    await client.pass(milliseconds);
    const other = client.findFrom(
      from,
      (line) => isKind(line, "status") && line.message.state !== stateNumber(name),
    );
    if (other !== undefined && isKind(other, "status")) {
      fail(`${what}, but the state became ${states[other.message.state]?.name ?? "unknown"}`);
    }
    expect(latestStatus().state === stateNumber(name), `${what}, but the state was another`);
  }

  return { next, reach, answer, accepted, refused, told, stays, lastStatus, latestStatus };
}
