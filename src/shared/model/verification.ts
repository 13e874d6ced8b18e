import { z } from "zod";

/** VE4: how an object differs from what was put. */
export const DAMAGE_KINDS = ["content", "size", "missing", "version"] as const;
export type DamageKind = (typeof DAMAGE_KINDS)[number];

const count = z.number().int().nonnegative();

/** VE5: how a test restore ended. */
export const testRestoreSchema = z.object({
  /** ms since 1970. */
  at: z.number(),
  files: count,
  /** Bytes, time and mode are those of the record. */
  identical: count,
  /** One of the files was restored as of this moment, ms since 1970; absent where the bucket keeps no versions. */
  past: z.number().exactOptional(),
  /** Keys that differ, some of them. */
  different: z.array(z.string()),
});
export type TestRestore = z.infer<typeof testRestoreSchema>;

/** VE6: what is known about the objects of a job. */
export const verifyReportSchema = z.object({
  /** ms since 1970. */
  at: z.number(),
  /** VE1: files that the last listing showed with size and ETag, and when that was (ms since 1970). */
  present: count,
  listedAt: z.number().exactOptional(),
  /** VE2: read back and identical within 12 months. */
  read: count,
  readBytes: count,
  files: count,
  bytes: count,
  /** In classes that cannot be read without restoring, and the class if it is the only one. */
  archived: count,
  archivedIn: z.string().exactOptional(),
  /** VE4: damaged, and the local file is not the one that was uploaded. */
  damaged: count,
  /** VE4: put again by the last verification that found damage. */
  healed: count,
  healedAt: z.number().exactOptional(),
  testRestore: testRestoreSchema.exactOptional(),
});
export type VerifyReport = z.infer<typeof verifyReportSchema>;

/** VE2: everything that can be read is read within this time, in ms. */
export const VERIFY_WITHIN = 365 * 24 * 60 * 60 * 1000;
/** VE2: what is read each month where reading is paid for, in bytes. */
export const PAID_MONTHLY = 1024 ** 3;
/** VE5 */
export const TEST_FILES = 25;
export const TEST_BYTES = 1024 ** 3;
