/**
 * Error codes, their classes, and their wire form. Code decides by `code` and `errorClass`. The message is for logs only;
 * people read the sentence that `words/error-sentence.ts` makes of the code.
 */

/** RT1: what solves an error. */
export type ErrorClass = "retry" | "user" | "file" | "bug";

/** The class of each code. */
export const ERROR_CLASSES = {
  // retry: the same request may succeed soon
  "foreign-network": "retry",
  network: "retry",
  timeout: "retry",
  "slow-down": "retry",
  "server-error": "retry",
  "digest-mismatch": "retry",
  "too-many-files": "retry",
  "update-interrupted": "retry",
  // user: the sync cannot work until a person changes something
  "access-denied": "user",
  "all-excluded": "user",
  "already-running": "user",
  "bad-bucket-name": "user",
  "bad-ca-file": "user",
  "bad-config": "user",
  "bad-keys": "user",
  "bad-settings-file": "user",
  "settings-newer": "user",

  "bad-signature": "user",
  "bucket-exists": "user",
  "bucket-locked": "user",
  "bucket-not-empty": "user",
  "class-ignored": "user",
  "lifecycle-changed": "retry",
  "lifecycle-damaged": "user",
  "lifecycle-unreadable": "user",
  "keep-not-set": "user",
  "foreign-rule": "user",
  "rule-deletes": "user",
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
  "shown-changed": "user",
  "preview-changed": "user",
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
  "program-failed": "user",
  "mfa-needed": "user",
  "role-refused": "user",
  "session-ended": "user",
  tls: "user",
  unreachable: "user",
  "update-rejected": "user",
  usage: "user",
  "wrong-region": "user",
  // file: one file has a problem, the others continue
  archived: "file",
  "bad-answer": "file",
  "busy-at-night": "file",
  damaged: "file",
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
  "tier-unavailable": "file",
  "too-large": "file",
  unreadable: "file",
  "unsafe-name": "file",
  unwritable: "file",
  vanished: "file",
  "versions-contradict": "file",
  "verify-failed": "file",
  // bug: a mistake in Liana
  "bad-message": "bug",
  internal: "bug",
} as const satisfies Record<string, ErrorClass>;

export type ErrorCode = keyof typeof ERROR_CLASSES;

/** Facts for the sentence: names, never secrets (HI2). */
export type ErrorDetail = Readonly<Record<string, string | number | undefined>>;

/** An error in messages between processes and in the journal. */
export interface WireError {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
}

/** The error class of Liana. `message` is for logs; people read `words/error-sentence.ts`. */
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

/** Whether an aborted signal raised the error. Such errors are never reported as failures. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}

/** Any thrown value as a LianaError. An unexpected one becomes `internal`. */
export function toLianaError(error: unknown): LianaError {
  if (error instanceof LianaError) return error;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new LianaError("internal", { text }, error);
}
