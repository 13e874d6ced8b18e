/**
 * One of two processes that claim at the same instant. For each line it is told, the path of a source, it claims
 * `source → s3://photos/ROUND/` and says what came of it.
 */
import { createInterface } from "node:readline";
import { claimLocations } from "../../src/engine/jobs/claim.ts";
import { jobId, openJob } from "../../src/engine/jobs/open-job.ts";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import { toLianaError } from "../../src/shared/errors.ts";

const [stateDir = "", source = ""] = process.argv.slice(2);
const host = { env: systemEnvironment({ write: () => undefined }), stateDir, onEvent: () => undefined };
process.stdout.write("ready\n");
for await (const round of createInterface({ input: process.stdin })) {
  const store = {
    source: { kind: "folder", path: source },
    target: { kind: "bucket", bucket: "photos", prefix: `${round}/` },
    service: "s",
    mirror: true,
  } as const;
  const job = { id: jobId(store), ...store };
  const open = openJob(job, host, true);
  try {
    await claimLocations(job, host, new AbortController().signal);
    process.stdout.write("claimed\n");
  } catch (error) {
    process.stdout.write(`${toLianaError(error).code}\n`);
  } finally {
    open.close();
  }
}
