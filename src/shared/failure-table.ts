import type { ErrorCode, WireError } from "./errors.ts";
import type { MessageId } from "./words/words.ts";

/** FB: what each error that stops a job is called in a list, who ends it, and the buttons that cure it. */

/** A button. `failures.cure.<cure>` is its text. */
export type Cure =
  | "accept-rules"
  | "accept-source"
  | "change-keys"
  | "check-again"
  | "choose-source"
  | "choose-target"
  | "create-bucket"
  | "edit-connection"
  | "enter-code"
  | "enter-keys"
  | "options"
  | "report"
  | "rules"
  | "sign-in"
  | "take-over"
  | "try-now"
  | "updates";

/** Cures that only make another attempt. The error itself has to end elsewhere: on the disk, in the network, at the provider. */
export const ATTEMPTS: ReadonlySet<Cure> = new Set(["try-now", "check-again"]);

/** Ids of messages without arguments. */
export type ShortId = Exclude<Extract<MessageId, `findings.short.${string}`>, "findings.short.used-by">;

export interface Failure {
  /** Two or three words for a list. */
  readonly short: ShortId;
  /** `user`: it lasts until somebody changes something. `time`: one of the next attempts may succeed by itself. */
  readonly ends: "user" | "time";
  /** The best one first. */
  readonly cures: readonly [Cure, ...Cure[]];
  /** TR1: the target may no longer hold what it was confirmed to hold: it is gone, or others write or delete there. */
  readonly disproves?: true;
}

/**
 * Codes that stop no job. `file`: the problem of a file, a row of the file list. `command`: the answer to one action, shown
 * beside its button. `warning`: raised by a sync that goes on. `start`: Liana does not start.
 */
type NoFailure = "file" | "command" | "warning" | "start";

function user(short: ShortSuffix, ...cures: Failure["cures"]): Failure {
  return { short: `findings.short.${short}`, ends: "user", cures };
}

function time(short: ShortSuffix, ...more: readonly Cure[]): Failure {
  return { short: `findings.short.${short}`, ends: "time", cures: ["try-now", ...more] };
}

/** Like `user`, and the target may no longer hold what it was confirmed to hold. */
function lost(short: ShortSuffix, ...cures: Failure["cures"]): Failure {
  return { ...user(short, ...cures), disproves: true };
}

type ShortSuffix = ShortId extends `findings.short.${infer S}` ? S : never;

