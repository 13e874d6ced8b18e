import { uniqueName } from "../../../app/unique-name.ts";
import type { ConnectionForEngine } from "../../../shared/contract/engine-contract.ts";
import { defined } from "../../../shared/defined.ts";
import { type AppSettings, DEFAULT_SETTINGS } from "../../../shared/model/app-settings.ts";
import type { JobSpec } from "../../../shared/model/job-spec.ts";
import { isUsableBucket, prefixOf } from "../../../shared/model/location.ts";
import type { Words } from "../../../shared/words/words.ts";
import { locationIn } from "./location-setting.ts";
import type { ConfigText, SettingPath } from "./config-text.ts";
import { connectionNamed, type DaemonConfig, jobBetween, type NamedConnection } from "./daemon-config.ts";
import { endpointProblem, readEndpoint } from "./endpoint-address.ts";
import { s3syncSchema, type S3syncSettings } from "./s3sync-schema.ts";
import { readSettings } from "./setting-readers.ts";

type Site = S3syncSettings["sites"][number];

/** Liana's own limits: concurrent transfers, and ms until a folder counts as quiet. */
const MOST_TRANSFERS = 128;
const LONGEST_SETTLE = 60_000;

const LEVELS: Readonly<Record<S3syncSettings["loglevel"], AppSettings["logLevel"]>> = {
  trace: "debug",
  debug: "debug",
  info: "info",
  warn: "warn",
  error: "error",
  fatal: "error",
  panic: "error",
};

/** Only the format of s3sync-service has `sites`. */
export function isS3sync(value: unknown): boolean {
  return typeof value === "object" && value !== null && "sites" in value;
}

/**
 * Reads an unchanged configuration of s3sync-service.
 * @param folder of the file; relative paths begin there
 * @throws LianaError `usage`
 */
export function s3syncConfig(config: ConfigText, folder: string): DaemonConfig {
  const given = readSettings(s3syncSchema, config);
  const connections: NamedConnection[] = [];
  const jobs: JobSpec[] = [];
  for (const [index, site] of given.sites.entries()) {
    const setting: SettingPath = ["sites", index];
    const path = [site.bucket, prefixOf(site.bucket_path ?? "").replace(/\/$/, "")].filter(Boolean).join("/");
    const name = uniqueName(
      site.name ?? path,
      jobs.map((job) => job.name),
    );
    const connection = connectionOf(config, given, site, setting, name);
    if (connections.every(({ id }) => id !== connection.id)) connections.push(connection);
    jobs.push(jobOf(config, given, site, setting, name, connection.id, folder));
  }
  const logLevel = LEVELS[given.loglevel];
  const settings = { ...DEFAULT_SETTINGS, logLevel, concurrency: transfersOf(given) };
  const engine = {
    connections,
    jobs,
    pause: { kind: "running" } as const,
    settings,
    onBattery: false,
    metered: false,
  };
  const { listen, listenToken, webhook } = given;
  return {
    engine,
    listen,
    listenToken,
    webhook,
    logLevel,
    remarks: remarksOf(config.words, given),
    createBuckets: new Set(),
    jobSettings: jobs.map((_, index) => ["sites", index]),
  };
}

function connectionOf(
  config: ConfigText,
  given: S3syncSettings,
  site: Site,
  setting: SettingPath,
  name: string,
): NamedConnection {
  const endpoint = endpointOf(config, given, site, setting);
  const region = site.bucket_region ?? given.aws_region;
  const connection: ConnectionForEngine = {
    allowHttp: given.allow_http,
    keys: keysOf(config, given, site, setting),
    ...defined({ endpoint, region }),
  };
  // Identified by the site, not by its keys: those may differ between sites, and may be renewed.
  const identity = [endpoint, region, site.bucket, site.bucket_path, site.local_path];
  return connectionNamed(name, identity, connection);
}

function endpointOf(
  config: ConfigText,
  { allow_http: allowHttp }: S3syncSettings,
  { endpoint }: Site,
  setting: SettingPath,
): string | undefined {
  if (endpoint === undefined) return undefined;
  const read = readEndpoint(endpoint, allowHttp);
  if (read.kind === "refused")
    throw config.mistake([...setting, "endpoint"], endpointProblem(config.words, read, "s3sync"));
  return read.url;
}

/** The site's own keys, else the shared ones, else those of the environment. */
function keysOf(
  config: ConfigText,
  given: S3syncSettings,
  site: Site,
  setting: SettingPath,
): ConnectionForEngine["keys"] {
  const accessKeyId = site.access_key ?? given.access_key;
  const secretAccessKey = site.secret_access_key ?? given.secret_access_key;
  if (accessKeyId === undefined && secretAccessKey === undefined) return { kind: "environment" };
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw config.mistake(
      setting,
      config.words.say("config.connection.key-missing", { id: "access_key", secret: "secret_access_key" }),
    );
  return { kind: "keys", secret: { accessKeyId, secretAccessKey } };
}

function jobOf(
  config: ConfigText,
  given: S3syncSettings,
  site: Site,
  setting: SettingPath,
  name: string,
  connection: string,
  folder: string,
): JobSpec {
  if (!isUsableBucket(site.bucket))
    throw config.mistake([...setting, "bucket"], config.words.say("config.site.bucket"));
  if (site.inclusions?.some((inclusion) => inclusion !== ".*") === true)
    throw config.mistake([...setting, "inclusions"], config.words.say("config.site.inclusions"));
  const source = locationIn(config, site.local_path, [...setting, "local_path"], folder);
  if (source.kind === "bucket")
    throw config.mistake([...setting, "local_path"], config.words.say("config.site.folder"));
  const prefix = prefixOf(site.bucket_path ?? "");
  const settleMs = Math.min(Math.round(site.watch_interval ?? given.watch_interval), LONGEST_SETTLE);
  return jobBetween(
    name,
    source,
    { kind: "bucket", connection, bucket: site.bucket, prefix },
    {
      // Without retire_deleted, objects of deleted files stayed in the bucket. Here they stay as earlier versions.
      retain: site.retire_deleted ? "none" : "forever",
      maxDelete: { kind: "default" },
      // s3sync-service has no setting for links. Keeping them loses none.
      links: "keep",
      exclude: [],
      excludePatterns: site.exclusions,
      nightly: [],
      storageClass: site.storage_class,
      when: { kind: "realtime", settleMs },
    },
  );
}

/** s3sync-service reads 0, the zero value of Go, as "not set". */
function transfersOf({ upload_workers: workers }: S3syncSettings): number {
  return workers === 0 ? 10 : Math.min(workers, MOST_TRANSFERS);
}

function remarksOf(words: Words, given: S3syncSettings): readonly string[] {
  const { upload_queue_buffer, checksum_workers, s3_ops_retries, upload_workers, sites } = given;
  const unused = Object.entries({
    upload_queue_buffer,
    checksum_workers,
    s3_ops_retries: s3_ops_retries ?? sites.find((site) => site.s3_ops_retries !== undefined)?.s3_ops_retries,
  }).flatMap(([name, value]) => (value === undefined || value === 0 ? [] : [name]));
  const remarks: string[] = [];
  if (unused.length > 0) remarks.push(words.say("config.site.unused", { settings: words.series(unused) }));
  if (upload_workers > MOST_TRANSFERS)
    remarks.push(words.say("config.site.workers", { most: MOST_TRANSFERS }));
  const intervals = [given.watch_interval, ...sites.map((site) => site.watch_interval ?? 0)];
  if (intervals.some((ms) => ms > LONGEST_SETTLE)) remarks.push(words.say("config.site.settle"));
  return remarks;
}
