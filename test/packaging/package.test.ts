import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { generateKeyPairSync } from "node:crypto";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { extractFile, listPackage, statFile } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { feedArguments, feedOf } from "../../scripts/package/feed.mjs";
import { parse } from "yaml";
import { checkEngine } from "../../src/main/engine-host/engine-digests.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Marks the fuses in Electron's program. Followed by the version of their layout. */
const SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const WIRE_VERSION = 1;
const FUSES = Object.values(FuseV1Options).filter((value) => typeof value === "number").length;

const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  dependencies: Readonly<Record<string, string>>;
};
const PINNED = dependencies["node"];

const folder = mkdtempSync(join(tmpdir(), "liana-package-"));
const app = join(folder, "release/linux-unpacked");
const asar = join(app, "resources/app.asar");

/**
 * A folder that electron-builder accepts as Electron. Its program only contains fuses, all on. These tests check what
 * is packed and how, which needs no real Electron.
 */
function stubElectron(): string {
  const dist = join(folder, "electron");
  mkdirSync(join(dist, "resources"), { recursive: true });
  const wire = Buffer.from([WIRE_VERSION, FUSES, ...Array.from({ length: FUSES }, () => FuseState.ENABLE)]);
  const program = Buffer.concat([elfHeader(), Buffer.from(SENTINEL), wire]);
  writeFileSync(join(dist, "electron"), program);
  chmodSync(join(dist, "electron"), 0o755);
  for (const file of ["chrome-sandbox", "LICENSE", "LICENSES.chromium.html", "version"])
    writeFileSync(join(dist, file), "stub\n");
  return dist;
}

const key = generateKeyPairSync("ed25519")
  .publicKey.export({ format: "der", type: "spki" })
  .toString("base64");
const FEED = { LIANA_UPDATES: "https://updates.example/liana", LIANA_UPDATES_KEY: key };

/** The start of a program for Linux on x64. */
function elfHeader(): Buffer {
  const header = Buffer.alloc(64);
  header.write("\x7fELF\x02\x01\x01", "latin1");
  header.writeUInt16LE(0x3e, 18);
  return header;
}

