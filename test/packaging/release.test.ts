import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const CHANGELOG = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8");

function node(words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { code: status, out: stdout, error: stderr };
}

/** Calls an exported function of a script with JSON values. */
function call(file: string, name: string, ...values: readonly unknown[]): unknown {
  const script = `
    import { ${name} } from "./scripts/release/${file}";
    try { console.log(JSON.stringify({ result: ${name}(...${JSON.stringify(values)}) })); }
    catch (error) { console.log(JSON.stringify({ error: error.message })); }`;
  return JSON.parse(node(["--input-type=module", "-e", script]).out);
}

describe("scripts/release-notes.mjs", () => {
  const sections = [...CHANGELOG.matchAll(/^## (\d\S*)\n([^]*?)(?=^## |(?![^]))/gm)].map(
    ([, version = "", notes = ""]) => ({ version, notes: `${notes.trim()}\n` }),
  );

  it("finds sections in CHANGELOG.md", () => {
    expect(sections.length).toBeGreaterThan(2);
  });

  it.each(sections)("prints the section $version", ({ version, notes }) => {
    expect(node(["scripts/release-notes.mjs", version])).toEqual({ code: 0, out: notes, error: "" });
  });

  it.each([
    ["v9.9.9", "CHANGELOG.md has no section for 9.9.9."],
    ["Unreleased", "Unreleased is not a version."],
    ["vunreleased", "CHANGELOG.md has no section for vunreleased."],
    ["constructor", "CHANGELOG.md has no section for constructor."],
  ])("refuses %s", (tag, sentence) => {
    const { code, out, error } = node(["scripts/release-notes.mjs", tag]);
    expect([code, out]).toEqual([1, ""]);
    expect(error).toContain(`release-notes: ${sentence}`);
  });

  it("writes a file into a new folder", () => {
    const folder = mkdtempSync(join(tmpdir(), "liana-notes-"));
    try {
      const [{ version, notes } = { version: "", notes: "" }] = sections;
      const file = join(folder, "release/NOTES.md");
      expect(node(["scripts/release-notes.mjs", version, file]).code).toBe(0);
      expect(readFileSync(file, "utf8")).toBe(notes);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each([
    ["## [1.2.0] - 2026-12-01", "v1.2.0"],
    ["## 1.2.0 - 2026-12-01", "1.2.0"],
    ["## [1.2.0-beta.1]", "v1.2.0-beta.1"],
  ])("reads the heading %s", (heading, tag) => {
    const text = `# Changelog\n\n## [Unreleased]\n\n- New.\n\n${heading}\n\n### Added\n\n- A thing.\n\n## 1.1.0\n\n- Old.\n\n[1.2.0]: https://liana.example\n`;
    expect(call("notes.mjs", "notesOf", text, tag)).toEqual({ result: "### Added\n\n- A thing.\n" });
  });

  it("refuses a section without entries", () => {
    expect(call("notes.mjs", "notesOf", "## 1.2.0\n\n### Added\n\n## 1.1.0\n\n- Old.\n", "v1.2.0")).toEqual({
      error: "The section for 1.2.0 in CHANGELOG.md has no entries.",
    });
  });
});

describe("scripts/release-check.mjs", () => {
  it("says all that is wrong with a tag", () => {
    const { code, error } = node(["scripts/release-check.mjs", "v9.9.9"]);
    expect(code).toBe(1);
    expect(error).toMatch(/^release-check: the tag is v9\.9\.9, but package\.json has version \S+: v\S+\.\n/);
    expect(error).toContain("\nrelease-check: CHANGELOG.md has no section for 9.9.9.\n");
  });
});

it("scripts/release-check.mjs accepts a tag whose version has notes and all translations", () => {
  const checkout = mkdtempSync(join(tmpdir(), "liana-release-check-"));
  try {
    for (const folder of ["scripts", "src/shared"])
      cpSync(join(ROOT, folder), join(checkout, folder), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"), "junction");
    writeFileSync(join(checkout, "package.json"), JSON.stringify({ type: "module", version: "1.2.0" }));
    writeFileSync(join(checkout, "CHANGELOG.md"), "# Changelog\n\n## [1.2.0] - 2026-12-01\n\n- A thing.\n");
    // A message that is not translated yet stops a release, so this checkout is complete whatever this one lacks.
    writeFileSync(join(checkout, "scripts/translations/main.ts"), 'console.log("[]");\n');
    const script = join(checkout, "scripts/release-check.mjs");
    expect(node([script, "v1.2.0"])).toEqual({ code: 0, out: "", error: "" });
    expect(node([script, "v1.2.1"]).code).toBe(1);
    expect(node([script, "1.2.0"]).code).toBe(1);
  } finally {
    rmSync(checkout, { recursive: true, force: true });
  }
});

it("SECURITY.md names only the address of package.json", () => {
  const { author } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly author: { readonly email: string };
  };
  const text = readFileSync(join(ROOT, "SECURITY.md"), "utf8");
  expect(new Set(text.match(/[\w.]+@[\w.]+\w/g))).toEqual(new Set([author.email]));
  expect(text).toContain("(docs/SECURITY.md)");
});

test("a workflow without secrets builds without signing, and no empty variable is left", () => {
  const env = { PATH: "/bin", CSC_LINK: "", CSC_KEY_PASSWORD: "", APPLE_ID: "", WIN_CSC_LINK: "" };
  expect(call("signing.mjs", "signingEnvironment", env)).toEqual({
    result: { env: { PATH: "/bin" }, signs: [] },
  });
});

test("each set of keys signs", () => {
  const apple = { APPLE_ID: "a", APPLE_APP_SPECIFIC_PASSWORD: "b", APPLE_TEAM_ID: "c" };
  const env = { CSC_LINK: "certificate", WIN_CSC_LINK: "other", WIN_CSC_KEY_PASSWORD: "d", ...apple };
  expect(call("signing.mjs", "signingEnvironment", { ...env, CSC_KEY_PASSWORD: "" })).toEqual({
    result: {
      env,
      signs: [
        "the app for macOS and Windows",
        "the app for Windows",
        "the app for macOS, notarized by Apple",
      ],
    },
  });
});

test.each([
  [{ APPLE_ID: "a", APPLE_TEAM_ID: "" }, "APPLE_ID without APPLE_APP_SPECIFIC_PASSWORD, APPLE_TEAM_ID"],
  [{ CSC_KEY_PASSWORD: "a" }, "CSC_KEY_PASSWORD without CSC_LINK"],
])("a part of a set of keys stops the build: %j", (env, words) => {
  expect(call("signing.mjs", "signingEnvironment", env)).toEqual({
    error: `${words}: set all of them, or none.`,
  });
});
