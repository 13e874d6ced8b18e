import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** What a clone must contain. */
export type TreeEntry =
  | {
      readonly kind: "file";
      readonly size: number;
      readonly digest: string;
      readonly mtimeNs: bigint;
      readonly mode: number;
    }
  | { readonly kind: "link"; readonly target: string }
  | { readonly kind: "folder"; readonly mtimeNs: bigint; readonly mode: number };

/** Entries by path below the root, with `/`. */
export type Tree = ReadonlyMap<string, TreeEntry>;

/** Reads a folder recursively, with the SHA-256 of contents. */
export function readTree(root: string): Tree {
  const tree = new Map<string, TreeEntry>();
  const visit = (below: string): void => {
    const names = readdirSync(join(root, below));
    for (const name of names) {
      const path = below === "" ? name : `${below}/${name}`;
      const stat = lstatSync(join(root, path), { bigint: true });
      const { mtimeNs } = stat;
      const mode = Number(stat.mode) & 0o7777;
      if (stat.isDirectory()) {
        tree.set(path, { kind: "folder", mtimeNs, mode });
        visit(path);
      } else if (stat.isSymbolicLink())
        tree.set(path, { kind: "link", target: readlinkSync(join(root, path)) });
      else {
        const content = readFileSync(join(root, path));
        const digest = sha256(content);
        tree.set(path, { kind: "file", size: content.length, digest, mtimeNs, mode });
      }
    }
  };
  visit("");
  return tree;
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The number of files and links. */
export function filesOf(tree: Tree): number {
  return [...tree.values()].filter(({ kind }) => kind !== "folder").length;
}

/** The number of folders. */
export function foldersOf(tree: Tree): number {
  return tree.size - filesOf(tree);
}

/** The size of all files in bytes. */
export function bytesOf(tree: Tree): number {
  return [...tree.values()].reduce((sum, entry) => sum + (entry.kind === "file" ? entry.size : 0), 0);
}

/**
 * The digests of the objects that a bucket must contain for this tree, by key. Links and folders are kept as by rclone.
 */
export function objectsOf(tree: Tree, prefix: string): ReadonlyMap<string, string> {
  const entries = [...tree].map(([path, entry]): [string, string] => {
    switch (entry.kind) {
      case "file":
        return [`${prefix}${path}`, entry.digest];
      case "link":
        return [`${prefix}${path}.rclonelink`, sha256(entry.target)];
      case "folder":
        return [`${prefix}${path}/`, sha256("")];
    }
  });
  return new Map(entries);
}

/** How many keys differ between two maps, including keys of only one of them. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).length;
}
