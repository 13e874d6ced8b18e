import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const ENGINE = join(ROOT, "src/engine");
const SHARED = join(ROOT, "src/shared");
/** Programs around the engine: they import its entry files only. */
const HOSTS = ["cli", "app", "main"] as const;

/**
 * The folders and single files of src/engine, lowest first. A line imports from lines above it only. Folders in one
 * line do not import each other. `docs/ARCHITECTURE.md` lists the same layers.
 */
const LAYERS: readonly (readonly string[])[] = [
  ["aborts.ts", "environment.ts", "machine-id.ts"],
  ["system-environment.ts", "rules", "restless", "commands"],
  ["plan"],
  ["remote"],
  ["host.ts"],
  ["queue", "journal"],
  ["disk", "write-document.ts"],
  ["watch", "units", "facts"],
  ["transfer"],
  ["guard", "leftovers", "lifecycle", "retrieval"],
  ["scan"],
  ["buckets", "jobs", "objects", "probe", "thin"],
  ["check"],
  ["sync"],
  ["held", "reports", "preview", "verify"],
  ["scheduler"],
  ["api"],
  ["fleet.ts"],
];

interface Import {
  readonly file: string;
  readonly imported: string;
}

/** Every file below a folder with its relative imports, including type-only and dynamic ones. */
function importsBelow(folder: string): readonly Import[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const file = join(folder, name);
      return specifiersIn(readFileSync(file, "utf8"))
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => ({ file, imported: join(dirname(file), specifier) }));
    });
}

function specifiersIn(source: string): readonly string[] {
  const found: string[] = [];
  collect(parseAst(source, { lang: "ts" }), found);
  return found;
}

/** Module specifiers are the `source` of imports and re-exports in ESTree, and the `source` of a type's `import()`. */
function collect(node: unknown, found: string[]): void {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found);
    return;
  }
  if ("source" in node && isText(node.source)) found.push(node.source.value);
  for (const child of Object.values(node)) collect(child, found);
}

function isText(node: unknown): node is { readonly value: string } {
  return typeof node === "object" && node !== null && "value" in node && typeof node.value === "string";
}

/** The first step of a path below the engine: a folder, or a file of the engine's root. */
function unitOf(path: string): string {
  return relative(ENGINE, path).split(sep)[0] ?? "";
}

/** Files of the engine that a host's code imports, relative to src/engine. */
function importedBy(host: (typeof HOSTS)[number]): readonly string[] {
  const imported = importsBelow(join(ROOT, "src", host))
    .map(({ imported }) => imported)
    .filter((path) => path.startsWith(ENGINE + sep))
    .map((path) => relative(ENGINE, path).replaceAll(sep, "/"));
  return [...new Set(imported)].toSorted();
}

/** Files of the engine that lint lets a host import. */
function lintAllows(host: (typeof HOSTS)[number]): readonly string[] {
  const { overrides } = JSON.parse(readFileSync(join(ROOT, ".oxlintrc.json"), "utf8")) as LintConfig;
  return overrides
    .filter(({ files }) => files.includes(`src/${host}/**`))
    .flatMap(({ rules }) => rules["no-restricted-imports"]?.[1].patterns ?? [])
    .flatMap(({ group = [] }) => group)
    .flatMap((pattern) => pattern.split("!**/engine/")[1] ?? [])
    .toSorted();
}

interface LintConfig {
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly rules: {
      readonly "no-restricted-imports"?: readonly [
        string,
        { readonly patterns: readonly { readonly group?: readonly string[] }[] },
      ];
    };
  }[];
}

/** Files that the tables of a document name in code, in any column but the first. */
function filesInTables(document: string): readonly string[] {
  const cells = readFileSync(join(ROOT, document), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .flatMap((line) => line.split("|").slice(2));
  const files = cells.flatMap((cell) => [...cell.matchAll(/`([\w/-]+\.ts)`/g)].map(([, file = ""]) => file));
  return files.toSorted();
}

function layerOf(unit: string): number {
  return LAYERS.findIndex((units) => units.includes(unit));
}

test("the parser sees every form of import", () => {
  const source = `
    import a, { type B } from "./a.ts";
    import type { C } from "./c.ts";
    import "./d.ts";
    export { e } from "./e.ts";
    export type * from "./f.ts";
    type G = import("./g.ts").G;
    const h = await import("./h.ts");
  `;
  expect(specifiersIn(source)).toEqual(["a", "c", "d", "e", "f", "g", "h"].map((name) => `./${name}.ts`));
});

test("every folder and file of the engine's root has a layer, and every layer exists", () => {
  const units = readdirSync(ENGINE).filter((name) => name !== "tsconfig.json" && name !== "README.md");
  expect(units.toSorted()).toEqual(LAYERS.flat().toSorted());
});

test("folders of the engine import only lower layers, types included", () => {
  const imports = importsBelow(ENGINE);
  expect(imports.length).toBeGreaterThan(1_000);
  const upward = imports
    .filter(({ file, imported }) => imported.startsWith(ENGINE + sep) && unitOf(file) !== unitOf(imported))
    .filter(({ file, imported }) => layerOf(unitOf(imported)) >= layerOf(unitOf(file)))
    .map(({ file, imported }) => `${relative(ENGINE, file)} imports ${relative(ENGINE, imported)}`);
  expect(upward).toEqual([]);
});

test("rules and the planner import nothing of the engine but themselves", () => {
  const foreign = importsBelow(ENGINE)
    .filter(({ file }) => ["rules", "plan"].includes(unitOf(file)))
    .filter(({ file, imported }) => !imported.startsWith(SHARED + sep) && unitOf(imported) !== unitOf(file))
    .map(({ file, imported }) => `${relative(ENGINE, file)} imports ${relative(ENGINE, imported)}`);
  expect(foreign).toEqual([]);
});

test("hosts import exactly the entry files that lint allows them", () => {
  for (const host of HOSTS) expect(importedBy(host)).toEqual(lintAllows(host));
});

test("README and ARCHITECTURE describe every entry file", () => {
  const entries = [...new Set(HOSTS.flatMap(lintAllows))].toSorted();
  expect(entries).toContain("sync/sync.ts");
  expect(filesInTables("src/engine/README.md")).toEqual(entries);
  expect(filesInTables("docs/ARCHITECTURE.md")).toEqual(expect.arrayContaining(entries));
});
