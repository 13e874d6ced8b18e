import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { desktopEntry, dolphinMenu, nautilusExtension } from "../../scripts/package/desktop-files.ts";
import { launchRequest } from "../../src/main/launch/launch-request.ts";

const PROGRAM = "/usr/lib/liana/liana";
const PYTHON = "/usr/bin/python3";

let folder: string;
beforeAll(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), "liana-desktop-files-")))));
// A program that a test started may still write.
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 20 }));

/** The arguments of each action, by its name. */
function commandsOf(entry: string): Readonly<Record<string, readonly string[]>> {
  const groups = entry.split(/^\[Desktop Action /m).slice(1);
  return Object.fromEntries(
    groups.map((group) => {
      const [program, ...args] = /^Exec=(.*)$/m.exec(group)?.[1]?.split(" ") ?? [];
      expect(program).toBe(PROGRAM);
      return [group.slice(0, group.indexOf("]")), args];
    }),
  );
}

test("each action of the launcher is an argument that the application understands", async () => {
  const entry = await desktopEntry(PROGRAM);
  const commands = commandsOf(entry);
  const actions = /^Actions=(.*);$/m.exec(entry)?.[1]?.split(";");
  expect(actions).toEqual(["sync", "pause", "resume", "restore", "quit"]);
  expect(Object.keys(commands)).toEqual(actions);
  for (const [name, args] of Object.entries(commands)) expect(launchRequest(args, "/").kind).toBe(name);
  for (const language of ["", "[de]", "[ja]"])
    expect(entry.match(new RegExp(`^Name\\${language || "b"}=`, "gm"))).toHaveLength(language === "" ? 6 : 5);
});

test("the entry is valid", async (context) => {
  if (spawnSync("desktop-file-validate", ["--help"]).error !== undefined)
    return context.skip("not here: desktop-file-validate");
  const file = join(folder, "liana.desktop");
  writeFileSync(file, await desktopEntry(PROGRAM));
  const { stdout, status } = spawnSync("desktop-file-validate", [file], { encoding: "utf8" });
  expect([stdout, status]).toEqual(["", 0]);
});

test("Dolphin passes one path, which the application understands", async () => {
  const commands = commandsOf(await dolphinMenu(PROGRAM));
  for (const purpose of ["versions", "restore"]) {
    expect(commands[purpose]).toEqual([`--${purpose}`, "%f"]);
    expect(launchRequest([`--${purpose}`, "/a b"], "/")).toEqual({ kind: "path", purpose, path: "/a b" });
  }
});

const here = spawnSync(PYTHON, ["--version"]).error === undefined;
if (!here) console.warn(`the extension for GNOME Files is not tested: no ${PYTHON}`);

describe.skipIf(!here)("the extension for GNOME Files", () => {
  const strange = 'a "b" $(touch x); %f é';
  let extension: string;
  let mirrored: string;
  let started: string;

  // A program for each test: what the one before started may still be about to write.
  beforeEach(async () => {
    const own = mkdtempSync(join(folder, "program-"));
    started = join(own, "started");
    const program = join(own, "liana");
    writeFileSync(
      program,
      `#!/bin/sh\nprintf '%s\\n' "$#" "$@" > '${started}.new' && mv '${started}.new' '${started}'\n`,
    );
    chmodSync(program, 0o755);
    extension = join(own, "liana.py");
    writeFileSync(extension, await nautilusExtension(program));
  });

  beforeAll(() => {
    mirrored = join(folder, "Pictures");
    for (const name of [strange, "inner"]) mkdirSync(join(mirrored, name), { recursive: true });
    mkdirSync(join(folder, "Pictures2"));
    symlinkSync(mirrored, join(folder, "link"));
    const target = { kind: "bucket", connection: "c", bucket: "b", prefix: "" };
    settings({ jobs: [{ source: { kind: "folder", path: join(folder, "link") }, target }] });
  });

  function settings(content: unknown): void {
    mkdirSync(join(folder, "liana-config/liana"), { recursive: true });
    writeFileSync(
      join(folder, "liana-config/liana/settings.json"),
      typeof content === "string" ? content : JSON.stringify(content),
    );
  }

  /** Labels for each path. */
  function menus(
    paths: readonly string[],
    languages = "de_DE.UTF-8:de_DE:de:C",
  ): readonly (readonly string[])[] {
    const fake = join(import.meta.dirname, "gi");
    const { stdout, stderr, status } = spawnSync(
      PYTHON,
      ["-B", join(fake, "ask-extension.py"), extension, ...paths],
      {
        encoding: "utf8",
        env: {
          PATH: process.env["PATH"] ?? "",
          PYTHONPATH: import.meta.dirname,
          XDG_CONFIG_HOME: join(folder, "liana-config"),
          TEST_LANGUAGES: languages,
          LANG: "C.UTF-8",
        },
      },
    );
    expect(status, stderr).toBe(0);
    return JSON.parse(stdout) as readonly (readonly string[])[];
  }

  it("offers both in the user's language for what Liana mirrors, and nothing elsewhere", () => {
    const both = ["Frühere Versionen …", "Wiederherstellen …"];
    const paths = [mirrored, join(mirrored, "inner"), join(folder, "link/inner"), join(mirrored, "gone.txt")];
    expect(menus(paths)).toEqual(paths.map(() => both));
    expect(menus([join(folder, "Pictures2"), folder, "/", ""])).toEqual([[], [], [], []]);
    expect(menus([mirrored], "fr_FR:fr:C")).toEqual([["Versions…", "Restore…"]]);
  });

  it("passes the path as one argument, whatever it contains", async () => {
    const path = join(mirrored, strange);
    menus([path]);
    await expect.poll(() => existsSync(started)).toBe(true);
    expect(readFileSync(started, "utf8")).toBe(`2\n--restore\n${path}\n`);
  });

  it.each(["{", "[]", '{"jobs":[{}]}', '{"jobs":3}'])("offers nothing if the settings are %s", (content) => {
    settings(content);
    expect(menus([mirrored])).toEqual([[]]);
  });
});
