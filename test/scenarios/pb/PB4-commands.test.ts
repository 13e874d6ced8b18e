import { afterEach, beforeEach, expect, test } from "vitest";
import { probeHandlers } from "../../../src/engine/api/probe-handlers.ts";
import { engineHost } from "../../../src/engine/host.ts";
import { Connections } from "../../../src/engine/scheduler/connections.ts";
import type { Traces } from "../../../src/shared/model/service-facts.ts";
import { ProbedBucket } from "./probed-bucket.ts";

const LOCATION = { connection: "mine", bucket: "photos", prefix: "back up/" } as const;

let bucket: ProbedBucket;
beforeEach(async () => {
  bucket = await ProbedBucket.open();
});
afterEach(() => bucket[Symbol.asyncDispose]());

function commands() {
  const connections = new Connections();
  connections.settings = () => bucket.door.connection;
  const host = engineHost({ env: bucket.door.env, stateDir: bucket.stateDir }, "Liana/0");
  const handlers = probeHandlers(host, connections);
  const left: Traces[] = [];
  const context = { signal: AbortSignal.timeout(20_000), progress: (one: Traces) => void left.push(one) };
  return {
    left,
    facts: async () => (await handlers.serviceFacts(LOCATION, context)).facts,
    probe: async (unlessKnown?: true) =>
      (await handlers.probeService({ ...LOCATION, ...(unlessKnown && { unlessKnown }) }, context)).facts,
  };
}

const requests = (): number => bucket.door.server.requests.length;

test("[PB4] the app reads what is known without a request", async () => {
  const { facts, probe } = commands();
  expect([await facts(), requests()]).toEqual([undefined, 0]);
  const probed = await probe();
  const sent = requests();
  expect([await facts(), requests()]).toEqual([probed, sent]);
});

test("[PB4] after a job was added, the service is asked only for what is not known", async () => {
  const { probe } = commands();
  const first = await probe(true);
  const sent = requests();
  expect([await probe(true), requests()]).toEqual([first, sent]);
  bucket.door.keepVersions();
  await bucket.probe();
  bucket.door.server.store.setVersioning("photos", "Suspended");
  const file = await bucket.file();
  const { facts } = file;
  if (facts === undefined) throw new Error("no facts");
  file.save({ ...facts, reads: { ...facts.reads, versioning: "suspended" } });
  expect((await probe(true)).writes?.versioning).toBe("suspended");
});

test("[PB2] the app hears what is left, also of a run that then fails", async () => {
  bucket.door.keepVersions();
  bucket.door.server.policy.denied.add("DeleteObjectVersion");
  const { left, probe } = commands();
  bucket.door.server.faults.add({
    when: { operation: "CreateMultipartUpload", times: 100 },
    what: { kind: "status", status: 503, code: "SlowDown" },
  });
  await expect(probe()).rejects.toMatchObject({ code: "slow-down" });
  expect(left).toMatchObject([{ versions: 2, uploads: 0 }]);
});
