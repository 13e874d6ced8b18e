import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { measureLoad } from "../../../src/engine/reports/measure-load.ts";
import type { MeasuredLoad } from "../../../src/shared/model/cost/measured.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { SignIns } from "../../../src/engine/remote/sign-ins/sign-ins.ts";

const MIB = 1024 * 1024;
const OLD = new Date("2020-01-01T00:00:00Z");
const { signal } = new AbortController();
let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "liana-load-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A file of this size; it is sparse. */
function file(name: string, size: number, changed?: Date): void {
  const path = join(dir, "folder", name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, "");
  truncateSync(path, size);
  if (changed !== undefined) utimesSync(path, changed, changed);
}

function measure(exclude: readonly string[] = [], stateDir = join(dir, "state")): Promise<MeasuredLoad> {
  const env = systemEnvironment({ write: () => undefined });
  const connect = (): never => {
    throw new Error("a request");
  };
  const request = {
    folder: join(dir, "folder"),
    target: { kind: "bucket", bucket: "photos", prefix: "" },
    connection: {
      endpoint: "https://s3.eu-central-1.wasabisys.com",
      credentials: { kind: "default" },
      maxSockets: 1,
    },
    links: "keep",
    exclude,
  } as const;
  return measureLoad(request, { env, stateDir, connect, signIns: new SignIns(env) }, () => undefined, signal);
}

test("[CO1] counts files, empty folders and requests of parts, and opens no connection", async () => {
  file("a.txt", 10, OLD);
  file("deep/er/new.txt", 20);
  file("deep/large.bin", 20 * MIB, OLD);
  file("tomorrow.txt", 5, new Date(Date.now() + 86_400_000));
  mkdirSync(join(dir, "folder", "empty"));
  const { service, region, sizes, churn, folders, gaps } = await measure();
  expect([service, region, folders, gaps]).toEqual(["wasabi", "eu-central-1", 2, 0]);
  expect([sizes.objects, sizes.bytes]).toEqual([5, 20 * MIB + 35]);
  // Three parts of 8 MiB, and two requests around them.
  expect(sizes.requests).toBe(4 + 3 + 2);
  // The empty folder and the new file.
  expect([churn.objects, churn.bytes]).toEqual([2, 20]);
});

test("[CO1] leaves out what rules exclude, and Liana's own folders", async () => {
  file("a.txt", 10, OLD);
  file("a.tmp", 20, OLD);
  file("own/journal", 30, OLD);
  const { sizes } = await measure(["*.tmp"], join(dir, "folder", "own"));
  expect([sizes.objects, sizes.bytes]).toEqual([1, 10]);
});

test("[CO1] a folder that is missing is an error, not a load of nothing", async () => {
  await expect(measure()).rejects.toMatchObject({ code: "source-missing" });
});
