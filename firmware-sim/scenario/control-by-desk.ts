import type { Client, Desk } from "../serve/desk.ts";

/** Carries out control lines as any client does; each call gives what was wrong, or undefined. */
export function controlOf(desk: Desk): (line: string) => string | undefined {
  let wrong: string | undefined;
  const client: Client = {
    tell(announced) {
      if (announced.event === "error") wrong = announced.message;
    },
    hearsAll: false,
    watching: undefined,
  };
  return (line) => {
    wrong = undefined;
    desk.take(line, client);
    return wrong;
  };
}
