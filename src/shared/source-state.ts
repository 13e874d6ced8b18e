import type { ErrorCode } from "./errors.ts";

/** GU1: what is at the location of the source instead of the source. Part of the ids of its messages. */
export type SourceState = "missing" | "empty" | "replaced" | "file" | "bucket-empty";

const FOLDER_STATES: Partial<Readonly<Record<ErrorCode, Exclude<SourceState, "bucket-empty">>>> = {
  "source-missing": "missing",
  "source-empty": "empty",
  "source-replaced": "replaced",
  "source-not-folder": "file",
};

/** Whether the error says that something else is at the location of the source. */
export function isOfSource(code: ErrorCode): boolean {
  return FOLDER_STATES[code] !== undefined;
}

export function sourceState(code: ErrorCode, source: "folder" | "bucket"): SourceState {
  return source === "bucket" ? "bucket-empty" : (FOLDER_STATES[code] ?? "missing");
}

/** What users confirm when they accept the state of a source. A missing one cannot be confirmed. */
export const CONFIRMED_FACTS = {
  missing: undefined,
  empty: "source.empty.fact",
  replaced: "source.replaced.fact",
  file: undefined,
  "bucket-empty": "source.bucket-empty.fact",
} as const satisfies Readonly<Record<SourceState, unknown>>;