const TABLE: Readonly<Record<ErrorCode, Failure | NoFailure>> = {
  // The service or the network.
  "bad-answer": time("server-error"),
  "digest-mismatch": time("server-error"),
  "foreign-network": time("network"),
  "listing-contradicts": time("not-readable"),
  "server-error": time("server-error"),
  "service-refused": time("refused"),
  "slow-down": time("busy"),
  dns: time("unreachable", "edit-connection"),
  network: time("unreachable"),
  timeout: time("unreachable"),
  unreachable: time("unreachable", "edit-connection"),
  "access-denied": user("denied", "change-keys", "try-now"),
  "bad-ca-file": user("insecure", "edit-connection", "try-now"),
  "bad-keys": user("wrong-keys", "enter-keys"),
  "bad-signature": user("wrong-keys", "enter-keys"),
  "clock-skew": user("clock", "try-now"),
  "keychain-locked": user("keychain", "try-now", "enter-keys"),
  "keys-missing": user("no-keys", "enter-keys"),
  "no-credentials": user("no-keys", "enter-keys", "try-now"),
  "no-profile": user("no-keys", "enter-keys", "try-now"),
  "mfa-needed": user("code", "enter-code", "edit-connection"),
  "program-failed": user("no-keys", "try-now", "edit-connection"),
  "role-refused": user("no-keys", "try-now", "edit-connection"),
  "session-ended": user("sign-in", "sign-in", "enter-keys", "try-now"),
  "not-implemented": user("not-supported", "choose-target", "edit-connection", "try-now"),
  "not-s3": user("not-s3", "edit-connection", "try-now"),
  "plain-http": user("insecure", "edit-connection"),
  "proxy-refused": user("proxy", "edit-connection", "try-now"),
  quota: user("quota", "try-now", "choose-target"),
  tls: user("insecure", "edit-connection", "try-now"),
  "wrong-region": user("region", "edit-connection"),
  // The bucket and the location in it.
  "bad-bucket-name": user("bucket-name", "choose-target"),
  "bucket-locked": user("locked", "choose-target", "try-now"),
  "no-bucket": lost("no-bucket", "create-bucket", "choose-target", "try-now"),
  "no-connection": user("no-connection", "choose-target"),
  "nothing-there": user("nothing", "choose-source", "check-again"),
  "owned-elsewhere": lost("owned", "take-over", "choose-target", "check-again"),
  overlap: lost("overlap", "choose-target"),
  "rule-deletes": lost("rule-deletes", "accept-rules", "check-again", "choose-target"),
  // The folder.
  "disk-full": user("disk-full", "try-now", "choose-target"),
  "own-folder": user("own-folder", "choose-source"),
  "source-empty": user("source-empty", "check-again", "accept-source"),
  "source-missing": user("source-missing", "check-again", "choose-source"),
  "source-not-folder": user("source-not-folder", "check-again", "choose-source"),
  "source-replaced": user("source-replaced", "check-again", "accept-source", "choose-source"),
  "target-not-folder": lost("source-not-folder", "check-again", "choose-target"),
  "target-replaced": lost("source-replaced", "check-again"),
  unreadable: user("unreadable", "check-again", "choose-source"),
  unwritable: user("unwritable", "check-again", "choose-target"),
  // The choices of the job.
  "all-excluded": user("all-excluded", "rules"),
  "bad-config": user("setting", "options"),
  "before-failed": user("command", "options", "try-now"),
  "invalid-class": user("class", "options"),
  usage: user("setting", "options"),
  // Liana and its own files.
  "bad-message": user("internal", "report", "try-now"),
  "journal-busy": time("busy-elsewhere"),
  "journal-damaged": time("journal"),
  "journal-newer": user("newer", "updates"),
  "program-changed": user("internal", "report"),
  "state-full": user("disk-full", "try-now"),
  "state-gone": time("state-gone"),
  "state-unwritable": user("read-only", "try-now"),
  "too-many-files": time("too-many-files"),
  disconnected: time("restarting"),
  internal: user("internal", "report", "try-now"),

  "already-running": "start",
  "unchecked-certificates": "start",

  "bad-settings-file": "command",
  "settings-newer": "command",
  "shown-changed": "command",
  "preview-changed": "command",
  busy: "command",
  "bucket-exists": "command",
  "bucket-not-empty": "command",
  "connection-used": "command",
  "held-changed": "command",
  "no-job": "command",
  "no-versions": "command",
  "not-confirmed": "command",
  "not-here": "command",
  "update-interrupted": "command",
  "update-rejected": "command",

  "after-failed": "warning",
  "attributes-not-kept": "warning",
  "class-ignored": "warning",
  "keep-not-set": "warning",
  "foreign-rule": "warning",
  "lifecycle-changed": "command",
  "lifecycle-damaged": "command",
  "lifecycle-unreadable": "command",
  "leftovers-too-many": "warning",
  "leftovers-unreadable": "warning",
  "leftovers-unwritten": "warning",
  "traits-lost": "warning",

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
  "key-too-long": "file",
  "listed-missing": "file",
  "name-ambiguous": "file",
  "name-collision": "file",
  "name-not-utf8": "file",
  "never-rests": "file",
  "no-object": "file",
  "no-upload": "file",
  "not-kept": "file",
  "object-changed": "file",
  "reserved-name": "file",
  "size-unknown": "file",
  "tier-unavailable": "file",
  "too-large": "file",
  "unsafe-name": "file",
  "verify-failed": "file",
  "versions-contradict": "file",
  archived: "file",
  locked: "file",
  vanished: "file",
};

/** FB: the button for a warning. Warnings that are not listed only inform: nothing in Liana changes what they say. */
const WARNING_CURES: Readonly<Partial<Record<ErrorCode, Cure>>> = {
  "keep-not-set": "options",
  "after-failed": "options",
  "all-excluded": "rules",
  "class-ignored": "options",
  "leftovers-too-many": "options",
  "leftovers-unwritten": "options",
  "traits-lost": "change-keys",
};

export function warningCure(code: ErrorCode): Cure | undefined {
  return WARNING_CURES[code];
}

/** For a code that is not expected to stop a job. */
const OTHER = time("other");

/** The failure of a job with this error. */
export function failureFor({ code, detail }: WireError): Failure {
  const known = TABLE[code];
  const failure = typeof known === "string" ? OTHER : known;
  // A proxy or an address is a setting of the connection, not of the job.
  const isOfConnection =
    code === "bad-config" && (detail["what"] === "proxy" || detail["what"] === "endpoint");
  return isOfConnection ? { ...failure, cures: ["edit-connection"] } : failure;
}

/** Whether an error with this code is expected to stop a job. */
export function stopsJob(code: ErrorCode): boolean {
  return typeof TABLE[code] !== "string";
}
