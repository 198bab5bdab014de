import {
  decodeEnvelope,
  type Envelope,
  encodeEnvelope,
  isWireCount,
  type LineKeys,
  largestSequence,
  largestTime,
  noSessionTag,
} from "./envelope.ts";
import {
  type Definition,
  decodeWords,
  encodeBody,
  type LineClass,
  type MessageOf,
} from "./message.ts";
import { type Refused, refused } from "./messages/refused.ts";
import { clinicalMessages, serviceMessages } from "./schema.ts";
import type { Microseconds } from "./units.ts";
import type { Decoded, WireFaultKind } from "./wire-fault.ts";

type ClinicalDefinition = (typeof clinicalMessages)[number];
type ServiceDefinition = (typeof serviceMessages)[number];
type AnyDefinition = ClinicalDefinition | ServiceDefinition;

type MessageOfEach<D> = D extends Definition ? Exclude<MessageOf<D>, { kind: "refused" }> : never;

/** Every message of both schemas, tagged by `kind`. */
export type Message = MessageOfEach<AnyDefinition> | Refused;
type DefinitionOfClass<D, C> = D extends { readonly class: C } ? D : never;
/** Every message that the host may send in a clinical session. */
export type Command = MessageOfEach<DefinitionOfClass<ClinicalDefinition, "command">>;
/** Every message that a host may send in a service session, which cannot arm. */
export type ServiceCommand = MessageOfEach<DefinitionOfClass<ServiceDefinition, "command">>;
/** Every message that a host may send. */
export type HostCommand = Command | ServiceCommand;
/** Every message that an instrument sends. */
export type InstrumentMessage = Exclude<
  Message,
  MessageOfEach<DefinitionOfClass<AnyDefinition, "command">>
>;

export type DecodedLine = {
  readonly class: LineClass;
  readonly sequence: number;
  readonly time: Microseconds;
  readonly message: Message;
};

export interface Codec {
  /** The line of a message, without its terminator; a fault names the word that cannot be written. */
  encode(keys: LineKeys, sequence: number, time: Microseconds, message: Message): Decoded<string>;
  /** What a received line says. Never throws, whatever the bytes. */
  decode(keys: LineKeys | undefined, line: string): Decoded<DecodedLine>;
  /** The definition of a message, for its verb and repeatability. */
  definition(kind: Message["kind"]): Definition;
}

const bad = (kind: WireFaultKind): Decoded<never> => ({ ok: false, fault: { kind } });

const verbForm = /^[a-z]{1,16}$/;

/** Whether a message belongs under the tag of no session: the greeting, its refusal, the start. */
function isOutside(definition: Definition, message: Message): boolean {
  return message.kind === "refused" ? message.verb === "hello" : definition.outsideSession === true;
}

function headOf(body: string, words: 1 | 2): string {
  const first = body.indexOf(" ");
  if (first === -1) return body;
  if (words === 1) return body.slice(0, first);
  const second = body.indexOf(" ", first + 1);
  return second === -1 ? body : body.slice(0, second);
}

/** An instrument refuses unknown verbs too, so the verb of a refusal may be any of their form. */
function refusalHead(verb: string): string | undefined {
  return verbForm.test(verb) ? `no ${verb}` : undefined;
}

/** The codec of one schema. */
function createCodec(messages: readonly Definition[]): Codec {
  const byHead = new Map(messages.map((entry) => [`${entry.class} ${entry.head}`, entry]));
  const byKind = new Map(messages.map((entry) => [entry.kind, entry]));

  function decodeMessage(envelope: Envelope): Decoded<Message> {
    const { body } = envelope;
    const head = headOf(body, envelope.class === "reply" ? 2 : 1);
    // Only the head of a reply has a second word.
    if (head.startsWith("no ")) {
      const verb = head.slice(3);
      if (refusalHead(verb) === undefined) return bad("unknown-verb");
      const words = decodeWords(refused, `${refused.head}${body.slice(head.length)}`);
      return words.ok ? { ok: true, value: { ...words.value, verb } } : words;
    }
    const definition = byHead.get(`${envelope.class} ${head}`);
    if (definition === undefined) return bad("unknown-verb");
    return decodeWords(definition, body) as Decoded<Message>;
  }

  return {
    encode(keys, sequence, time, message) {
      const definition = byKind.get(message.kind);
      if (definition === undefined) return bad("unknown-verb");
      const head = message.kind === "refused" ? refusalHead(message.verb) : definition.head;
      if (head === undefined) return bad("unknown-verb");
      if (isOutside(definition, message) !== (keys.tag === noSessionTag)) {
        return bad("other-session");
      }
      if (!isWireCount(sequence, largestSequence) || !isWireCount(time, largestTime)) {
        return bad("bad-envelope");
      }
      const written = encodeBody(definition, message as never);
      if (!written.ok) return written;
      const body = head + written.value.slice(definition.head.length);
      const envelope = { class: definition.class, sequence, time, body };
      return { ok: true, value: encodeEnvelope(keys, envelope) };
    },
    decode(keys, line) {
      const envelope = decodeEnvelope(keys, line);
      if (!envelope.ok) return envelope;
      const message = decodeMessage(envelope.value);
      if (!message.ok) return message;
      const definition = byKind.get(message.value.kind) ?? refused;
      if (isOutside(definition, message.value) !== envelope.value.outsideSession) {
        return bad("other-session");
      }
      const { class: lineClass, sequence, time } = envelope.value;
      return { ok: true, value: { class: lineClass, sequence, time, message: message.value } };
    },
    definition(kind) {
      const definition = byKind.get(kind);
      if (definition === undefined) throw new Error(`no message of kind ${kind} in this schema`);
      return definition;
    },
  };
}

export const clinicalCodec = createCodec(clinicalMessages);
export const serviceCodec = createCodec(serviceMessages);
