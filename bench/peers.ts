import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A measured program. */
export interface Peer {
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
  readonly makeBucket: (bucket: string) => readonly string[];
  readonly up: (folder: string, bucket: string) => readonly string[];
  readonly down: (bucket: string, folder: string) => readonly string[];
}

const KEYS = { AWS_ACCESS_KEY_ID: "testkey", AWS_SECRET_ACCESS_KEY: "testsecret", AWS_REGION: "us-east-1" };

/** The environment without variables that point elsewhere. Debian's rclone refuses plain http while AWS_CA_BUNDLE is set. */
function clean(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...KEYS, ...extra };
  delete env["AWS_CA_BUNDLE"];
  delete env["AWS_PROFILE"];
  return env;
}

/** @param checkout where it is built */
export function liana(endpoint: string, work: string, checkout = "."): Peer {
  // The same options as `npm run liana` and the installed command.
  const command = [process.execPath, "--max-semi-space-size=16", join(checkout, "out/cli/liana.js")];
  const sync = (source: string, target: string): readonly string[] => [
    ...command,
    "sync",
    source,
    target,
    "--json",
  ];
  return {
    name: "liana",
    env: clean({ AWS_ENDPOINT_URL: endpoint, LIANA_STATE_DIR: join(work, "liana-state") }),
    makeBucket: (bucket) => [...command, "mb", `s3://${bucket}`],
    up: (folder, bucket) => sync(folder, `s3://${bucket}`),
    down: (bucket, folder) => sync(`s3://${bucket}`, folder),
  };
}

/** Tuned as its S3 documentation recommends: more transfers, larger parts, several parts at once. */
export function rclone(endpoint: string): Peer {
  const tuned = [
    "--transfers",
    "32",
    "--checkers",
    "32",
    "--s3-upload-concurrency",
    "8",
    "--s3-chunk-size",
    "16M",
  ];
  const careful = ["--retries", "1", "--low-level-retries", "2"];
  const sync = (source: string, target: string): readonly string[] => [
    "rclone",
    "sync",
    source,
    target,
    ...tuned,
    ...careful,
  ];
  return {
    name: "rclone",
    env: clean({
      RCLONE_CONFIG_R_TYPE: "s3",
      RCLONE_CONFIG_R_PROVIDER: "Ceph",
      RCLONE_CONFIG_R_ENDPOINT: endpoint,
      RCLONE_CONFIG_R_ENV_AUTH: "true",
    }),
    makeBucket: (bucket) => ["rclone", "mkdir", `r:${bucket}`, ...careful],
    up: (folder, bucket) => sync(folder, `r:${bucket}`),
    down: (bucket, folder) => sync(`r:${bucket}`, folder),
  };
}

/** Tuned with its settings file. */
export function aws(endpoint: string, work: string): Peer {
  const config = join(work, "aws-config");
  mkdirSync(work, { recursive: true });
  const tuned =
    "s3 =\n  max_concurrent_requests = 32\n  max_queue_size = 10000\n  multipart_chunksize = 16MB\n";
  writeFileSync(config, `[default]\nregion = us-east-1\n${tuned}`);
  const command = ["aws", "--endpoint-url", endpoint, "s3"];
  return {
    name: "aws",
    env: clean({ AWS_CONFIG_FILE: config }),
    makeBucket: (bucket) => [...command, "mb", `s3://${bucket}`],
    up: (folder, bucket) => [...command, "sync", folder, `s3://${bucket}`, "--only-show-errors"],
    down: (bucket, folder) => [...command, "sync", `s3://${bucket}`, folder, "--only-show-errors"],
  };
}
