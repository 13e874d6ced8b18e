import type { z } from "zod";
import { readDuration } from "./durations.ts";
import { listenSetting, listenTokenSetting, patternSetting, webhookSetting } from "./own-schema.ts";
import { count, flag, group, list, oneOf, setting, text } from "./setting-readers.ts";

/** Milliseconds, or, as in newer versions, a time with its unit. */
const interval = setting(
  (given) => (/^\d+$/.test(given) ? Number(given) : readDuration(given)),
  (words) => words.say("config.value.interval"),
);

const site = group("site", {
  name: text(255).optional(),
  local_path: text(),
  bucket: text(),
  bucket_path: text().optional(),
  bucket_region: text(64).optional(),
  storage_class: text(64).default("STANDARD"),
  access_key: text(256).optional(),
  secret_access_key: text(1024).optional(),
  endpoint: text().optional(),
  retire_deleted: flag.default(false),
  watch_interval: interval.optional(),
  exclusions: list(patternSetting).max(1000).default([]),
  inclusions: list(text()).optional(),
  s3_ops_retries: count(0, 1_000_000).optional(),
});

/**
 * The format of s3sync-service, extended by settings of Liana: `listen`, `listenToken`, `webhook`, `allow_http`.
 * https://github.com/mazay/s3sync-service/blob/master/docs/configuration.md
 */
export const s3syncSchema = group("file", {
  access_key: text(256).optional(),
  secret_access_key: text(1024).optional(),
  aws_region: text(64).optional(),
  loglevel: oneOf("trace", "debug", "info", "warn", "error", "fatal", "panic").default("info"),
  upload_queue_buffer: count(0, 1_000_000).optional(),
  upload_workers: count(0, 100_000).default(10),
  checksum_workers: count(0, 100_000).optional(),
  watch_interval: interval.default(1_000),
  s3_ops_retries: count(0, 1_000_000).optional(),
  sites: list(site).min(1),
  listen: listenSetting.optional(),
  listenToken: listenTokenSetting.optional(),
  webhook: webhookSetting.optional(),
  allow_http: flag.default(false),
});

export type S3syncSettings = z.output<typeof s3syncSchema>;
