import { z } from "zod";
import { ERROR_CLASSES, type ErrorCode } from "../errors.ts";
import { LONGEST_BUCKET } from "./location.ts";

/** Schemas that many messages share. */

const CODES = Object.keys(ERROR_CLASSES) as [ErrorCode, ...ErrorCode[]];

/** `WireError` from another process. */
export const wireErrorSchema = z.object({
  code: z.enum(CODES),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.undefined()])),
});

/** Ids of connections, jobs and restores. */
export const idSchema = z.string().regex(/^[\w-]{1,64}$/);

/** The name of an existing bucket. */
export const bucketNameSchema = z.string().min(3).max(LONGEST_BUCKET);

/** Milliseconds since 1970. */
export const timeSchema = z.number().finite();

/** A count, or a number of bytes. */
export const amountSchema = z.number().nonnegative();

/** Names, keys and paths: long enough for all of them, short enough to be harmless. */
export const textSchema = z.string().max(8192);
