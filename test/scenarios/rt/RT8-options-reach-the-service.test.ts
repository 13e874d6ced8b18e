import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import { type RunningServer, startS3Server } from "../../s3-server/server.ts";
import { ensureBuilt } from "../cli/support/built.ts";
import { Stage } from "../cli/support/stage.ts";
import { Running } from "../run/support/running.ts";
import { Served } from "../serve/support/served.ts";

/**
 * `sse`, `requesterPays` and `addressing` in each host: the user's options are on the wire, and the strict server, which
 * checks the signatures, accepts the requests.
 */

const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };
/** No such host exists: only the proxy knows where to send its requests. */
const ENDPOINT = "http://s3.liana.test";

let service: RunningServer;
let wire: Wire;
beforeAll(ensureBuilt);
beforeEach(async () => {
  const domains = ["s3.liana.test"];
  service = await startS3Server({ backing: { kind: "memory" }, credentials: [KEYS], domains });
  service.store.createBucket("photos");
  service.store.requesterPays.add("photos");
  wire = await Wire.before(service.port);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  expect(service.errors).toEqual([]);
  wire.close();
  await service.close();
});

/** A proxy that records requests. */
class Wire {
  readonly seen: { readonly method: string; readonly host: string; readonly headers: IncomingHttpHeaders }[] =
    [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async before(port: number): Promise<Wire> {
    const server = createServer((incoming, answer) => {
      const { method = "", headers, url = "" } = incoming;
      wire.seen.push({ method, host: new URL(url).host, headers });
      const path = url.slice(new URL(url).origin.length);
      const onward = request({ host: "127.0.0.1", port, method, path, headers }, (got) => {
        answer.writeHead(got.statusCode ?? 0, got.headers);
        got.pipe(answer);
      });
      incoming.pipe(onward);
    });
    const wire = new Wire(server);
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    return wire;
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Expects a bucket in the host name, requester pays, and the encryption that the job asks for. */
function expectAllOf(key: string): void {
  const ofBucket = wire.seen.filter(({ host }) => host !== "s3.liana.test");
  expect(new Set(ofBucket.map(({ host }) => host))).toEqual(new Set(["photos.s3.liana.test"]));
  const payers = ofBucket.map(({ headers }) => headers["x-amz-request-payer"]);
  expect(new Set(payers)).toEqual(new Set(["requester"]));
  const { encryption } = service.store.find(service.store.bucket("photos"), key);
  expect(encryption).toEqual({ algorithm: "aws:kms", keyId: "key-1", bucketKey: true });
}

test("[RT8, CH7] command-line options", async () => {
  const stage = await Stage.open();
  try {
    stage.files({ "docs/a.txt": "a" });
    const options = ["--allow-http", "--addressing", "virtual", "--requester-pays", "--sse", "aws:kms:key-1"];
    const env = { AWS_ENDPOINT_URL: ENDPOINT, HTTP_PROXY: wire.address };
    const ended = await stage.lianaWith(env, "sync", "docs", "s3://photos/docs", ...options);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expectAllOf("docs/a.txt");
  } finally {
    await stage.close();
  }
});

test("[RT8, CH7] options in the daemon's file", async () => {
  const stage = await Stage.open();
  try {
    stage.files({
      "docs/a.txt": "a",
      "liana.yaml": `connections:
  - { name: shared, endpoint: "${ENDPOINT}", region: us-east-1, allowHttp: true, addressing: virtual, requesterPays: true,
      proxy: "http://${wire.address}" }
jobs:
  - { name: docs, source: docs, target: "s3://photos/docs", connection: shared, sse: "aws:kms:key-1" }
`,
    });
    const daemon = new Running(stage.start(["run", "--config", "liana.yaml", "--json"]));
    await daemon.inStep("docs");
    await daemon.stop();
    expectAllOf("docs/a.txt");
  } finally {
    await stage.close();
  }
});

test("[RT8, CH7] options in the application", async () => {
  await using served = await Served.open();
  served.files({ "docs/a.txt": "a" });
  const window = await (await served.signedIn()).window();
  const { connection } = await window.call("saveConnection", {
    draft: {
      name: "shared",
      service: "other",
      endpoint: ENDPOINT,
      region: "us-east-1",
      allowHttp: true,
      keys: { kind: "typed", secret: KEYS },
      proxy: wire.address,
      addressing: "virtual",
      requesterPays: true,
    },
  });
  await window.call("addJobs", {
    jobs: [
      {
        name: "docs",
        source: { kind: "folder", path: join(served.root, "docs") },
        target: { kind: "bucket", connection, bucket: "photos", prefix: "docs/" },
        choices: { ...DEFAULT_CHOICES, encryption: { kind: "aws:kms", keyId: "key-1" } },
      },
    ],
  });
  await expect
    .poll(async () => (await window.call("getSnapshot", {})).jobs[0]?.live.syncedAt, { timeout: 20_000 })
    .toBeDefined();
  expectAllOf("docs/a.txt");
});
