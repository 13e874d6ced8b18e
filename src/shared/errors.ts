/**
 * Error codes, their classes, and their wire form. Code decides by `code` and `errorClass`. The message is for logs;
 * `words/error-sentence.ts` makes the text that users read.
 */

/** RT1: what can be done about an error. */
export type ErrorClass = "retry" | "user" | "file" | "bug";

/** The class of each code. */
export const ERROR_CLASSES = {
  // retry: the same request may succeed in a moment
  "foreign-network": "retry",
  network: "retry",
  timeout: "retry",
  "slow-down": "retry",
  "server-error": "retry",
  "digest-mismatch": "retry",
  "too-many-files": "retry",
  // user: the sync cannot continue until a person changes something
  "access-denied": "user",
  "all-excluded": "user",
  "already-running": "user",
  "bad-bucket-name": "user",
  "bad-ca-file": "user",
  "bad-config": "user",
  "bad-keys": "user",

  "bad-signature": "user",
  "bucket-exists": "user",
  "bucket-not-empty": "user",
  "class-ignored": "user",
  "traits-lost": "user",
  "attributes-not-kept": "user",
  "clock-skew": "user",
  "connection-used": "user",
  busy: "retry",
  disconnected: "retry",
  "not-confirmed": "user",
  "before-failed": "user",
  "after-failed": "user",
  "disk-full": "user",
  dns: "user",
  "invalid-class": "user",
  "held-changed": "user",
  "journal-busy": "user",
  "journal-damaged": "user",
  "journal-newer": "user",
  "keychain-locked": "user",
  "leftovers-too-many": "user",
  "leftovers-unreadable": "user",
  "leftovers-unwritten": "user",
  "listing-contradicts": "user",
  "keys-missing": "user",
  "no-bucket": "user",
  "no-connection": "user",
  "no-credentials": "user",
  "no-job": "user",
  "no-profile": "user",
  "no-versions": "user",
  "not-here": "user",
  "not-implemented": "user",
  "not-s3": "user",
  "nothing-there": "user",
  overlap: "user",
  "own-folder": "user",
  "owned-elsewhere": "user",
  "plain-http": "user",
  "proxy-refused": "user",
  quota: "user",
  "source-empty": "user",
  "source-missing": "user",
  "source-not-folder": "user",
  "source-replaced": "user",
  "state-full": "user",
  "state-gone": "user",
  "state-unwritable": "user",
  "target-not-folder": "user",
  "target-replaced": "user",
  "unchecked-certificates": "user",
  "program-changed": "user",
  tls: "user",
  unreachable: "user",
  usage: "user",
  "wrong-region": "user",
  // file: one file has a problem; the sync continues with the others
  archived: "file",
  "bad-answer": "file",
  "busy-at-night": "file",
  "database-space": "file",
  "database-unreadable": "file",
  "disk-empty": "file",
  "disk-missing": "file",
  "disk-replaced": "file",
  "folder-blocked": "file",
  "foreign-edit": "file",
  "keeps-changing": "file",
  "listed-missing": "file",
  "key-too-long": "file",
  locked: "file",
  "name-ambiguous": "file",
  "name-collision": "file",
  "name-not-utf8": "file",
  "never-rests": "file",
  "no-object": "file",
  "no-upload": "file",
  "not-kept": "file",
  "object-changed": "file",
  "reserved-name": "file",
  "service-refused": "file",
  "size-unknown": "file",
  "too-large": "file",
  unreadable: "file",
  "unsafe-name": "file",
  unwritable: "file",
  vanished: "file",
  "versions-contradict": "file",
  "verify-failed": "file",
  // bug: an error in Liana
  "bad-message": "bug",
  internal: "bug",
} as const satisfies Record<string, ErrorClass>;

export type ErrorCode = keyof typeof ERROR_CLASSES;

/** Facts for the text of the error: names, never secrets (HI2). */
export type ErrorDetail = Readonly<Record<string, string | number | undefined>>;

/** An error as it is sent to another process or stored in the journal. */
export interface WireError {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
}

/** The only error class of the engine. `message` is for logs; users read the text of `error-sentence.ts`. */
export class LianaError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(detail)}`, cause === undefined ? undefined : { cause });
    this.name = "LianaError";
    this.code = code;
    this.detail = detail;
  }

  get errorClass(): ErrorClass {
    return ERROR_CLASSES[this.code];
  }

  toWire(): WireError {
    return { code: this.code, detail: this.detail };
  }
}

/** True for an error raised by an aborted signal (never a failure to report). */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}

/** Converts any thrown value; an unexpected one becomes `internal`. */
export function toLianaError(error: unknown): LianaError {
  if (error instanceof LianaError) return error;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new LianaError("internal", { text }, error);
}
