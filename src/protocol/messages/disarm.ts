import { defineMessage, type MessageOf } from "../message.ts";

/** `>3f9a 10 812345 disarm*...` */
export const disarm = defineMessage({
  kind: "disarm",
  class: "command",
  verb: "disarm",
  purpose: "ends a challenge or a permit in order; allowed and harmless in every state",
  repeat: "repeat-freely",
  fields: {},
});
export type Disarm = MessageOf<typeof disarm>;

/** `<3f9a 10 812360 ok disarm*...` */
export const disarmed = defineMessage({
  kind: "disarmed",
  class: "reply",
  verb: "disarm",
  purpose: "there is no challenge and no permit now",
  fields: {},
});
export type Disarmed = MessageOf<typeof disarmed>;
