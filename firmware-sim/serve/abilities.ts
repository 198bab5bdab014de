import { faultKinds } from "../faults/kinds.ts";
import { type ParameterWords, parameterWords } from "../faults/request.ts";
import { manualThrusts } from "../physics/manual-thrusts.ts";
import { tissues } from "../physics/tissue.ts";

/** A parameter of a fault: a number within bounds, or one of several names. */
type Parameter =
  | {
      readonly default: number;
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
    }
  | { readonly default: string; readonly names: readonly string[] };

/** All that this simulator can do, for a program that offers it to a person. */
export interface Abilities {
  readonly event: "kinds";
  readonly faults: readonly {
    readonly name: string;
    readonly meaning: string;
    readonly parameters: Readonly<Record<string, Parameter>>;
  }[];
  readonly tissues: readonly string[];
  /** Kinds of a manual thrust. */
  readonly pushes: readonly string[];
}

function parameterOf({ usual, least, most, whole, names }: ParameterWords): Parameter | undefined {
  if (typeof usual === "string") return { default: usual, names: names ?? [] };
  if (usual === undefined || least === undefined || most === undefined) return undefined;
  return { default: usual, least, most, whole };
}

export function abilities(): Abilities {
  return {
    event: "kinds",
    faults: faultKinds.map(({ name, meaning, parameters }) => ({
      name,
      meaning,
      parameters: Object.fromEntries(
        parameterWords(parameters).flatMap((words) => {
          const parameter = parameterOf(words);
          return parameter === undefined ? [] : [[words.name, parameter]];
        }),
      ),
    })),
    tissues: Object.keys(tissues),
    pushes: Object.keys(manualThrusts),
  };
}
