import { ERROR_CLASSES, type ErrorCode, type WireError } from "./errors.ts";

/** FB: problems of files are grouped by cause: an error code, or a variant of it that another action ends. */

interface Variants {
  /** The fact of the error's detail that tells them apart. */
  readonly fact: string;
  readonly values: readonly string[];
}

/** Codes with several causes. Any other value of the fact belongs to the code itself. */
export const CAUSE_VARIANTS = {
  archived: { fact: "why", values: ["ended"] },
  "foreign-edit": { fact: "why", values: ["access-denied", "archived"] },
  unwritable: { fact: "reason", values: ["held", "link"] },
} as const satisfies Partial<Record<ErrorCode, Variants>>;

type Varied = keyof typeof CAUSE_VARIANTS;

export type FileCause =
  | ErrorCode
  | { [C in Varied]: `${C}.${(typeof CAUSE_VARIANTS)[C]["values"][number]}` }[Varied];

export function isFileCause(text: string): text is FileCause {
  const [code = "", value] = text.split(".");
  if (!Object.hasOwn(ERROR_CLASSES, code)) return false;
  const variants: Partial<Record<string, Variants>> = CAUSE_VARIANTS;
  return value === undefined || variants[code]?.values.includes(value) === true;
}

/** The cause of a file's problem. The journal computes the same in SQL (`engine/journal/problems.ts`). */
export function causeOf({ code, detail }: WireError): FileCause {
  const variants: Partial<Record<ErrorCode, Variants>> = CAUSE_VARIANTS;
  const known = variants[code];
  const value = known === undefined ? undefined : detail[known.fact];
  return typeof value === "string" && known?.values.includes(value) === true
    ? (`${code}.${value}` as FileCause)
    : code;
}

/** No rule can name these files, or the rule would leave out another file as well. */
const NOT_EXCLUDED: ReadonlySet<ErrorCode> = new Set([
  // The disk is missing, not a file.
  "disk-empty",
  "disk-missing",
  "disk-replaced",
  // The only copy may be an earlier version of the object.
  "damaged",
  // What is in the way is at the target.
  "folder-blocked",
  // Two names have one key.
  "name-collision",
  "name-not-utf8",
]);

/** Whether leaving the files out by rules cures the problem. */
export function mayExclude(code: ErrorCode): boolean {
  return !NOT_EXCLUDED.has(code);
}

/** UP6: files that can be sent at night only. */
const RESTLESS: ReadonlySet<ErrorCode> = new Set(["busy-at-night", "keeps-changing", "never-rests"]);

export function isRestless(code: ErrorCode): boolean {
  return RESTLESS.has(code);
}

/** An option of the job that ends the problem. */
const OPTIONS: ReadonlySet<ErrorCode> = new Set(["database-unreadable", "not-kept"]);

export function isCuredByOptions(code: ErrorCode): boolean {
  return OPTIONS.has(code);
}
