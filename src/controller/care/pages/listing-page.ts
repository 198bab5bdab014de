import { listingSchema } from "../../../care/analysis/listing/listing.ts";
import { type Technique, techniques } from "../../../care/analysis/technique.ts";
import { openForm } from "./form-page.ts";
import { listPage } from "./list-page.ts";
import type { PageDesk } from "./page.ts";

/** The form of one technique: each has a vocabulary of its own, and none is translated. */
const formOf = (technique: Technique) =>
  listingSchema.options.find(({ shape }) => shape.technique.value === technique);

/** Asks by which technique was read, then for what was read. */
export function openListingPage(desk: PageDesk): void {
  const { charts } = desk.care;
  function enter(technique: Technique): void {
    const schema = formOf(technique);
    if (schema === undefined) return;
    desk.back();
    openForm(desk, {
      title: `listing: ${techniques[technique]}`,
      schema,
      draft: `${charts.chart()?.patient ?? ""}-listing-${technique}`,
      submit: (value) => charts.enterFinding("listing", value),
      recorded: () => desk.say("listing: recorded as it was read", "good"),
    });
  }
  const names = Object.keys(techniques) as readonly Technique[];
  desk.turnTo(
    listPage(desk, {
      searchable: false,
      view: () => ({
        title: "listing: by which technique?",
        keys: "SPACE stop | digit, or arrows and Enter  Esc back",
      }),
      items: () =>
        names.map((name, at) => ({
          key: String(at + 1),
          cells: [techniques[name]],
          choose: () => enter(name),
        })),
    }),
  );
}
