import type { z } from "zod";
import { readDuration } from "./durations.ts";
import { listenSetting, listenTokenSetting, patternSetting, webhookSetting } from "./own-schema.ts";
import { count, flag, group, list, oneOf, setting, text } from "./setting-readers.ts";

/** A number of milliseconds, or a time with its unit as newer versions have it. */
const interval = setting(
  (given) => (/^\d+$/.test(given) ? Number(given) : readDuration(given)),
  "milliseconds such as 1000, or a time such as 30s",
);

const site = group("a site", {
  name: text().max(255, "it is too long.").optional(),
  local_path: text(),
  bucket: text(),
  bucket_path: text().optional(),
  bucket_region: text().max(64, "it is too long.").optional(),
  storage_class: text().max(64, "it is too long.").default("STANDARD"),
  access_key: text().max(256, "it is too long.").optional(),
  secret_access_key: text().max(1024, "it is too long.").optional(),
  endpoint: text().optional(),
  retire_deleted: flag.default(false),
  watch_interval: interval.optional(),
  exclusions: list(patternSetting).max(1000, "these are too many.").default([]),
  inclusions: list(text()).optional(),
  s3_ops_retries: count(0, 1_000_000).optional(),
});

/**
 * The form of s3sync-service, and what of Liana's own it has no name for: `listen`, `listenToken`, `webhook`,
 * `allow_http`.
 * https://github.com/mazay/s3sync-service/blob/master/docs/configuration.md
 */
export const s3syncSchema = group("the file", {
  access_key: text().max(256, "it is too long.").optional(),
  secret_access_key: text().max(1024, "it is too long.").optional(),
  aws_region: text().max(64, "it is too long.").optional(),
  loglevel: oneOf("trace", "debug", "info", "warn", "error", "fatal", "panic").default("info"),
  upload_queue_buffer: count(0, 1_000_000).optional(),
  upload_workers: count(0, 100_000).default(10),
  checksum_workers: count(0, 100_000).optional(),
  watch_interval: interval.default(1_000),
  s3_ops_retries: count(0, 1_000_000).optional(),
  sites: list(site).min(1, "there is none. Name what to sync."),
  listen: listenSetting.optional(),
  listenToken: listenTokenSetting.optional(),
  webhook: webhookSetting.optional(),
  allow_http: flag.default(false),
});

export type S3syncSettings = z.output<typeof s3syncSchema>;
