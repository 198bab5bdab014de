import type { Acted } from "../../controller/care/care-acts.ts";
import type { PeopleDesk } from "../../controller/people/desk.ts";
import type { Clock } from "../../device/clock.ts";
import type { Script } from "./script.ts";

/** Looks again so often, and for so long, milliseconds. A PIN takes a tenth of a second to look at. */
const lookEvery = 20;
const patience = 10_000;

/** Why the script's person cannot act, and what to do about it. */
export type NotSignedIn = { readonly why: string; readonly remedy: string };

/** The hands of the script's person at the keyboard: they type what a person would, into the same dialogs. */
export interface ScriptedPerson {
  /**
   * Why the person is not signed in; undefined: they are.
   *
   * @param record the record's file, for the words
   */
  signIn(record: string): Promise<NotSignedIn | undefined>;
  /** Does an act, and types the PIN where it asks for a signature. */
  signing(act: Promise<Acted>): Promise<Acted>;
}

export function createScriptedPerson(
  people: PeopleDesk,
  { short, name, pin }: Script["operator"],
  clock: Clock,
): ScriptedPerson {
  // A terminal sends bytes; a letter may be several of them.
  const type = (text: string): void => {
    for (const sign of Buffer.from(text, "utf8").toString("latin1")) people.typed(sign);
  };

  function until(condition: () => boolean): Promise<boolean> {
    const from = clock.now();
    return new Promise((settle) => {
      const look = (): void => {
        if (condition()) settle(true);
        else if (clock.now() - from > patience) settle(false);
        else clock.after(lookEvery, look);
      };
      look();
    });
  }

  const choices = () => people.dialog()?.people ?? [];
  const remark = (): string => people.dialog()?.remark ?? "";

  async function makeFirst(): Promise<string | undefined> {
    for (const field of [name, short, pin, pin]) {
      type(`${field}\r`);
      if (remark() !== "") return `the record takes no such person: ${remark()}`;
    }
    return (await until(() => choices().length > 0)) ? undefined : "the person was not recorded";
  }

  return {
    async signIn(record) {
      await people.refresh();
      const remedy = `Name somebody of ${record} with the PIN, or with --record a file that is not there yet.`;
      if (people.dialog()?.field?.text !== undefined && choices().length === 0) {
        const why = await makeFirst();
        if (why !== undefined) return { why, remedy };
      }
      const found = choices().find((each) => each.name === name);
      if (found === undefined) {
        const why = `nobody in ${record} is called ${name}`;
        const added = `plumb user add ${short} --name "${name}" --role supervisor --record ${record}`;
        return { why, remedy: `${remedy} A supervisor of it can add them: ${added}.` };
      }
      type(`${found.key}${pin}\r`);
      await until(() => people.operator() !== undefined || remark() !== "");
      if (people.operator() === short) return undefined;
      const said = remark();
      const why =
        people.operator() === undefined
          ? `${name} is not signed in${said === "" ? "" : `: ${said}`}`
          : `${name} is ${people.operator()} in ${record}, not ${short}`;
      return { why, remedy };
    },
    async signing(act) {
      let over = false;
      const ended = act.then((acted) => {
        over = true;
        return acted;
      });
      await until(() => over || people.dialog() !== null);
      if (!over) type(`${pin}\r`);
      return ended;
    },
  };
}
