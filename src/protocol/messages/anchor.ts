import { hex, integer, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `>3f9a 6 812345 anchor n1024 h<64 digits>*...` */
export const anchor = defineMessage({
  kind: "anchor",
  class: "command",
  verb: "anchor",
  purpose: "keeps the size and the root of the host's record, so that a cut tail is seen",
  repeat: "repeat-same-sequence",
  fields: {
    size: integer("n", "1", 0, 999999999, "entries of the host's record"),
    root: hex("h", 64, "its root hash"),
  },
});
export type Anchor = MessageOf<typeof anchor>;

/** `<3f9a 6 812360 ok anchor*...` */
export const anchorKept = defineMessage({
  kind: "anchor-kept",
  class: "reply",
  verb: "anchor",
  purpose: "size and root are kept over a power loss",
  fields: {},
});
export type AnchorKept = MessageOf<typeof anchorKept>;

/** `>3f9a 6 812345 anchored*...` */
export const anchored = defineMessage({
  kind: "anchored",
  class: "command",
  verb: "anchored",
  purpose: "asks for the size and the root that are kept",
  repeat: "repeat-freely",
  fields: {},
});
export type Anchored = MessageOf<typeof anchored>;

/** `<3f9a 6 812360 ok anchored n? h?*...` */
export const anchorTold = defineMessage({
  kind: "anchor-told",
  class: "reply",
  verb: "anchored",
  purpose: "size and root; both missing where none was ever kept",
  fields: {
    size: optional(integer("n", "1", 0, 999999999, "entries of the host's record")),
    root: optional(hex("h", 64, "its root hash")),
  },
});
export type AnchorTold = MessageOf<typeof anchorTold>;
