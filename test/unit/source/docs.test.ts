import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { brokenLinks, citedRules, rulesOf } from "./markdown.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** Rules are short. Background is on pages below docs/engine. */
const RULE_LINES = 8;
const COLUMNS = 120;

const read = (path: string): string => readFileSync(path, "utf8");
const rules = rulesOf(read(join(ROOT, "docs/ENGINE.md")));

describe("rules of the engine", () => {
  it(`have at most ${String(RULE_LINES)} lines of ${String(COLUMNS)} columns`, () => {
    expect(rules.length).toBeGreaterThan(50);
    const long = rules.filter(
      ({ lines }) => lines.length > RULE_LINES || lines.some((line) => line.length > COLUMNS),
    );
    expect(long.map(({ id }) => id)).toEqual([]);
  });

  it("have an id each", () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it("are the only ones that tests cite", () => {
    const known = new Set(rules.map(({ id }) => id));
    const unknown = filesBelow("test", /\.tsx?$/)
      // Samples in this folder cite rules that do not exist.
      .filter((path) => !path.startsWith(import.meta.dirname))
      .flatMap((path) => citedRules(read(path)).map((id) => ({ path: relative(ROOT, path), id })))
      .filter(({ id }) => !known.has(id));
    expect(unknown).toEqual([]);
  });

  it("end where the next one or a paragraph begins", () => {
    expect(rulesOf("- **NA1** One\n  two\n- **NA2** Three\n\nFour\n")).toEqual([
      { id: "NA1", lines: ["- **NA1** One", "  two"] },
      { id: "NA2", lines: ["- **NA2** Three"] },
    ]);
  });

  it("are cited alone, in lists and in ranges", () => {
    const titles = 'it("[RT9] a"); it("b [JB4, DL2]"); it("[NA8 RP1-RP2] c"); at[0]; of[KEY]; it("[RT9] d");';
    expect(citedRules(titles)).toEqual(["RT9", "JB4", "DL2", "NA8", "RP1", "RP2"]);
  });
});

describe("links of the documents", () => {
  it("lead to files and headings that exist", () => {
    const pages = [
      ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map((name) => join(ROOT, name)),
      ...filesBelow("docs", /\.md$/),
      ...filesBelow("src", /\.md$/),
    ];
    expect(pages.length).toBeGreaterThan(20);
    const broken = pages.flatMap((path) =>
      brokenLinks(path, read).map((link) => `${relative(ROOT, path)}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it("lead to every source file named by its path", () => {
    const pages = ["README.md", "src", "docs"].flatMap((name) =>
      name.endsWith(".md") ? [join(ROOT, name)] : filesBelow(name, /\.md$/),
    );
    const named = pages.flatMap((path) =>
      [...read(path).matchAll(/`((?:src|test|scripts)\/[\w./-]+\.\w+)`/g)].map(([, file = ""]) => ({
        page: relative(ROOT, path),
        file,
      })),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it("are found to be broken in every form", () => {
    const page = [
      "# One `x`: two",
      "# Same\n# Same",
      "[a](#one-x-two) [b](#same-1) [c](docs.test.ts) [d](https://nowhere.invalid/)",
      "[e](#one) [f](none.md) [g](docs.test.ts#one) ![h](none.png) `[i](code.md)`",
      '[j]: none.txt\n<img alt="" src="none.svg">',
      "```\n# Code\n[k](code.md)\n```",
      "[l](#code)",
    ].join("\n");
    const path = join(import.meta.dirname, "page.md");
    expect(brokenLinks(path, () => page)).toEqual([
      "#one",
      "none.md",
      "docs.test.ts#one",
      "none.png",
      "none.txt",
      "none.svg",
      "#code",
    ]);
  });
});

/** Absolute paths of the files below a folder of the repository whose names match, in order. */
function filesBelow(folder: string, name: RegExp): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
