import type { ErrorCode } from "../../../shared/errors.ts";

/** GU1: what is at the location of the source instead of the source. Part of the ids of its messages. */
export type SourceState = "missing" | "empty" | "replaced" | "file" | "bucket-empty";

const FOLDER_STATES: Partial<Readonly<Record<ErrorCode, SourceState>>> = {
  "source-empty": "empty",
  "source-replaced": "replaced",
  "source-not-folder": "file",
};

export function sourceState(code: ErrorCode, source: "folder" | "bucket"): SourceState {
  return source === "bucket" ? "bucket-empty" : (FOLDER_STATES[code] ?? "missing");
}

/** The answers by which the user confirms that a source is meant to be as it is. A missing one cannot be confirmed. */
export const CONFIRMATIONS = {
  missing: undefined,
  empty: { button: "source.empty.meant", fact: "source.empty.fact" },
  replaced: { button: "source.replaced.meant", fact: "source.replaced.fact" },
  file: undefined,
  "bucket-empty": { button: "source.empty.meant", fact: "source.bucket-empty.fact" },
} as const satisfies Readonly<Record<SourceState, unknown>>;
