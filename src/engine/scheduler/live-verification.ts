import type { WireError } from "../../shared/errors.ts";
import type { VerifyCounts } from "../verify/verify-record.ts";
import type { Verifying } from "./verifications.ts";

/** VE3: the verification of a live job. */
export class LiveVerification {
  running: Verifying | undefined;
  /** What the user requested of the next one. */
  asked: "sample" | "all" | undefined;
  /** Why the last one failed. */
  error: WireError | undefined;
  /** When another one may begin, ms since 1970. */
  after: number | undefined;

  /** As the view of the job shows it. */
  shown(): {
    readonly verifying: Readonly<VerifyCounts> | undefined;
    readonly verifyAsked: boolean;
    readonly verifyError: WireError | undefined;
  } {
    return {
      verifying: this.running?.counts(),
      verifyAsked: this.asked !== undefined,
      verifyError: this.error,
    };
  }
}
