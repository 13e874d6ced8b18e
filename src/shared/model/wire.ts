import { z } from "zod";
import { ERROR_CLASSES, type ErrorCode } from "../errors.ts";
import { LONGEST_BUCKET } from "./location.ts";

/** Schemas of what many messages have in common. */

const CODES = Object.keys(ERROR_CLASSES) as [ErrorCode, ...ErrorCode[]];

/** `WireError` as it arrives from another process. */
export const wireErrorSchema = z.object({
  code: z.enum(CODES),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.undefined()])),
});

/** Ids that Liana makes: of connections, jobs and restores. */
export const idSchema = z.string().regex(/^[\w-]{1,64}$/);

/** Of a bucket that exists. */
export const bucketNameSchema = z.string().min(3).max(LONGEST_BUCKET);

/** Milliseconds since 1970. */
export const timeSchema = z.number().finite();

/** A number of things, or of bytes. */
export const amountSchema = z.number().nonnegative();

/** Names, keys and paths; long enough for any, short enough for no attack. */
export const textSchema = z.string().max(8192);