beforeAll(() => {
  const builder = createRequire(import.meta.url).resolve("electron-builder/cli.js");
  const words = ["--linux", "dir", "--x64", "--publish", "never"];
  const settings = [`-c.electronDist=${stubElectron()}`, `-c.directories.output=${join(folder, "release")}`];
  execFileSync(process.execPath, [builder, ...words, ...settings, ...feedArguments(feedOf(FEED))], {
    cwd: ROOT,
    stdio: "pipe",
    timeout: 100_000,
  });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packaged application", () => {
  const files = (): readonly string[] => listPackage(asar, { isPack: false });

  it("contains everything that it runs", () => {
    expect(files()).toEqual(
      expect.arrayContaining([
        "/package.json",
        "/out/main/main.js",
        "/out/engine/engine-process.js",
        "/out/engine/copy-worker.js",
        "/out/engine/digest-worker.js",
        "/out/engine/walk-worker.js",
        "/out/preload/preload.cjs",
        "/out/renderer/index.html",
        "/assets/tray/in-step.png",
        "/assets/tray/attention@2x.png",
        "/assets/icons/256x256.png",
      ]),
    );
  });

  it("contains nothing else: no sources, tests, documents, secrets or bundled packages", () => {
    const strange = files().filter((file) => {
      const [, first, second] = file.split("/");
      if (first === "out") return false;
      if (first === "assets") return second !== undefined && !["tray", "icons"].includes(second);
      if (first === "node_modules") return !/^\/node_modules(\/(koffi|keytar|@koromix)(\/|$)|$)/.test(file);
      return first !== "package.json";
    });
    expect(strange).toEqual([]);
    expect(files().filter((file) => /\.(ts|tsx|map)$/.test(file) && !file.endsWith(".d.ts"))).toEqual([]);
  });

  it("has the engine and native libraries as files next to the archive, where threads and loaders find them", () => {
    const beside = (path: string): boolean => existsSync(join(`${asar}.unpacked`, path));
    expect(beside("out/engine/engine-process.js")).toBe(true);
    expect(beside("out/engine/copy-worker.js")).toBe(true);
    expect(beside("out/engine/digest-worker.js")).toBe(true);
    expect(beside("out/engine/walk-worker.js")).toBe(true);
    expect(beside("node_modules/koffi/package.json")).toBe(true);
    expect(files().filter((file) => file.endsWith(".node") && !beside(file.slice(1)))).toEqual([]);
  });

  it("has native modules for the target only, which load where the engine and the command line look for them", () => {
    const commandLine = join(app, "resources/cli");
    for (const [home, program] of [
      [`${asar}.unpacked`, "out/engine/engine-process.js"],
      [commandLine, "out/cli/liana.js"],
    ] as const) {
      const native = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((file) =>
        file.endsWith(".node"),
      );
      expect(native.toSorted(), home).toEqual([
        "node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node",
        "node_modules/keytar/prebuilds/linux-x64/keytar.node",
      ]);
      for (const name of ["koffi", "keytar"]) {
        const load = `import { createRequire } from "node:module"; createRequire(${JSON.stringify(join(home, program))})("${name}");`;
        const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", load], {
          encoding: "utf8",
        });
        expect(stderr, `${home}: ${name}`).toBe("");
      }
    }
  });

  it("brings the command line with the pinned Node, whatever Node the system has", () => {
    const launcher = join(app, "resources/cli/bin/liana");
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    const run = spawnSync(launcher, ["--version"], { encoding: "utf8", env: { PATH: "/usr/bin:/bin" } });
    expect(run).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
    const node = join(app, "resources/cli/node_modules/node/bin/node");
    expect(spawnSync(node, ["--version"], { encoding: "utf8" }).stdout).toBe(`v${PINNED}\n`);
  });

  it("has an engine that is a module wherever it is installed, also below a package.json of the user's", () => {
    const home = join(folder, "home");
    const engine = join(home, "Liana/app.asar.unpacked/out/engine");
    cpSync(join(`${asar}.unpacked`, "out/engine"), engine, { recursive: true });
    // What `npm init -y` writes.
    writeFileSync(join(home, "package.json"), '{"type":"commonjs"}');
    const start = (file: string): string =>
      spawnSync(process.execPath, [join(engine, file)]).stderr.toString();
    // Its own words: it was loaded, and misses what the main process gives it.
    expect(start("engine-process.js")).toContain("started without --log-dir=");
    for (const worker of ["walk-worker.js", "copy-worker.js", "digest-worker.js"]) {
      expect(start(worker), worker).not.toContain("SyntaxError");
    }
  });

  it("has the code that makes decisions in the archive, whose content Electron checks", () => {
    for (const file of [
      "out/main/main.js",
      "out/main/engine-digests.json",
      "out/preload/preload.cjs",
      "out/renderer/index.html",
    ]) {
      const stat = statFile(asar, file);
      expect("unpacked" in stat && stat.unpacked, file).toBe(false);
    }
  });

  it("compares the engine next to the archive with the digests in it: one flipped byte is found", () => {
    const digests = join(folder, "engine-digests.json");
    writeFileSync(digests, extractFile(asar, "out/main/engine-digests.json"));
    const engine = join(`${asar}.unpacked`, "out/engine");
    expect(() => checkEngine(digests, join(engine, "engine-process.js"))).not.toThrow();
    for (const name of readdirSync(engine)) {
      const file = join(engine, name);
      const whole = readFileSync(file);
      const flipped = Buffer.from(whole);
      flipped[flipped.length >> 1]! ^= 1;
      writeFileSync(file, flipped);
      const check = (): void => checkEngine(digests, join(engine, "engine-process.js"));
      expect(check, name).toThrow(expect.objectContaining({ code: "program-changed" }));
      writeFileSync(file, whole);
    }
  });

  it("stays small, archive and other files together", () => {
    // Node is 120 MB by itself.
    const bytes = execFileSync("du", ["-sb", "--exclude=bin/node", join(app, "resources")], {
      encoding: "utf8",
    });
    expect(Number.parseInt(bytes, 10)).toBeLessThan(40 * 1024 * 1024);
  });

  it("sets the fuses as in docs/SECURITY.md", async () => {
    const wire = await getCurrentFuseWire(join(app, "liana"));
    const on = [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar];
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE);
    for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE);
  });

  it("has the feed and its key inside the archive, and the name of the updater's cache beside it", () => {
    expect(JSON.parse(extractFile(asar, "package.json").toString())).toMatchObject({
      updates: { url: "https://updates.example/liana/", key },
    });
    expect(parse(readFileSync(join(app, "resources/app-update.yml"), "utf8"))).toMatchObject({
      updaterCacheDirName: "liana-updater",
    });
    expect(files()).toContain("/out/main/app-image.js");
  });

  it("has the name and version of package.json", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(existsSync(join(app, "liana"))).toBe(true);
  });
});

