import { uniqueName } from "../../../app/unique-name.ts";
import type { ConnectionForEngine } from "../../../shared/contract/engine-contract.ts";
import { type AppSettings, DEFAULT_SETTINGS } from "../../../shared/model/app-settings.ts";
import type { JobSpec } from "../../../shared/model/job-spec.ts";
import { isUsableBucket, prefixOf } from "../../../shared/model/location.ts";
import { locationIn } from "./location-setting.ts";
import type { ConfigText, SettingPath } from "./config-text.ts";
import { connectionNamed, type DaemonConfig, jobBetween, type NamedConnection } from "./daemon-config.ts";
import { readEndpoint } from "./endpoint-address.ts";
import { s3syncSchema, type S3syncSettings } from "./s3sync-schema.ts";
import { readSettings } from "./setting-readers.ts";

type Site = S3syncSettings["sites"][number];

/** The most that Liana has, of transfers at once and of ms until a folder counts as quiet. */
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

/** `sites:` is what tells the two forms apart. */
export function isS3sync(value: unknown): boolean {
  return typeof value === "object" && value !== null && "sites" in value;
}

/**
 * A configuration of s3sync-service, as it is.
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
  return { engine, listen, listenToken, webhook, logLevel, remarks: remarksOf(given) };
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
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
  };
  // By its site: keys may differ for each, and may be renewed.
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
  const read = readEndpoint(endpoint, allowHttp, "allow_http: true at the top");
  if (read.kind === "refused") throw config.mistake([...setting, "endpoint"], `endpoint: ${read.why}`);
  return read.url;
}

/** The site's own, then those of all, then the environment's. */
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
    throw config.mistake(setting, "access_key and secret_access_key go together. One is missing.");
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
    throw config.mistake([...setting, "bucket"], "bucket: this is no bucket name.");
  if (site.inclusions?.some((inclusion) => inclusion !== ".*") === true) {
    const text = "inclusions: these are not known here. Say with exclusions what is to stay out.";
    throw config.mistake([...setting, "inclusions"], text);
  }
  const source = locationIn(config, site.local_path, [...setting, "local_path"], folder);
  if (source.kind === "bucket")
    throw config.mistake([...setting, "local_path"], "local_path: write a folder.");
  const prefix = prefixOf(site.bucket_path ?? "");
  const settleMs = Math.min(Math.round(site.watch_interval ?? given.watch_interval), LONGEST_SETTLE);
  return jobBetween(
    name,
    source,
    { kind: "bucket", connection, bucket: site.bucket, prefix },
    {
      // What it did not delete stayed in the bucket: here as an earlier version.
      retain: site.retire_deleted ? "none" : "forever",
      maxDelete: { kind: "default" },
      // s3sync-service has no word on links; kept, none is lost.
      links: "keep",
      exclude: [],
      excludePatterns: site.exclusions,
      nightly: [],
      storageClass: site.storage_class,
      when: { kind: "realtime", settleMs },
    },
  );
}

/** 0 is how Go says that nothing was said. */
function transfersOf({ upload_workers: workers }: S3syncSettings): number {
  return workers === 0 ? 10 : Math.min(workers, MOST_TRANSFERS);
}

function remarksOf(given: S3syncSettings): readonly string[] {
  const { upload_queue_buffer, checksum_workers, s3_ops_retries, upload_workers, sites } = given;
  const needless = Object.entries({
    upload_queue_buffer,
    checksum_workers,
    s3_ops_retries: s3_ops_retries ?? sites.find((site) => site.s3_ops_retries !== undefined)?.s3_ops_retries,
  }).flatMap(([name, value]) => (value === undefined || value === 0 ? [] : [name]));
  const remarks: string[] = [];
  if (needless.length > 0)
    remarks.push(
      `${needless.join(", ")}: read, and not needed. Liana's queue and retries have their own bounds.`,
    );
  if (upload_workers > MOST_TRANSFERS)
    remarks.push(`upload_workers: ${MOST_TRANSFERS} are the most that Liana has at once.`);
  const intervals = [given.watch_interval, ...sites.map((site) => site.watch_interval ?? 0)];
  if (intervals.some((ms) => ms > LONGEST_SETTLE))
    remarks.push("watch_interval: here it is how long a folder must be quiet, and 60 s is the most.");
  return remarks;
}
