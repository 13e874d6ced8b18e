import { LONGEST_INTERVAL } from "../../../shared/model/job-spec.ts";
import { connectionNamed, jobBetween } from "./daemon-config.ts";
import type { VariablesJob } from "./environment-config.ts";
import { variablesChoices, variablesConnection, bucketIn } from "./variables-job.ts";
import type { Variables } from "./variables.ts";

/** Defaults of the sidecar: seconds between two passes; tries of a pass, and seconds between them. */
const USUAL_INTERVAL = 1_800;
const USUAL_RETRIES = 3;
const USUAL_RETRY_DELAY = 60;

const SOURCE = ["MINIO_ENDPOINT", "MINIO_ACCESS_KEY", "MINIO_SECRET_KEY", "MINIO_BUCKET"] as const;
const TARGET = ["S3_SYNC_ACCESS_KEY", "S3_SYNC_SECRET_KEY", "S3_SYNC_BUCKET"] as const;

/**
 * The MinIO mirror sidecar: a MinIO bucket is mirrored to a bucket of another service, with deletions.
 * @returns undefined if `S3_SYNC_ENABLED` is not true
 * @throws LianaError `usage`
 */
export function mirrorJob(variables: Variables): VariablesJob | undefined {
  if (variables.flag("S3_SYNC_ENABLED") !== true) return undefined;
  const given = variables.required([...SOURCE, ...TARGET]);
  const minio = variablesConnection(variables, {
    endpoint: "MINIO_ENDPOINT",
    region: undefined,
    keys: { accessKeyId: given.MINIO_ACCESS_KEY, secretAccessKey: given.MINIO_SECRET_KEY },
  });
  const service = variablesConnection(variables, {
    endpoint: "S3_SYNC_ENDPOINT",
    region: "S3_SYNC_REGION",
    keys: { accessKeyId: given.S3_SYNC_ACCESS_KEY, secretAccessKey: given.S3_SYNC_SECRET_KEY },
  });
  const from = connectionNamed("minio", ["environment", "minio"], minio.connection);
  const to = connectionNamed("s3-sync", ["environment", "s3-sync"], service.connection);
  const seconds = variables.count("S3_SYNC_INTERVAL", 1, LONGEST_INTERVAL) ?? USUAL_INTERVAL;
  const job = jobBetween(
    "s3-sync",
    { kind: "bucket", connection: from.id, bucket: bucketIn(variables, "MINIO_BUCKET"), prefix: "" },
    { kind: "bucket", connection: to.id, bucket: bucketIn(variables, "S3_SYNC_BUCKET"), prefix: "" },
    variablesChoices(variables, "none", { kind: "every", seconds }),
  );
  return {
    job,
    connections: [from, to],
    bucketVariable: "S3_SYNC_BUCKET",
    // Within the network of the containers, MinIO usually has no https.
    remarks: [...unusedRemarks(variables), ...service.remarks],
  };
}

function unusedRemarks(variables: Variables): readonly string[] {
  const { words } = variables;
  const unused = [
    ["S3_SYNC_MAX_RETRIES", USUAL_RETRIES] as const,
    ["S3_SYNC_RETRY_DELAY", USUAL_RETRY_DELAY] as const,
  ].flatMap(([name, usual]) => ((variables.count(name, 0, 1_000_000) ?? usual) === usual ? [] : [name]));
  const zone = variables.text("S3_SYNC_TIMEZONE") ?? "UTC";
  return [
    ...(unused.length > 0 ? [words.say("environment.retries", { variables: words.series(unused) })] : []),
    ...(zone === "UTC" ? [] : [words.say("environment.zone")]),
  ];
}
