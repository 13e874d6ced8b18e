import type { WireError } from "../../shared/errors.ts";
import type { VerifyCounts } from "../verify/verify-record.ts";
import type { Verifying } from "./verifications.ts";

interface Spent {
  /** Bytes. */
  readonly received: number;
  /** Bytes of the test restore. */
  readonly tested: number;
  /** VE1: the target was listed. */
  readonly isListed: boolean;
}

const NOTHING: Spent = { received: 0, tested: 0, isListed: false };

/** VE3: the verification of a live job. */
export class LiveVerification {
  running: Verifying | undefined;
  /** What the user requested of the next one. */
  asked: "sample" | "all" | undefined;
  /** What it has read so far, if it was interrupted. */
  spent: Spent = NOTHING;
  /** Why the last one failed. */
  error: WireError | undefined;
  /** When another one may begin, ms since 1970. */
  after: number | undefined;

  ask(amount: "sample" | "all"): void {
    this.asked = amount;
    this.spent = NOTHING;
  }

  /** What was requested continues later with what is left. */
  interrupted({ received, tested, chosen }: Readonly<VerifyCounts>): void {
    const { spent } = this;
    // The listing precedes the first choice.
    const isListed = spent.isListed || chosen > 0;
    this.spent = { received: spent.received + received, tested: spent.tested + tested, isListed };
  }

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
