import { describe, expect, test } from "vitest";
import { engineHost } from "../../src/engine/host.ts";
import { probeService, type ProbedService } from "../../src/engine/probe/probe-service.ts";
import type { S3Port } from "../../src/engine/remote/port.ts";
import { can, type Traces } from "../../src/shared/model/service-facts.ts";
import type { Server } from "../contracts/connected-subject.ts";
import { radosgwEndpoint, swiftEndpoint } from "../contracts/real-servers.ts";
import { turnOnVersions } from "../harness/versioned-bucket.ts";
import { startS3Server } from "../s3-server/server.ts";
import { Ground } from "./support/ground.ts";
import { connectionTo, ENVIRONMENT } from "./support/job.ts";

const PREFIX = "photos ü/";
const KEYS = { accessKeyId: "testkey", secretAccessKey: "testsecret" };
const signal = (): AbortSignal => AbortSignal.timeout(60_000);

interface Place extends AsyncDisposable {
  readonly server: Server;
  readonly checksum: "md5" | "crc32";
}

const radosgw = await radosgwEndpoint();
const swift = await swiftEndpoint();

async function strict(checksum: Place["checksum"]): Promise<Place> {
  const running = await startS3Server({ backing: { kind: "memory" }, credentials: [KEYS] });
  const server = { ...KEYS, endpoint: running.endpoint, region: "us-east-1" };
  return { server, checksum, [Symbol.asyncDispose]: () => running.close() };
}

interface Service {
  readonly name: string;
  readonly open: () => Promise<Place>;
  /** What differs from a service that can do everything. */
  readonly reads?: Record<string, string>;
  readonly writes?: (versions: boolean) => Record<string, string>;
  readonly requests?: (versions: boolean) => number;
}

const CEPH: Omit<Service, "open"> = {
  name: "radosgw",
  // Ceph 16 answers `GET ?encryption` with a listing (PB3).
  reads: { encryption: "no" },
  writes: (versions) => ({
    "checks-crc32": "no",
    "keeps-crc32": "no",
    "checks-copy-source": "no",
    "refuses-deletion": "no",
    ...(versions ? { "refuses-overwrite": "no" } : { "removes-versions": "unknown" }),
  }),
  // A HEAD for the ETag of the completed upload. Row 20 removes the object, so without versions nothing is left for row 22.
  requests: (versions) => (versions ? 24 : 23),
};

const SWIFT: Omit<Service, "open"> = {
  name: "Swift",
  reads: { "object-lock": "no", encryption: "no", lifecycle: "no" },
  writes: () => ({
    "refuses-overwrite": "no",
    "checks-crc32": "no",
    "keeps-crc32": "no",
  }),
};

const SERVICES: readonly Service[] = [
  { name: "the strict server", open: () => strict("md5") },
  { name: "the strict server, as a service that checks CRC-32", open: () => strict("crc32") },
  ...(radosgw === undefined ? [] : [{ ...CEPH, open: async () => asIs(radosgw) }]),
  ...(swift === undefined ? [] : [{ ...SWIFT, open: async () => asIs(swift) }]),
];

function asIs(server: Server): Place {
  return { server, checksum: "md5", [Symbol.asyncDispose]: async () => undefined };
}

interface Probed extends ProbedService {
  readonly left: readonly Traces[];
}

async function probe(ground: Ground, checksum: Place["checksum"]): Promise<Probed> {
  const host = engineHost({ env: ENVIRONMENT, stateDir: ground.path("state") }, "Liana/0");
  const left: Traces[] = [];
  const connection = { ...connectionTo(ground.server), checksum };
  const request = { connection, bucket: ground.bucket, prefix: PREFIX };
  return { ...(await probeService(request, host, (one) => left.push(one), signal())), left };
}

async function everythingIn(port: S3Port, bucket: string): Promise<readonly string[]> {
  const { versions } = await port.send("listVersions", { bucket, prefix: "" }, signal());
  const { uploads } = await port.send("listUploads", { bucket, prefix: "" }, signal());
  return [...versions, ...uploads].map(({ key }) => key);
}

describe.each(SERVICES)("the probe of a service, on $name", ({ open, ...differs }) => {
  test.each([
    ["without versions", false],
    ["with versions", true],
  ])(
    "[PB1, PB2] %s: 23 requests, or one more, tell everything, and nothing is left",
    async (_how, versions) => {
      await using place = await open();
      await using ground = await Ground.open(place.server);
      if (versions) await turnOnVersions(ground.port, ground.bucket, signal());
      const { facts, requests, left } = await probe(ground, place.checksum);
      expect(requests).toBe(differs.requests?.(versions) ?? 23);
      expect(left).toEqual([]);
      expect(await everythingIn(ground.port, ground.bucket)).toEqual([]);
      expect(facts.reads.versioning).toBe(versions ? "on" : "off");
      expect(facts.reads.facts).toEqual({
        versioning: "yes",
        "object-lock": "yes",
        encryption: "yes",
        lifecycle: "yes",
        ...differs.reads,
      });
      expect(facts.writes?.facts).toEqual({
        "checks-md5": "yes",
        writes: "yes",
        "etag-is-md5": "yes",
        "refuses-overwrite": "yes",
        "checks-crc32": "yes",
        "keeps-metadata": "yes",
        "keeps-crc32": "yes",
        ranges: "yes",
        "checks-classes": "yes",
        "checks-copy-source": "yes",
        copies: "yes",
        "lists-at-once": "yes",
        "accepts-restore-status": "yes",
        multipart: "yes",
        "copies-parts": "yes",
        "multipart-etag-is-md5": "yes",
        "refuses-deletion": "yes",
        "lists-versions": "yes",
        "removes-versions": "yes",
        ...differs.writes?.(versions),
      });
    },
  );
});

if (radosgw !== undefined)
  test("[PB4] Ceph ignores If-None-Match only in a bucket with versions, so facts are per bucket", async () => {
    await using plain = await Ground.open(radosgw);
    await using versioned = await Ground.open(radosgw);
    await turnOnVersions(versioned.port, versioned.bucket, signal());
    expect(can((await probe(plain, "md5")).facts, "refuses-overwrite")).toBe("yes");
    expect(can((await probe(versioned, "md5")).facts, "refuses-overwrite")).toBe("no");
  });
