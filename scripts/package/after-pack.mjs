import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Arch } from "electron-builder";
import { readJson, ROOT } from "../project.mjs";
import { checkMachines, machineOf, nativeNames } from "./machine.ts";
import { packageFolder } from "./native-packages.mjs";

/** What `out/cli` needs beside it. */
const COMMAND_LINE = [
  "package.json",
  "LICENSE",
  "out/cli",
  "bin/liana",
  "node_modules/koffi",
  "node_modules/keytar",
];
/** For shells and `man`. The deb has them where Debian's shells look, too. */
const SHELL_FILES = ["out/completions", "out/man"];
const EXECUTABLE = 0o755;

/**
 * electron-builder's hook before it flips fuses and signs: adds the native modules of the target and the command line.
 * The command line has a Node of its own, because Electron's fuse RunAsNode is off (docs/ARCHITECTURE.md).
 *
 * @param {import("electron-builder").AfterPackContext} context
 * @throws Error if a native module is missing or for another machine
 */
export async function afterPack(context) {
  const target = { platform: context.electronPlatformName, arch: Arch[context.arch] };
  const resources = context.packager.getResourcesDir(context.appOutDir);
  await addNativeModules(join(resources, "app.asar.unpacked"), target);

  const commandLine = join(resources, "cli");
  const its = commandLineTarget(target);
  copyCommandLine(commandLine, its);
  await addNativeModules(commandLine, its);
  await addNode(commandLine, its);
  if (target.platform === "win32")
    cpSync(join(ROOT, "assets/installer/path.ps1"), join(commandLine, "path.ps1"));
}

/** Node for Windows on ARM is not on npm; Windows runs the other one there. */
function commandLineTarget(target) {
  return target.platform === "win32" ? { platform: "win32", arch: "x64" } : target;
}

/** @param {string} folder with node_modules/keytar */
async function addNativeModules(folder, target) {
  const { koffi: name } = nativeNames(target);
  const version = readJson(join(ROOT, "node_modules/koffi/package.json")).optionalDependencies[name];
  if (version === undefined) throw new Error(`koffi has no binary for ${target.platform} ${target.arch}`);
  cpSync(await packageFolder(name, version), join(folder, "node_modules", name), {
    recursive: true,
    // Electron needs glibc.
    filter: (source) => !basename(source).startsWith("musl_"),
  });
  checkMachines(folder, target, [name, `keytar/prebuilds/${target.platform}-${target.arch}`]);
}

function copyCommandLine(folder, { platform, arch }) {
  rmSync(folder, { recursive: true, force: true });
  const prebuild = `${platform}-${arch}`;
  const shellFiles = SHELL_FILES.filter((path) => existsSync(join(ROOT, path)));
  for (const path of [...COMMAND_LINE, ...shellFiles]) {
    const launcher = path === "bin/liana" && platform === "win32" ? "bin/liana.cmd" : path;
    cpSync(join(ROOT, launcher), join(folder, launcher), {
      recursive: true,
      filter: (source) => isNeeded(source.slice(ROOT.length).replaceAll("\\", "/"), prebuild),
    });
  }
}

/** What runs, and licences: no sources, documents or binaries of other systems. */
function isNeeded(path, prebuild) {
  const [, found] = /^node_modules\/keytar\/prebuilds\/([^/]+)/.exec(path) ?? [];
  if (found !== undefined && found !== prebuild) return false;
  if (!path.startsWith("node_modules/") || statSync(join(ROOT, path)).isDirectory()) return true;
  return /\.(js|cjs|json|node)$|LICENSE/.test(path);
}

/** Where bin/liana looks for it. */
async function addNode(folder, target) {
  const { platform, arch } = target;
  const { version } = readJson(join(ROOT, "node_modules/node/package.json"));
  const file = platform === "win32" ? "bin/node.exe" : "bin/node";
  const source = join(await packageFolder(nativeNames(target).node, version), file);
  const goal = join(folder, "node_modules/node", file);
  mkdirSync(dirname(goal), { recursive: true });
  cpSync(source, goal);
  chmodSync(goal, EXECUTABLE);
  const machine = machineOf(goal);
  if (machine?.platform !== platform || machine.arch !== arch)
    throw new Error(`${source} is not a Node for ${platform} ${arch}`);
  if (!existsSync(join(folder, "out/cli/liana.js"))) throw new Error("out/cli is not built");
}
