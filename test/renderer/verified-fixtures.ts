import type { JobLive } from "../../src/shared/model/live.ts";
import { DAY, MINUTE } from "./fixture-parts.ts";

const GIB = 1024 ** 3;

/** VE6: everything that a report can say. */
export function verified(): NonNullable<JobLive["verification"]> {
  const at = Date.now() - 40 * MINUTE;
  return {
    stage: "none",
    read: 0,
    chosen: 0,
    bytes: 0,
    bytesChosen: 0,
    report: {
      at,
      files: 8325,
      bytes: 41 * GIB,
      present: 8325,
      listedAt: at,
      read: 5890,
      readBytes: 30 * GIB,
      archived: 2308,
      archivedIn: "DEEP_ARCHIVE",
      damaged: 1,
      healed: 2,
      healedAt: at - 3 * DAY,
      testRestore: { at: at - 6 * DAY, files: 25, identical: 25, past: at - 40 * DAY, different: [] },
    },
  };
}
