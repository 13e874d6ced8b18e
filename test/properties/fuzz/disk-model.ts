import type { MemoryDisk } from "../../fakes/memory-disk.ts";
import { LINK_SUFFIX } from "../../../src/shared/model/entry.ts";

/** What a backup must hold for one key, derived from the disk alone. */
export interface Expected {
  readonly kind: "file" | "folder" | "link";
  readonly content: string;
  readonly path: string;
}

export interface DiskRules {
  readonly links: "keep" | "skip" | "follow";
  readonly excluded: (key: string) => boolean;
  /** NA7: folders with content have objects too. */
  readonly folderTimes?: boolean | undefined;
  /** Paths that cannot be listed or opened. */
  readonly unreadable: ReadonlySet<string>;
}

interface Name {
  readonly path: string;
  readonly what: string;
  readonly part: string;
}

/**
 * What the rules require for a tree: a recursion over a map, written independently of the scan. Also returns the keys,
 * and key prefixes that end in `/`, about which nothing may be concluded (DL3, DL4).
 */
export function expectedOf(
  disk: MemoryDisk,
  rules: DiskRules,
): {
  readonly entries: Map<string, Expected>;
  readonly unknown: Set<string>;
  /** Keys of folders that exist and were read. */
  readonly folders: Set<string>;
} {
  const all = disk.edit.all();
  const entries = new Map<string, Expected>();
  const unknown = new Set<string>();
  const folders = new Set<string>();
  const children = (folder: string): Name[] => {
    const names: Name[] = [];
    for (const [path, what] of all) {
      if (!path.startsWith(folder) || path === folder) continue;
      const name = path.slice(folder.length);
      if (name.includes("/")) continue;
      const base = name.normalize("NFC");
      const part = what === "/" ? `${base}/` : what.startsWith("-> ") ? base + LINK_SUFFIX : base;
      names.push({ path, what, part });
    }
    return names;
  };
  /** Whether the folder holds anything that is synced. */
  const visit = (folder: string, prefix: string): boolean => {
    let filled = false;
    const taken = new Set<string>();
    // A special file or a skipped link hides what its name stood for before, unless another entry has that key.
    const hidden: string[] = [];
    const sorted = children(folder).sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
    for (const { path, what, part } of sorted) {
      const key = prefix + part;
      const link = what.startsWith("-> ");
      if (what === "special" || (link && rules.links === "skip")) {
        const base = link ? part.slice(0, -LINK_SUFFIX.length) : part;
        hidden.push(base, base + LINK_SUFFIX, `${base}/`);
        continue;
      }
      if (rules.excluded(key)) continue;
      if (taken.has(part)) {
        // NA2: the second of two names for one key is neither deleted nor uploaded.
        unknown.add(key);
        continue;
      }
      taken.add(part);
      filled = true;
      if (what === "/" && !rules.unreadable.has(path)) folders.add(key);
      if (what !== "/")
        entries.set(key, { kind: link ? "link" : "file", content: link ? what.slice(3) : what, path });
      else if (rules.unreadable.has(path)) unknown.add(key);
      else {
        const hasContent = visit(`${path}/`, key);
        if (!hasContent || rules.folderTimes === true)
          entries.set(key, { kind: "folder", content: "", path });
      }
    }
    for (const part of hidden) if (!taken.has(part)) unknown.add(prefix + part);
    return filled;
  };
  visit("", "");
  for (const path of rules.unreadable) {
    const key = path.normalize("NFC");
    if (entries.get(key)?.kind === "file") unknown.add(key);
  }
  return { entries, unknown, folders };
}

/** Whether nothing may be concluded about a key. */
export function isUnknown(unknown: ReadonlySet<string>, key: string): boolean {
  if (unknown.has(key)) return true;
  for (const store of unknown) if (store.endsWith("/") && key.startsWith(store)) return true;
  return false;
}

/** Inodes of the files with these keys. */
export function inodesOf(disk: MemoryDisk, rules: DiskRules, keys: readonly string[]): ReadonlySet<string> {
  const { entries } = expectedOf(disk, rules);
  const paths = keys.flatMap((key) => entries.get(key)?.path ?? []);
  return new Set(paths.flatMap((path) => disk.volume.stat(path)?.inode ?? []));
}

/** NA7: whether the mode of a folder needs an object; false if the key is no folder. */
export function isUnusual(disk: MemoryDisk, key: string): boolean {
  const modes = [...disk.edit.all()].flatMap(([path, what]) =>
    what === "/" && `${path.normalize("NFC")}/` === key ? [disk.volume.find(path)?.mode ?? 0o755] : [],
  );
  return modes.some((mode) => ![0o755, 0o775].includes(mode & 0o1777));
}
