import { isReadingFree } from "../../shared/model/cost/reading.ts";
import { PAID_MONTHLY, TEST_BYTES, VERIFY_WITHIN } from "../../shared/model/verification.ts";
import type { Clock } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import { serviceAt } from "../remote/service-preset.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";
import { ReadLimit } from "./read-limit.ts";

interface BackgroundParts {
  readonly journal: Pick<Journal, "meta" | "verification">;
  readonly connection: ConnectionSettings;
  readonly clock: Clock;
}

const DAY = 24 * 60 * 60 * 1000;
const MONTH = 30 * DAY;
/** Everything is read within 10 months, so that a computer that is often off still reads it within 12. */
const ROUND = (VERIFY_WITHIN * 10) / 12;
/** The part of a month's bytes that a test restore may read where reading is paid for. */
const PAID_TEST = PAID_MONTHLY / 4;

/**
 * VE2: how much background verification reads. Where reading is free, each day a part of all files, so that all are read
 * within 12 months. Otherwise 1 GB a month, the test restore included; files larger than that are left out.
 */
export class Background {
  readonly #parts: BackgroundParts;
  #isFree = false;
  #bytes = 0;
  #testBytes = 0;
  /** Whether `extent` has ended. */
  isKnown = false;

  constructor(parts: BackgroundParts) {
    this.#parts = parts;
  }

  /** Call first. */
  async extent(): Promise<{ readonly before: number; readonly limit: ReadLimit }> {
    const { journal, connection, clock } = this.#parts;
    const { id, region } = await serviceAt(connection);
    const loads = journal.verification
      .sums(0, 0)
      .filter(({ storageClass }) => !isArchiveClass(storageClass))
      .map(({ storageClass, files: objects, bytes }) => ({ storageClass, objects, bytes }));
    this.#isFree = isReadingFree(loads, id, region);
    const all = loads.reduce((sum, { bytes }) => sum + bytes, 0);
    const left = numberOf(journal.meta.get("verify-left"));
    this.#bytes = left ?? (this.#isFree ? this.#share(all) : PAID_MONTHLY - PAID_TEST);
    this.#testBytes =
      numberOf(journal.meta.get("verify-test-left")) ?? (this.#isFree ? TEST_BYTES : PAID_TEST);
    this.isKnown = true;
    return { before: clock.now() - ROUND, limit: new ReadLimit(this.#bytes, this.#isFree) };
  }

  /** The part of `all` bytes for the days since the last time, at most a month's; at least one byte, so one file. */
  #share(all: number): number {
    const { journal, clock } = this.#parts;
    const since = clock.now() - (numberOf(journal.meta.get("verify-last-at")) ?? Number.NaN);
    const span = since > 0 ? Math.min(since, MONTH) : DAY;
    return Math.ceil((all * Math.max(span, DAY)) / ROUND) || 1;
  }

  /** VE5 */
  get test(): { readonly mostBytes: number; readonly after: number } {
    return { mostBytes: this.#testBytes, after: MONTH };
  }

  end(): void {
    const { journal, clock } = this.#parts;
    const now = clock.now();
    journal.meta.drop("verify-left");
    journal.meta.drop("verify-test-left");
    journal.meta.set("verify-last-at", String(now));
    journal.meta.set("verify-next-at", String(now + (this.#isFree ? DAY : MONTH)));
  }

  /**
   * It may be stopped or killed from now on, and then continues later with what is left.
   * @param bytes that were received, or may be soon: what a killed process received is not known
   */
  spend(bytes: number): void {
    this.#parts.journal.meta.set("verify-left", String(Math.max(0, this.#bytes - bytes)));
  }

  /** As `spend`, for the test restore. */
  spendOnTest(bytes: number): void {
    this.#parts.journal.meta.set("verify-test-left", String(Math.max(0, this.#testBytes - bytes)));
  }
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number(text ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
}
