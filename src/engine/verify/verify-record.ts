import type { WireError } from "../../shared/errors.ts";
import type { DamageKind, VerifyReport } from "../../shared/model/verification.ts";

/** What a verification tells its host while it runs. */
export type VerifyEvent =
  /** VE4: the object is not what was put. */
  | { readonly kind: "damaged"; readonly key: string; readonly how: DamageKind; readonly bytes: number }
  /** VE4: the local file was put again, and read back. */
  | { readonly kind: "healed"; readonly key: string; readonly bytes: number }
  /** Another program wrote the object. */
  | { readonly kind: "replaced"; readonly key: string }
  /** The object could not be read, which says nothing about its content. */
  | { readonly kind: "problem"; readonly key: string; readonly error: WireError }
  | { readonly kind: "warning"; readonly error: WireError };

/** Numbers of one verification. */
export interface VerifyCounts {
  /** VE1: compared with a listing. */
  listed: number;
  /** VE2: read back, identical or not. */
  read: number;
  bytes: number;
  /** Bytes received to read objects back, also of readings that did not end; and by the test restore (VE5). */
  received: number;
  tested: number;
  identical: number;
  damaged: number;
  healed: number;
  replaced: number;
  /** Could not be read, or nothing proves what they should be. */
  unreadable: number;
  /** Files to read in this run, as far as they were chosen. */
  chosen: number;
  bytesChosen: number;
}

export function noCounts(): VerifyCounts {
  return {
    listed: 0,
    read: 0,
    bytes: 0,
    received: 0,
    tested: 0,
    identical: 0,
    damaged: 0,
    healed: 0,
    replaced: 0,
    unreadable: 0,
    chosen: 0,
    bytesChosen: 0,
  };
}

export interface VerifyResult {
  readonly counts: Readonly<VerifyCounts>;
  readonly report: VerifyReport;
  /** Everything was read that was to be read. */
  readonly complete: boolean;
  /** Files that the limit of bytes left out. */
  readonly leftOut: number;
  /** What the reading costs, or would cost, in dollars; undefined: no price is known (CO3). */
  readonly cost: number | undefined;
  readonly requests: number;
  readonly seconds: number;
  /** What a dry run left out besides the reading. */
  readonly planned: PlannedChecks | undefined;
}

/** What a verification does besides reading each file. */
export interface PlannedChecks {
  /** VE1: requests of the listing, about. */
  readonly listRequests: number;
  /** VE5: the most files and bytes that are restored. */
  readonly testFiles: number;
  readonly testBytes: number;
}
