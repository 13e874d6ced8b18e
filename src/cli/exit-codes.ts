import type { ErrorCode } from "../shared/errors.ts";

/** What the shell is told. */
export const EXIT = {
  inStep: 0,
  /** Differences or problems remain. */
  remains: 1,
  /** The command cannot be carried out as it was given. */
  usage: 2,
  /** Something cannot be reached, or is not allowed. */
  refused: 3,
  /** Deletions wait for the user's word. */
  held: 4,
} as const;

const BY_CODE: Readonly<Record<ErrorCode, number>> = {
  "bad-bucket-name": EXIT.usage,
  "bad-config": EXIT.usage,
  "bucket-exists": EXIT.usage,
  "bucket-not-empty": EXIT.usage,
  "invalid-class": EXIT.usage,
  "no-profile": EXIT.usage,
  overlap: EXIT.usage,
  "plain-http": EXIT.usage,
  "source-not-folder": EXIT.usage,
  "target-not-folder": EXIT.usage,
  usage: EXIT.usage,
  "access-denied": EXIT.refused,
  "bad-keys": EXIT.refused,
  "bad-signature": EXIT.refused,
  "clock-skew": EXIT.refused,
  dns: EXIT.refused,
  "journal-busy": EXIT.refused,
  "journal-damaged": EXIT.refused,
  "journal-newer": EXIT.refused,
  network: EXIT.refused,
  "no-bucket": EXIT.refused,
  "no-credentials": EXIT.refused,
  "not-implemented": EXIT.refused,
  "not-s3": EXIT.refused,
  quota: EXIT.refused,
  "server-error": EXIT.refused,
  "slow-down": EXIT.refused,
  "source-empty": EXIT.refused,
  "source-missing": EXIT.refused,
  "source-replaced": EXIT.refused,
  "state-unwritable": EXIT.refused,
  timeout: EXIT.refused,
  tls: EXIT.refused,
  unreachable: EXIT.refused,
  "wrong-region": EXIT.refused,
  archived: EXIT.remains,
  "digest-mismatch": EXIT.remains,
  "disk-full": EXIT.remains,
  internal: EXIT.remains,
  "keeps-changing": EXIT.remains,
  "key-too-long": EXIT.remains,
  locked: EXIT.remains,
  "name-collision": EXIT.remains,
  "name-not-utf8": EXIT.remains,
  "no-object": EXIT.remains,
  "no-upload": EXIT.remains,
  "object-changed": EXIT.remains,
  "too-large": EXIT.remains,
  unreadable: EXIT.remains,
  "unsafe-name": EXIT.remains,
  unwritable: EXIT.remains,
  vanished: EXIT.remains,
  "verify-failed": EXIT.remains,
};

export function exitCodeOf(code: ErrorCode): number {
  return BY_CODE[code];
}
