import type { LocalStat } from "./port.ts";
import { fileStamp } from "../rules/stamp.ts";

/** UN1: files that SQLite writes next to a database (https://sqlite.org/tempfiles.html). */
export const SIDECAR_SUFFIXES = ["-journal", "-shm", "-wal"] as const;

/** Sidecars with content. `-shm` is only an index of `-wal`, and readers change it. */
export const CONTENT_SUFFIXES = ["-journal", "-wal"] as const;

/** The beginning of every database (https://sqlite.org/fileformat.html#the_database_header). */
const HEADER = Buffer.from("SQLite format 3\0");
/**
 * The beginning of a rollback journal whose first pages are safe; before that and after its transaction it is zeros.
 */
export const JOURNAL_MAGIC = Buffer.from("d9d505f920a163d7", "hex");
/** The beginnings of sidecars, in either byte order. */
const MAGICS: Readonly<Record<(typeof SIDECAR_SUFFIXES)[number], readonly Buffer[]>> = {
  "-journal": [JOURNAL_MAGIC],
  "-shm": ["18e22d00", "002de218"].map((hex) => Buffer.from(hex, "hex")),
  "-wal": ["377f0682", "377f0683"].map((hex) => Buffer.from(hex, "hex")),
};

/** Bytes needed to recognize a database or a sidecar. */
export const HEADER_BYTES = HEADER.length;

/** Pages have 512 bytes or more, and a database consists of whole pages. */
const LEAST_PAGE = 512;

export function isDatabaseHeader(head: Uint8Array): boolean {
  return HEADER.equals(head.subarray(0, HEADER_BYTES));
}

/**
 * Whether a file may be what its name says. A user's `notes-journal` next to a database `notes` is an independent file.
 * @param head its first `HEADER_BYTES`
 */
export function isSidecarHead(suffix: (typeof SIDECAR_SUFFIXES)[number], head: Uint8Array): boolean {
  if (head.every((byte) => byte === 0)) return true;
  return MAGICS[suffix].some((magic) => magic.equals(head.subarray(0, magic.length)));
}

/** Whether a file of this size may be a database; saves opening most other files. */
export function hasDatabaseSize(size: number): boolean {
  return size > 0 && size % LEAST_PAGE === 0;
}

/** The database that a file would be a sidecar of, by its path. */
export function databaseOf(
  path: string,
): { readonly path: string; readonly suffix: (typeof SIDECAR_SUFFIXES)[number] } | undefined {
  const suffix = SIDECAR_SUFFIXES.find((end) => path.endsWith(end));
  if (suffix === undefined) return undefined;
  const base = path.slice(0, -suffix.length);
  return base === "" || base.endsWith("/") ? undefined : { path: base, suffix };
}

/**
 * The stat of a database including its sidecars: its stamp changes whenever a sidecar changes. If no sidecar has
 * content, it is the stat of the file.
 * @param sidecars those that are regular files, in the order of `CONTENT_SUFFIXES`
 */
export function unitStat(database: LocalStat, sidecars: readonly (LocalStat | undefined)[]): LocalStat {
  const parts = sidecars.flatMap((stat, i) =>
    stat === undefined || stat.size === 0 ? [] : [{ name: CONTENT_SUFFIXES[i] ?? "", stat }],
  );
  if (parts.length === 0) return database;
  const of = (stat: LocalStat): string => fileStamp(stat).replaceAll("-", ".");
  const texts = parts.map(({ name, stat }) => `+${name.slice(1)}.${of(stat)}`);
  let { ctimeNs } = database;
  for (const { stat } of parts) if (stat.ctimeNs > ctimeNs) ctimeNs = stat.ctimeNs;
  return { ...database, ctimeNs, unit: `u${of(database)}${texts.join("")}` };
}
