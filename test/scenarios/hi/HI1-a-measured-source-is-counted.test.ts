import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { engineHost } from "../../../src/engine/host.ts";
import type { Measure } from "../../../src/engine/sync/measure.ts";
import { sync } from "../../../src/engine/sync/sync.ts";
import { DEFAULT_OPTIONS } from "../../../src/shared/model/job.ts";
import { FrontDoor } from "../../harness/front-door.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liana-measured-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** More than one page, so the listing that measures the source takes several requests. */
const OBJECTS = 2_300;

test("[HI1] the listing that counts the source is among the requests of a restore", async () => {
  await using door = await FrontDoor.open();
  for (let at = 0; at < OBJECTS; at++) await door.bucket.put(`f${at}`, "");
  const host = engineHost({ env: door.env, stateDir: join(root, "state") }, "Liana/0");
  const { bucket, connection } = door;
  let counting: Promise<Measure | undefined> | undefined;
  const result = await sync(
    {
      source: { kind: "bucket", bucket: bucket.name, prefix: bucket.prefix },
      target: { kind: "folder", path: join(root, "back") },
      sourceConnection: connection,
      targetConnection: connection,
      options: { ...DEFAULT_OPTIONS, exclude: ["*[0-8]"] },
    },
    {
      ...host,
      onEvent: () => undefined,
      onStart: (_progress, measure) => {
        counting = measure().catch(() => undefined);
      },
    },
    AbortSignal.timeout(60_000),
  );
  expect(result).toMatchObject({ outcome: "in-step", summary: { downloaded: OBJECTS / 10, problems: 0 } });
  await counting;
  await door.server.settled();
  expect(result.summary.requests).toBe(door.server.requests.length);
  expect(door.operations().filter((name) => name === "ListObjectsV2").length).toBeGreaterThan(3);
});
