import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownSchema } from "../../src/cli/daemon/config/own-schema.ts";
import { COMMANDS } from "../../src/cli/command-table.ts";
import { LAUNCH_FLAGS } from "../../src/main/launch/launch-request.ts";
import { GLOBAL, isOptionName } from "../../src/cli/option-table.ts";

/** H8: everything that the documents name exists. */
const ROOT = join(import.meta.dirname, "../..");
const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");
const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...["docs", "src"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
];
const { scripts } = JSON.parse(read("package.json")) as { scripts: Readonly<Record<string, string>> };

/** Paths of files, relative to the repository. Documents shorten them: `windows/page-rules.ts`. */
const FILES = [
  "vitest.config.ts",
  ...["src", "test", "scripts"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  ),
];
const endsIn = (path: string, shortened: string): boolean =>
  `/${path}`.endsWith(`/${shortened.replace(/^(?:\.\.\/)+/, "")}`);

/** Options of npm, Node, the app and scripts of this repository, which `liana` does not have. */
const OTHERS = new Set([
  ...LAUNCH_FLAGS,
  ..."--yes --no-install --app --electron --minutes --seed --radosgw --prefix --omit --linux --dir --rounds --servers --swift --only --dark --no-types --max-semi-space-size --remote-debugging-port --appimage-extract".split(
    " ",
  ),
]);

/** The anchors that GitHub gives to the headings. */
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

