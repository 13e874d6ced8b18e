import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Server } from "../../contracts/connected-subject.ts";

const LIMIT_MS = 120_000;
/** Debian's aws-cli. `PATH` may list another `aws` first. */
const AWS = "/usr/bin/aws";

export const hasAws = runs(AWS, "--version");
export const hasRclone = runs("rclone", "version");

function runs(command: string, question: string): boolean {
  return spawnSync(command, [question], { stdio: "ignore", env: environment({}) }).status === 0;
}

/**
 * Runs aws-cli against a service.
 * @param config lines of the `s3 =` section
 */
export async function aws(
  server: Server,
  folder: string,
  args: readonly string[],
  config: readonly string[] = [],
): Promise<string> {
  const file = join(folder, "aws-config");
  const section = config.length === 0 ? [] : ["s3 =", ...config.map((line) => `  ${line}`)];
  writeFileSync(file, ["[default]", ...section, ""].join("\n"));
  const keys = { AWS_ACCESS_KEY_ID: server.accessKeyId, AWS_SECRET_ACCESS_KEY: server.secretAccessKey };
  const files = {
    AWS_CONFIG_FILE: file,
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_REGION: server.region,
  };
  return output(AWS, ["--endpoint-url", server.endpoint, ...args], { ...keys, ...files });
}

/** Runs rclone with the service as its remote `r:`. */
export async function rclone(server: Server, args: readonly string[]): Promise<string> {
  return (await rcloneSays(server, args)).stdout;
}

/** Like `rclone`, but also returns the log. */
export function rcloneSays(
  server: Server,
  args: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const limits = ["--retries", "1", "--low-level-retries", "2", "--config", "/dev/null"];
  return run("rclone", [...args, ...limits], {
    RCLONE_CONFIG_R_TYPE: "s3",
    RCLONE_CONFIG_R_PROVIDER: "Ceph",
    RCLONE_CONFIG_R_ENDPOINT: server.endpoint,
    RCLONE_CONFIG_R_ENV_AUTH: "true",
    AWS_ACCESS_KEY_ID: server.accessKeyId,
    AWS_SECRET_ACCESS_KEY: server.secretAccessKey,
    AWS_REGION: server.region,
  });
}

/** Standard output of a command. @throws Error with all output if the command fails */
export async function output(
  command: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  return (await run(command, args, variables)).stdout;
}

function run(
  command: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const options = { env: environment(variables), timeout: LIMIT_MS, maxBuffer: 64 * 1024 * 1024 };
  return promisify(execFile)(command, args, options);
}

/** The environment without the tester's own AWS and rclone settings. */
function environment(variables: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS_|RCLONE_)/.test(name));
  return { ...Object.fromEntries(kept), NO_PROXY: "127.0.0.1", LC_ALL: "C.UTF-8", TZ: "UTC", ...variables };
}
