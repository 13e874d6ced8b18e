import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { can } from "../../../src/shared/model/service-facts.ts";
import { type Meddle, ProbedBucket } from "./probed-bucket.ts";

let bucket: ProbedBucket;
beforeEach(async () => {
  bucket = await ProbedBucket.open();
});
afterEach(() => bucket[Symbol.asyncDispose]());

/** A run without faults sends this many requests. */
const REQUESTS = 23;
/** The rest removes what was written. */
const LAST_QUESTION = 20;
const each = Array.from({ length: REQUESTS }, (_, index) => index + 1);

/** The request is carried out, and its answer is lost. */
const losing =
  (from: number, to: number): Meddle =>
  (_call, count, send) => {
    if (count < from || count > to) return undefined;
    return send().then(
      () => Promise.reject(new LianaError("network")),
      () => Promise.reject(new LianaError("network")),
    );
  };

describe.each([
  ["without versions", false],
  ["with versions", true],
])("[PB2] in a bucket %s nothing is left", (_how, versions) => {
  beforeEach(() => {
    if (versions) bucket.door.keepVersions();
  });

  test.each(each)("when the user stops it at request %i", async (at) => {
    const stop = new AbortController();
    const meddle: Meddle = (_call, count) => {
      if (count === at) stop.abort();
      return undefined;
    };
    const probing = bucket.probe({}, { meddle, signal: stop.signal });
    // From the last question on, everything is known, and only the removal is to be done.
    if (at < LAST_QUESTION) await expect(probing).rejects.toThrow();
    else await probing;
    expect([bucket.everything(), bucket.left]).toEqual([[], []]);
  });

  test.each(each)("when the answer to request %i is lost", async (at) => {
    const { facts } = await bucket.probe({}, { meddle: losing(at, at) });
    expect([bucket.everything(), bucket.left]).toEqual([[], []]);
    expect(can(facts, "writes")).toBe("yes");
  });

  test.each([1, 2, 6, 7, 12, 16, 17, 19, 20])(
    "when the service is silent for requests %i and the next",
    async (at) => {
      await expect(bucket.probe({}, { meddle: losing(at, at + 2) })).rejects.toMatchObject({
        code: "network",
      });
      expect([bucket.everything(), bucket.left]).toEqual([[], []]);
    },
  );

  test.each([6, 7, 16, 19, 20, 21, 22, 23])(
    "after the next run, when the service is gone from request %i on",
    async (at) => {
      const probing = bucket.probe({}, { meddle: losing(at, Infinity) });
      if (at <= LAST_QUESTION) await expect(probing).rejects.toMatchObject({ code: "network" });
      else await probing;
      expect(bucket.left).toHaveLength(1);
      await bucket.probe();
      expect([bucket.everything(), bucket.left]).toEqual([[], []]);
    },
  );
});

test("[PB2] what keys without permission for versions leave is told", async () => {
  bucket.door.keepVersions();
  bucket.door.server.policy.denied.add("DeleteObjectVersion");
  const { facts } = await bucket.probe();
  const [left] = bucket.left;
  expect(left).toEqual({
    key: expect.stringMatching(/^back up\/\.liana\/probe\/\w+$/),
    versions: 3,
    uploads: 0,
  });
  expect(facts.writes?.left).toEqual(left);
  expect(can(facts, "removes-versions")).toBe("unknown");
  // A delete marker hides the test object, so that rules about older versions reach it.
  expect(bucket.everything().filter((one) => one.startsWith("marker"))).toHaveLength(1);
  // A later run does not try in vain to remove it.
  bucket.door.server.policy.denied.clear();
  expect((await bucket.file()).unfinished).toBeUndefined();
});

test("[PB2] without versions, permission to delete objects is enough to leave nothing", async () => {
  bucket.door.server.policy.denied.add("DeleteObjectVersion");
  await bucket.probe();
  expect([bucket.everything(), bucket.left]).toEqual([[], []]);
});

test.each([
  ["off", false],
  ["on", true],
])("[PB2] without permission to list versions, and with versions %s", async (_how, versions) => {
  if (versions) bucket.door.keepVersions();
  bucket.door.server.policy.denied.add("ListBucketVersions");
  const { facts } = await bucket.probe();
  expect(can(facts, "lists-versions")).toBe("unknown");
  if (!versions) expect([bucket.everything(), bucket.left]).toEqual([[], []]);
  else expect(bucket.left).toMatchObject([{ uploads: 0 }]);
});

test("[PB2] a service that does not know DeleteObjects is asked to remove one version after the other", async () => {
  bucket.door.keepVersions();
  bucket.door.server.faults.add({
    when: { operation: "DeleteObjects", times: 100 },
    what: { kind: "status", status: 501, code: "NotImplemented" },
  });
  const { facts } = await bucket.probe();
  expect([bucket.everything(), bucket.left]).toEqual([[], []]);
  expect(can(facts, "removes-versions")).toBe("yes");
});

test("[PB1] nothing is written where new objects are locked, and the reason is known", async () => {
  bucket.door.server.store.setDocument(
    "photos",
    "objectLock",
    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>" +
      "<Mode>GOVERNANCE</Mode><Days>30</Days></DefaultRetention></Rule></ObjectLockConfiguration>",
  );
  const { facts, requests } = await bucket.probe();
  expect(requests).toBe(5);
  expect(facts.reads.retention).toEqual({ mode: "GOVERNANCE", days: 30 });
  expect(facts.writes).toBeUndefined();
  expect(bucket.everything()).toEqual([]);
});

test("[PB1] a dry run only reads, and keeps nothing", async () => {
  const { facts, requests } = await bucket.probe({ dryRun: true });
  expect(requests).toBe(5);
  expect(bucket.door.operations().filter((name) => !/^(?:Get|List)/.test(name))).toEqual([]);
  expect(facts.writes).toBeUndefined();
  expect((await bucket.file()).facts).toBeUndefined();
});