/** The text of code blocks and code spans. */
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

  it("links to existing files and headings", () => {
    const links = matches(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));
    const broken = links.filter((link) => {
      const [path = "", anchor] = link.split("#");
      const file = path === "" ? join(ROOT, name) : join(ROOT, dirname(name), path);
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchors(readFileSync(file, "utf8")).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("names existing files and folders of the repository", () => {
    const TOP = "src|test|scripts|deploy|docs|bench|assets|bin|\\.github|\\.ci";
    const paths = code.flatMap((line) =>
      matches(line, new RegExp(`(?<![\\w./~$-])((?:${TOP})/[\\w./-]*\\w/?)`, "g")),
    );
    const gone = paths.filter((path) => {
      // vitest accepts the beginning of several paths, such as `test/properties/engine-`.
      const folder = join(ROOT, dirname(path));
      const begins =
        existsSync(folder) &&
        readdirSync(folder).some((entry) => join(dirname(path), entry).startsWith(path));
      const module = ["", ".ts", ".tsx", ".mjs"].some((end) => existsSync(join(ROOT, path + end)));
      return !module && !begins;
    });
    expect(gone).toEqual([]);
  });

  it("names existing tests and source files, with the titles of the tests", () => {
    const files = matches(text, /`([\w./-]+\.(?:tsx?|mjs))`/g).filter(
      (file) => !FILES.some((path) => endsIn(path, file)),
    );
    expect(files).toEqual([]);
    const CITED = /`([\w./-]+\.test\.ts)`((?:,? "[^"]+")+)/g;
    const untrue = [...text.matchAll(CITED)].flatMap(([, file = "", titles = ""]) => {
      const source = FILES.filter((path) => endsIn(path, file))
        .map((path) => readFileSync(join(ROOT, path), "utf8"))
        .join("\n");
      return matches(titles, /"([^"]+)"/g).filter((title) => !source.includes(title));
    });
    expect(untrue).toEqual([]);
  });

  it("names existing npm scripts", () => {
    const named = code.flatMap((line) => matches(line, /npm (?:--prefix \S+ )?run (?:-s )?([\w:-]+)/g));
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
    for (const script of ["start", "test"])
      if (code.some((line) => line.startsWith(`npm ${script}`))) expect(scripts[script]).toBeDefined();
  });

  it("names existing commands of liana, each with valid options", () => {
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

  it("names no unknown option", () => {
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

/** The number of lines that a screen shows without scrolling. */
const SCREEN = 45;

const asOneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

describe("README.md", () => {
  const readme = read("README.md");

  it("explains and starts Liana on one screen, with a picture and two commands", () => {
    const first = readme.slice(0, readme.indexOf("\n## Documentation\n"));
    expect(first.length).toBeLessThan(readme.length);
    expect(first.split("\n").length).toBeLessThanOrEqual(SCREEN);
    expect(matches(first, /src(?:set)?="([^"]+)"/g)).toEqual([
      "docs/window-dark.png",
      "docs/window-light.png",
    ]);
    const [block = "", ...others] = matches(first, /```sh\n([^]*?)```/g);
    expect(others).toEqual([]);
    expect(block.trim().split("\n")).toHaveLength(2);
  });

  it("links to every page for users", () => {
    const FOR_DEVELOPERS = /^(?:docs\/engine|src)\//;
    const missing = DOCUMENTS.filter(
      (name) => name !== "README.md" && !FOR_DEVELOPERS.test(name) && !readme.includes(`](${name})`),
    );
    expect(missing).toEqual([]);
  });
});

describe("the pages for users", () => {
  it("show valid settings of a configuration", () => {
    const [, block = ""] = /```yaml\n([^]*?)```/.exec(read("docs/daemon.md")) ?? [];
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

  it("have the sections that messages refer to", () => {
    const [, section, page = ""] = /see “(.+?)” in (\S+\.md)/.exec(read("scripts/demo/main.ts")) ?? [];
    expect(section).toBeDefined();
    expect(read(page)).toContain(`\n## ${section}\n`);
  });

  it("include every page that the sources name", () => {
    const sources = ["src", "scripts", "deploy"].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:tsx?|mjs|sh|yaml|service)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    const named = sources.flatMap((path) =>
      matches(readFileSync(path, "utf8"), /(?<![\w/])(docs\/[\w/-]+\.md)\b/g),
    );
    expect(named).toContain("docs/daemon.md");
    expect(named.filter((page) => !existsSync(join(ROOT, page)))).toEqual([]);
  });

  it("name the locations of files, and remove the files there", () => {
    const page = read("docs/upgrade.md");
    for (const folder of ["~/.config/liana", "~/.local/share/liana", "~/.local/state/liana"])
      expect(page.split(folder).length - 1, folder).toBe(2);
  });

  it("name the same versions of Node as package.json and the setup", () => {
    const { engines, dependencies } = JSON.parse(read("package.json")) as {
      engines: { node: string };
      dependencies: { node: string };
    };
    const [major] = dependencies.node.split(".");
    expect(engines.node).toBe(`>=${major}`);
    expect(asOneLine(read("docs/install.md"))).toContain(`the Node ${major} that Liana itself runs on`);
    const [, words = ""] = /const WORDS = "(.*)";/.exec(read("scripts/setup.mjs")) ?? [];
    for (const document of ["README.md", "docs/install.md", "docs/DEVELOPING.md"])
      expect(asOneLine(read(document)), document).toContain(`Node ${words}`);
  });

  it.each(["system", "user", "service"])("can be followed by a script, part %s", (part) => {
    const steps = execFileSync(process.execPath, ["scripts/newcomer/steps.ts", part, "bookworm"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(steps.split("\n").length).toBeGreaterThan(3);
    expect(spawnSync("bash", ["-n"], { input: steps, encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});

describe("CHANGELOG.md", () => {
  const changelog = read("CHANGELOG.md");

  it("begins with unreleased changes", () => {
    expect(matches(changelog, /^## (.+)$/gm)[0]).toBe("[Unreleased]");
  });

  it("has the headings of Keep a Changelog, each with entries", () => {
    const groups = changelog.split(/^### /m).slice(1);
    const names = groups.map((group) => group.slice(0, group.indexOf("\n")));
    const KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
    expect(names.filter((name) => !KINDS.includes(name))).toEqual([]);
    expect(groups.filter((group) => !/^- /m.test(group))).toEqual([]);
  });
});
