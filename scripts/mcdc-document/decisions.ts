import { parseAst } from "rolldown/parseAst";

/** One condition of a decision: an operand that holds no further `&&`, `||` or `!`. */
export type Condition = { readonly text: string; readonly start: number; readonly end: number };

/**
 * A place in a source file where the way forks: the test of an `if`, `?:` or loop, or any expression of
 * `&&`, `||` and `!`, whatever it is used for.
 */
export type Decision = {
  readonly file: string;
  /** The functions around it, outermost first. */
  readonly within: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly conditions: readonly Condition[];
};

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

const forks = new Set([
  "IfStatement",
  "ConditionalExpression",
  "WhileStatement",
  "DoWhileStatement",
  "ForStatement",
]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flat().filter(isNode);
}

/** The operands of a node of `&&`, `||` or `!`; undefined for any other. */
function operandsOf(node: Node): readonly Node[] | undefined {
  if (node.type === "LogicalExpression" && node["operator"] !== "??") return childrenOf(node);
  if (node.type === "UnaryExpression" && node["operator"] === "!") return childrenOf(node);
  return undefined;
}

function leavesOf(node: Node): readonly Node[] {
  return operandsOf(node)?.flatMap(leavesOf) ?? [node];
}

function nameOf(node: Node): string | undefined {
  const named = ["FunctionDeclaration", "VariableDeclarator", "MethodDefinition", "Property"];
  const key = named.includes(node.type) ? (node["id"] ?? node["key"]) : undefined;
  if (!isNode(key)) return undefined;
  return String(key["name"] ?? key["value"]);
}

/** Every decision of a source text, in the order in which they stand there. */
export function decisionsOf(file: string, source: string): readonly Decision[] {
  const found: Decision[] = [];
  const textOf = ({ start, end }: Node): string => source.slice(start, end).replaceAll(/\s+/g, " ");

  function visit(node: Node, names: readonly string[], isTest: boolean): void {
    const name = nameOf(node);
    const within = name === undefined ? names : [...names, name];
    const leaves = leavesOf(node);
    // A lone `!` is a decision where it is a test; elsewhere it only turns a value round.
    if (isTest || leaves.length > 1) {
      const conditions = leaves.map((leaf) => ({
        text: textOf(leaf),
        start: leaf.start,
        end: leaf.end,
      }));
      found.push({
        file,
        within: names.join(" > "),
        text: textOf(node),
        start: node.start,
        end: node.end,
        conditions,
      });
      for (const leaf of leaves) visit(leaf, within, false);
      return;
    }
    const test = forks.has(node.type) ? node["test"] : undefined;
    for (const child of childrenOf(node)) visit(child, within, child === test);
  }

  visit(parseAst(source, { lang: "ts" }) as unknown as Node, [], false);
  return found.toSorted((one, other) => one.start - other.start);
}
