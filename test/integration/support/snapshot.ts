import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { fileDigest } from "./content.ts";

/**
 * Everything below a folder, one line per path in NFC (NA1): kind, mode, time in ns, and the SHA-256 of the content or
 * the target of a link. Folders that are not empty have no object, so only their path counts.
 */
export function snapshot(root: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  collect(root, "", lines);
  return lines;
}

function collect(root: string, below: string, lines: Map<string, string>): void {
  for (const child of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below === "" ? child.name : `${below}/${child.name}`;
    const at = `${root}/${path}`;
    const { mode, mtimeNs } = lstatSync(at, { bigint: true });
    const traits = `${(mode & 0o7777n).toString(8)} ${mtimeNs}`;
    const name = path.normalize("NFC");
    if (child.isSymbolicLink()) lines.set(name, `link ${mtimeNs} -> ${readlinkSync(at)}`);
    else if (child.isFile()) lines.set(name, `file ${traits} ${fileDigest(at)}`);
    else if (readdirSync(at).length === 0) lines.set(name, `folder ${traits}`);
    else {
      lines.set(name, "folder with content");
      collect(root, path, lines);
    }
  }
}

/** Inode and times of each path. A restore must not touch files that are up to date; any change shows in ctime or inode. */
export function untouchedMarks(root: string): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const path of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    const { ino, ctimeNs, mtimeNs } = lstatSync(join(root, path), { bigint: true });
    marks.set(path, `${ino} ${ctimeNs} ${mtimeNs}`);
  }
  return marks;
}

/** Differences between two snapshots, one line each, at most 20. */
export function differences(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): readonly string[] {
  const found: string[] = [];
  for (const path of new Set([...one.keys(), ...other.keys()])) {
    const [first, second] = [one.get(path) ?? "nothing", other.get(path) ?? "nothing"];
    if (first !== second) found.push(`${JSON.stringify(path)}: ${first} | ${second}`);
  }
  return found.slice(0, 20);
}
