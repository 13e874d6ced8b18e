import { z } from "zod";
import {
  amountSchema,
  bucketNameSchema,
  idSchema,
  textSchema,
  timeSchema,
  wireErrorSchema,
} from "../model/wire.ts";
import type { CommandMap } from "./shape.ts";

/** Commands of the engine about buckets. They involve no job. */

const limit = z.number().int().min(1).max(1000);

const fileVersionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("content"),
    /** When it was written. */
    modified: timeSchema,
    size: amountSchema,
    etag: z.string(),
    storageClass: z.string(),
    current: z.boolean(),
    versionId: z.string().optional(),
    /** VR8: the full key of the object that was set aside. */
    at: textSchema.optional(),
    /** VR9: a job of this computer put it last. */
    lastPut: z.literal(true).optional(),
  }),
  /** The file was deleted then. */
  z.object({ kind: z.literal("deleted"), modified: timeSchema }),
]);

export type FileVersionView = z.infer<typeof fileVersionSchema>;

/** Amazon's limit. */
const lockDaysSchema = z.number().int().min(1).max(36_500);

const outcomeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("not-asked") }),
  /** The service does not support it. */
  z.object({ kind: z.literal("unsupported") }),
  /** The service reported success, but a later query shows the old state. */
  z.object({ kind: z.literal("unconfirmed") }),
  z.object({ kind: z.literal("refused"), error: wireErrorSchema }),
]);

const foundLocationSchema = z.object({
  bucket: z.string(),
  prefix: textSchema,
  /** The name of the owner; empty if its marker cannot be read. */
  computer: z.string(),
  /** It belongs to this computer. */
  own: z.boolean(),
  /** The name of its job. */
  name: z.string().optional(),
  files: amountSchema.optional(),
  bytes: amountSchema.optional(),
  /** There are more files than were counted. */
  more: z.literal(true).optional(),
  syncedAt: timeSchema.optional(),
});

export type FoundLocationView = z.infer<typeof foundLocationSchema>;

const uploadSpeedSchema = z.object({
  bytesPerSecond: z.number().positive(),
  /** Duration of a request with next to no content. */
  requestSeconds: z.number().nonnegative(),
  /** Requests that a sync sends at once. */
  atOnce: z.number().int().min(1),
  /** The bandwidth limit of the settings sets the speed, not the network. */
  isLimited: z.boolean(),
});

export type UploadSpeedView = z.infer<typeof uploadSpeedSchema>;

export const BUCKET_COMMANDS = {
  /** Names of the buckets that the keys of a connection can list. */
  buckets: { input: z.object({ connection: idSchema }), output: z.object({ buckets: z.array(z.string()) }) },
  /**
   * GU4: the locations that jobs of any computer write to. Without `bucket`, in all buckets that the keys can list. The
   * number of requests is bounded; `partial` if the search ended at a bound.
   */
  findLocations: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema.optional() }),
    output: z.object({
      /** The one synced last comes first. */
      locations: z.array(foundLocationSchema),
      failed: z.array(z.object({ bucket: z.string(), error: wireErrorSchema })),
      partial: z.boolean(),
    }),
    progress: z.object({ buckets: amountSchema, searched: amountSchema, found: amountSchema }),
  },
  /** GU4: which of these prefixes jobs of any computer write to. */
  locationsAt: {
    input: z.object({
      connection: idSchema,
      bucket: bucketNameSchema,
      prefixes: z.array(textSchema).min(1).max(100),
    }),
    output: z.object({ locations: z.array(foundLocationSchema) }),
  },
  /**
   * M14: how fast this computer uploads to a bucket, measured with at most 4 MiB that are removed afterwards. No `speed`
   * where it could not be measured, or where the settings save this network or the battery.
   */
  measureUpload: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema }),
    output: z.object({
      speed: uploadSpeedSchema.optional(),
      /** The key of an unfinished upload that the keys may not remove. */
      left: textSchema.optional(),
    }),
  },
  /**
   * CR3: opens the session of the connection's profile with the code that a device shows, and retries the jobs that wait for
   * it. Fails with `mfa-needed` if the code is not accepted.
   */
  enterCode: {
    input: z.object({ connection: idSchema, code: z.string().regex(/^\d{4,10}$/) }),
    output: z.object({}),
  },
  /** Makes a bucket keep old versions of objects from now on. */
  keepVersions: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema }),
    output: z.object({ versions: outcomeSchema }),
  },
  /** M6, OL3: creates a bucket with public access blocked, and locks its versions for `lockDays`. */
  createBucket: {
    input: z.object({
      connection: idSchema,
      bucket: z.string().min(1).max(255),
      versions: z.boolean(),
      lockDays: lockDaysSchema.optional(),
    }),
    output: z.object({ publicAccessBlocked: outcomeSchema, versions: outcomeSchema, lock: outcomeSchema }),
  },
  /** Lists one level of a bucket, or all levels with `search`. `prefix` is empty or ends in `/`. */
  browse: {
    input: z.object({
      connection: idSchema,
      bucket: bucketNameSchema,
      prefix: textSchema,
      after: textSchema.optional(),
      asOf: timeSchema.optional(),
      search: z.string().max(256).optional(),
      limit,
    }),
    output: z.object({
      /** Names without the slash, in key order. */
      folders: z.array(z.string()),
      files: z.array(
        z.object({
          /** Without the suffix of a kept link. */
          name: z.string(),
          key: textSchema,
          kind: z.enum(["file", "link"]),
          size: amountSchema,
          modified: timeSchema,
          storageClass: z.string(),
          /** RS12: the version, as `picked` of a restore takes it. Absent where the listing is unclear. */
          etag: z.string().optional(),
          versionId: z.string().optional(),
          at: textSchema.optional(),
          /** RS8: for a leftover, when its file was found to be deleted. */
          goneSince: timeSchema.optional(),
        }),
      ),
      /** `after` for the next page; undefined at the end. */
      next: textSchema.optional(),
    }),
  },
  /** RS10: when anything changed, in minutes since 1970, oldest first. */
  versionMoments: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema, prefix: textSchema }),
    output: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("none") }),
      z.object({ kind: z.literal("moments"), minutes: z.array(amountSchema), truncated: z.boolean() }),
    ]),
  },
  /** RS11: the versions of one file, the newest first. `key` is below the prefix. */
  fileVersions: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema, prefix: textSchema, key: textSchema }),
    output: z.object({ versions: z.array(fileVersionSchema), truncated: z.boolean() }),
  },
  /**
   * RS7: makes an earlier version of a file the current one, by a copy within the service. Nothing is deleted. Fails with
   * `object-changed` if the version is another one by now, and with `archived`.
   */
  makeVersionCurrent: {
    input: z.object({
      connection: idSchema,
      bucket: bucketNameSchema,
      prefix: textSchema,
      key: textSchema.min(1),
      version: z.object({
        etag: z.string().max(1024),
        size: amountSchema,
        storageClass: z.string().max(64),
        versionId: z.string().max(1024).optional(),
        at: textSchema.optional(),
      }),
    }),
    /** `is-current`: it was current already. */
    output: z.object({ outcome: z.enum(["made", "is-current"]) }),
  },
} as const satisfies CommandMap;
