import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openService } from "../../../src/engine/remote/open-service.ts";
import type { S3Port } from "../../../src/engine/remote/port.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { KEYS, Practice } from "../../faults/support/practice.ts";
import type { FaultKind } from "../../s3-server/faults.ts";
import { isPosix } from "../../harness/host-abilities.ts";
import { never, portTo } from "../../unit/remote/plain-server.ts";

const MIRROR = { options: { mirror: true } } as const;

const refused = (status: number, code: string): FaultKind => ({ kind: "status", status, code });
const instead = (body: string): FaultKind => ({ kind: "instead", status: 200, body });

/** How services, and proxies in front of them, refuse a batch of deletions. */
const OF_ANY: readonly (readonly [string, FaultKind])[] = [
  ["400 MalformedXML", refused(400, "MalformedXML")],
  ["400 InvalidRequest, as without Content-MD5", refused(400, "InvalidRequest")],
  ["400 MissingContentMD5", refused(400, "MissingContentMD5")],
  ["403 AccessDenied", refused(403, "AccessDenied")],
  ["a page with 403", { kind: "html", status: 403 }],
  ["a page with 200", { kind: "html" }],
  ["413 EntityTooLarge", refused(413, "EntityTooLarge")],
];
const OF_BATCHES: readonly (readonly [string, FaultKind])[] = [
  ["405 MethodNotAllowed", refused(405, "MethodNotAllowed")],
  ["a page with 405", { kind: "html", status: 405 }],
  ["411 MissingContentLength", refused(411, "MissingContentLength")],
  ["a page with 411", { kind: "html", status: 411 }],
  ["501 NotImplemented", refused(501, "NotImplemented")],
  ["a listing, as POST means to servers that know no batches", instead("<ListBucketResult/>")],
  ["nothing at all", instead("")],
];

/** A name that XML has to escape, as far as Windows has such names. */
const ODD = isPosix ? "b & <c>" : "b & c";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

const always = { times: 1_000 };

describe("[DL5] a deletion batch answered by", () => {
  test.each([...OF_ANY, ...OF_BATCHES])("%s is retried one object at a time", async (_, what) => {
    practice.write({ "docs/a": "a", [`docs/${ODD}`]: "b", "docs/c": "c", "docs/stays": "d" });
    await practice.backUp("docs", MIRROR);
    for (const name of ["a", ODD, "c"]) practice.remove(`docs/${name}`);
    practice.fault("DeleteObjects", what, always);
    const gone = await practice.backUp("docs", MIRROR);
    expect([gone.outcome, gone.problems, gone.summary.deleted]).toEqual(["in-step", [], 3]);
    expect(gone.operations.filter((name) => name === "DeleteObjects")).toHaveLength(1);
    expect(gone.operations.filter((name) => name === "DeleteObject")).toHaveLength(3);
    await practice.expectInStep("docs", () => practice.backUp("docs", MIRROR));
    expect(practice.bucket.keys()).toEqual(["stays"]);
  });
});

/** Opens the port as a sync does. */
async function opened(): Promise<S3Port> {
  const settings = {
    endpoint: practice.server.endpoint,
    region: "us-east-1",
    credentials: { kind: "keys", ...KEYS },
    maxSockets: 8,
  } as const;
  const connect = () => portTo(settings.endpoint, settings);
  const options = { concurrency: 16, bandwidth: undefined, connect };
  return (await openService(settings, options, systemEnvironment({ write: () => undefined }))).port;
}

/** Deletes this number of pairs. @returns how many were sent as a batch */
async function batchesTried(port: S3Port, batches: number): Promise<number> {
  const { server, bucket } = practice;
  const before = server.requests.length;
  for (let batch = 0; batch < batches; batch++) {
    const objects = [{ key: `${batch}/a` }, { key: `${batch}/b` }];
    expect(await port.send("remove", { bucket: bucket.name, objects }, never())).toEqual({ failed: [] });
  }
  return server.requests.slice(before).filter(({ operation }) => operation === "DeleteObjects").length;
}

describe("[DL5] a connection remembers", () => {
  test.each(OF_BATCHES)("that the service does not support batches: %s", async (_, what) => {
    const port = await opened();
    practice.server.faults.add({ when: { operation: "DeleteObjects", ...always }, what });
    expect(await batchesTried(port, 100)).toBe(1);
    port.close();
  });

  test.each(OF_ANY)(
    "that batches failed repeatedly, and tries only a few of a hundred: %s",
    async (_, what) => {
      const port = await opened();
      practice.server.faults.add({ when: { operation: "DeleteObjects", ...always }, what });
      expect(await batchesTried(port, 100)).toBe(7);
      // The cause is gone: after the next attempt, all are sent as batches again.
      practice.server.faults.clear();
      expect(await batchesTried(port, 128)).toBeGreaterThan(64);
      expect(await batchesTried(port, 10)).toBe(10);
      port.close();
    },
  );

  test("nothing about a single bad name: the next deletions go in a batch again", async () => {
    const port = await opened();
    const malformed = refused(400, "MalformedXML");
    practice.server.faults.add({ when: { operation: "DeleteObjects", nth: 3, times: 1 }, what: malformed });
    expect(await batchesTried(port, 20)).toBe(20);
    port.close();
  });
});

test("[DL5] a web page with status 200 does not count as a deletion, in a batch or alone", async () => {
  practice.write({ "docs/a": "a", "docs/b": "b", "docs/stays": "c" });
  await practice.backUp("docs", MIRROR);
  for (const name of ["a", "b"]) practice.remove(`docs/${name}`);
  practice.fault("DeleteObjects", { kind: "html" }, always);
  practice.fault("DeleteObject", { kind: "html" }, always);
  const refusing = await practice.backUp("docs", MIRROR);
  expect(refusing.outcome).not.toBe("in-step");
  expect(refusing.summary.deleted).toBe(0);
  practice.server.faults.clear();
  const gone = await practice.backUp("docs", MIRROR);
  expect([gone.outcome, gone.problems, gone.summary.deleted]).toEqual(["in-step", [], 2]);
  expect(practice.bucket.keys()).toEqual(["stays"]);
});
