import type { CareTone } from "../../messages/care-page.ts";
import type { Page, PageDesk, PageView } from "./page.ts";

export type ListItem = {
  /** Chooses it at once; empty: the arrow and Enter do. */
  readonly key: string;
  readonly cells: readonly string[];
  readonly tone?: CareTone;
  readonly choose: () => void;
};

export type ListParts = {
  readonly view: () => Omit<PageView, "rows" | "focus" | "search">;
  readonly items: () => readonly ListItem[];
  readonly searchable: boolean;
};

/** Lower case and without accents: "Müller" is found by "muller". */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** A page to choose from: arrows and Enter, a letter, or `/` and what is looked for. */
export function listPage(desk: PageDesk, parts: ListParts): Page {
  let focus = 0;
  let search = "";
  let searching = false;

  const shown = (): readonly ListItem[] =>
    parts.items().filter(({ cells }) => plain(cells.join(" ")).includes(plain(search)));

  /** Where there is nothing to choose, the arrows go over what the page tells. */
  function last(view: ReturnType<ListParts["view"]>) {
    const { about = [], steps = [], trends = [], bars = [], chart = null } = view;
    const told =
      about.length + steps.length + trends.length + bars.length + (chart === null ? 0 : 1);
    return Math.max(0, (parts.items().length === 0 ? told : shown().length) - 1);
  }

  function move(by: number): void {
    focus = Math.max(0, Math.min(last(parts.view()), focus + by));
  }

  /** Whether something was chosen. */
  function typedSign(text: string): boolean {
    if (searching) {
      search += text;
      focus = 0;
    } else if (text === "/" && parts.searchable) searching = true;
    else if (text === "j") move(1);
    else if (text === "k") move(-1);
    else {
      const item = parts.items().find(({ key }) => key === text);
      item?.choose();
      if (item !== undefined) return true;
      if (text.trim() !== "") desk.say(`${text} chooses nothing here`, "warn");
    }
    return false;
  }

  function leave(): void {
    if (searching || search !== "") {
      searching = false;
      search = "";
    } else desk.back();
  }

  return {
    view() {
      const view = parts.view();
      return {
        ...view,
        rows: shown().map(({ key, cells, tone }) => ({
          key,
          cells: [...cells],
          tone: tone ?? "plain",
        })),
        focus: Math.min(focus, last(view)),
        search: searching || search !== "" ? search : null,
      };
    },
    typed(keys) {
      for (const key of keys) {
        switch (key.key) {
          case "text":
            // Another page may be on top by now: the rest of the read is not for it.
            if (typedSign(key.text)) return;
            break;
          case "enter":
            if (searching) searching = false;
            else shown()[focus]?.choose();
            return;
          case "next":
            move(1);
            break;
          case "previous":
            move(-1);
            break;
          case "page-down":
            move(8);
            break;
          case "page-up":
            move(-8);
            break;
          case "erase":
            search = Array.from(search).slice(0, -1).join("");
            break;
          case "clear":
            search = "";
            break;
          case "leave":
            leave();
            return;
          case "left":
          case "right":
          case "submit":
            break;
          default:
            key satisfies never;
        }
      }
    },
  };
}
