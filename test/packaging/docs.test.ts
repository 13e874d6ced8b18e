import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownSchema } from "../../src/cli/daemon/config/own-schema.ts";
import { COMMANDS } from "../../src/cli/command-table.ts";
import { GLOBAL, isOptionName } from "../../src/cli/option-table.ts";

/** H8: whatever the documents name is there. */
const ROOT = join(import.meta.dirname, "../..");
const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");
const DOCUMENTS = [
  "README.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const { scripts } = JSON.parse(read("package.json")) as { scripts: Readonly<Record<string, string>> };

/** Options of npm, Node and of this repository's own scripts: none of them is one of `liana`'s. */
const OTHERS = new Set(
  "--yes --no-install --app --electron --minutes --seed --radosgw --prefix --omit --linux --dir --rounds --servers --only --no-types --max-semi-space-size".split(
    " ",
  ),
);

/** As GitHub makes them of headings. */
function anchors(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = ""]) => found);

/** What stands in code: blocks and spans. */
function codeOf(text: string): readonly string[] {
  const blocks = matches(text, /```\w*\n([^]*?)```/g).flatMap((block) => block.split("\n"));
  const spans = matches(text.replaceAll(/```[^]*?```/g, ""), /`([^`]+)`/g).map((span) =>
    span.replaceAll("\n", " "),
  );
  return [...blocks, ...spans];
}

describe.each(DOCUMENTS)("%s", (name) => {
  const text = read(name);
  const code = codeOf(text);

  it("links to files and headings that are there", () => {
    const links = matches(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));
    const broken = links.filter((link) => {
      const [path = "", anchor] = link.split("#");
      const file = path === "" ? join(ROOT, name) : join(ROOT, dirname(name), path);
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchors(readFileSync(file, "utf8")).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("names files and folders of the repository that are there", () => {
    const TOP = "src|test|scripts|deploy|docs|bench|assets|bin|\\.github|\\.ci";
    const paths = code.flatMap((line) =>
      matches(line, new RegExp(`(?<![\\w./~$-])((?:${TOP})/[\\w./-]*\\w/?)`, "g")),
    );
    const gone = paths.filter((path) => {
      // `test/properties/engine-`: the beginning of several, as vitest takes it.
      const folder = join(ROOT, dirname(path));
      const begins =
        existsSync(folder) &&
        readdirSync(folder).some((entry) => join(dirname(path), entry).startsWith(path));
      const module = ["", ".ts", ".tsx", ".mjs"].some((end) => existsSync(join(ROOT, path + end)));
      return !module && !begins;
    });
    expect(gone).toEqual([]);
  });

  it("names npm scripts that are there", () => {
    const named = code.flatMap((line) => matches(line, /npm (?:--prefix \S+ )?run (?:-s )?([\w:-]+)/g));
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
    for (const script of ["start", "test"])
      if (code.some((line) => line.startsWith(`npm ${script}`))) expect(scripts[script]).toBeDefined();
  });

  it("names commands of liana that are there, each with options that it has", () => {
    const wrong = code.flatMap((line) => {
      const found = /(?:^|[\s/;(])liana (?:-- )?([a-z][\w-]*)\b(.*)$/.exec(line);
      if (found === null) return [];
      const [, word = "", rest = ""] = found;
      const command = COMMANDS.find(({ name }) => name === word);
      if (command === undefined) return [line];
      const allowed: readonly string[] = [...command.options, ...GLOBAL];
      const unknown = matches(rest, /(?:^|\s)--([a-z][\w-]*)/g).filter((option) => !allowed.includes(option));
      return unknown.map((option) => `${word} --${option}`);
    });
    expect(wrong).toEqual([]);
  });

  it("names no option that nobody has", () => {
    const options = code.flatMap((line) => matches(line, /(?:^|[\s([])(--[a-z](?:[\w-]*\w)?)/g));
    const SYSTEM = /^(npm|git|apt-get|node|npx|docker|ssh|systemctl|xvfb-run|bash) /;
    const ofLiana = options.filter((option) => !OTHERS.has(option));
    const strange = ofLiana.filter((option) => !isOptionName(option.slice(2)));
    const lines = code.filter(
      (line) => strange.some((option) => line.includes(option)) && !SYSTEM.test(line),
    );
    expect(lines).toEqual([]);
  });
});

describe("README.md", () => {
  const readme = read("README.md");

  it("shows settings that a configuration has", () => {
    const [, block = ""] = /```yaml\n([^]*?)```/.exec(readme) ?? [];
    const { connections, jobs, settings, ...others } = ownSchema.shape;
    const known = [
      "connections",
      "jobs",
      "settings",
      ...Object.keys(others),
      ...[connections.unwrap().element, jobs.element, settings.unwrap()].flatMap(({ shape }) =>
        Object.keys(shape),
      ),
    ];
    const keys = matches(block, /^[ -]*([a-zA-Z]+):/gm);
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => !known.includes(key))).toEqual([]);
  });

  it("has the sections that programs refer to", () => {
    const said = readFileSync(join(ROOT, "scripts/demo/main.ts"), "utf8");
    const [section] = matches(said, /see “(.+?)” in README\.md/g);
    expect(section).toBeDefined();
    expect(readme).toContain(`\n## ${section}\n`);
  });

  it("says where things are as they are put there", () => {
    for (const folder of ["~/.config/liana", "~/.local/share/liana", "~/.local/state/liana"])
      expect(readme.split(folder).length - 1, folder).toBe(2);
  });

  it("says what package.json and the setup say of Node", () => {
    const { engines, dependencies } = JSON.parse(read("package.json")) as {
      engines: { node: string };
      dependencies: { node: string };
    };
    const [major] = dependencies.node.split(".");
    expect(engines.node).toBe(`>=${major}`);
    expect(readme.replaceAll("\n", " ")).toContain(`the Node ${major} that Liana itself runs on`);
    const [, words = ""] = /const WORDS = "(.*)";/.exec(read("scripts/setup.mjs")) ?? [];
    for (const document of [readme, read("docs/DEVELOPING.md")])
      expect(document.replaceAll("\n", " ")).toContain(`Node ${words}`);
  });
});