describe("the deb", () => {
  const SCRIPT = JSON.stringify(join(ROOT, "scripts/package/deb.mjs"));
  const output = join(folder, "deb");
  const dpkgDeb = (...args: readonly string[]): string =>
    execFileSync("dpkg-deb", args, { encoding: "utf8" });

  it("has the application, the command line and their entries, and runs no script", (context) => {
    if (spawnSync("dpkg-deb", ["--version"]).error !== undefined) return context.skip("not here: dpkg-deb");
    for (const file of [
      "completions/liana.bash",
      "completions/_liana",
      "completions/liana.fish",
      "man/liana.1",
    ]) {
      const path = join(app, "resources/cli/out", file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "text\n");
    }
    const build = `import { buildDeb } from ${SCRIPT};
      console.log(await buildDeb(${JSON.stringify(app)}, ${JSON.stringify(output)}, ["-Znone"]));`;
    const built = spawnSync(process.execPath, ["--input-type=module", "-e", build], { encoding: "utf8" });
    const deb = built.stdout.trim();
    expect(deb, built.stderr).toBe(join(output, "liana_0.1.0_amd64.deb"));

    const lines = dpkgDeb("--contents", deb).trimEnd().split("\n");
    const entries = new Map(
      lines.map((line) => {
        const [mode = "", owner = "", , , , name = "", ...link] = line.split(/\s+/);
        return [name, [mode, owner, ...link].join(" ")] as const;
      }),
    );
    expect(entries.get("./usr/bin/liana")).toBe(
      "lrwxrwxrwx root/root -> ../lib/liana/resources/cli/bin/liana",
    );
    expect(entries.get("./usr/lib/liana/chrome-sandbox")).toBe("-rwsr-xr-x root/root");
    expect(entries.get("./usr/lib/liana/resources/cli/bin/liana")).toBe("-rwxr-xr-x root/root");
    expect([...entries.keys()]).toEqual(
      expect.arrayContaining([
        "./usr/lib/liana/resources/package-type",
        "./usr/share/applications/liana.desktop",
        "./usr/share/bash-completion/completions/liana",
        "./usr/share/fish/vendor_completions.d/liana.fish",
        "./usr/share/man/man1/liana.1.gz",
        "./usr/share/zsh/vendor-completions/_liana",
        "./usr/share/doc/liana/copyright",
        "./usr/share/icons/hicolor/256x256/apps/liana.png",
        "./usr/share/kio/servicemenus/liana.desktop",
        "./usr/share/nautilus-python/extensions/liana.py",
      ]),
    );
    expect(dpkgDeb("--field", deb, "Package", "Architecture", "Version")).toBe(
      "Package: liana\nArchitecture: amd64\nVersion: 0.1.0\n",
    );
    const files = join(output, "files");
    dpkgDeb("--extract", deb, files);
    const entry = readFileSync(join(files, "usr/share/applications/liana.desktop"), "utf8");
    expect(entry).toMatch(/^Exec=\/usr\/lib\/liana\/liana$/m);
    expect(entry.match(/^Comment.*?=.+/gm)).toHaveLength(3);
    const control = join(output, "control");
    dpkgDeb("--control", deb, control);
    expect(readdirSync(control)).toEqual(["control"]);
  });
});
