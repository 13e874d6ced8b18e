import { type AddressInfo, createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connector, openService } from "../../../src/engine/remote/open-service.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import { PrivateService } from "../../harness/private-service.ts";
import { httpProxy, socksProxy } from "../../harness/proxies.ts";
import { never, systemClock } from "../../unit/remote/plain-server.ts";

const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };
const VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

let office: PrivateService;
beforeAll(async () => {
  office = await PrivateService.start(KEYS);
});
afterAll(() => office[Symbol.asyncDispose]());
beforeEach(() => {
  for (const name of [...VARIABLES, ...VARIABLES.map((name) => name.toLowerCase()), "AWS_CA_BUNDLE"])
    vi.stubEnv(name, undefined);
  vi.stubEnv("NODE_EXTRA_CA_CERTS", office.ca.file);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The service with TLS and without. */
const both = (): readonly string[] => [office.front.endpoint, office.server.endpoint];

/** Lists the buckets as a sync does, with immediate retries. @returns the log's messages */
async function ask(
  endpoint: string,
  answer: string,
  settings: Partial<ConnectionSettings> = {},
): Promise<readonly string[]> {
  const lines: string[] = [];
  const env = {
    clock: { ...systemClock, sleep: () => Promise.resolve() },
    random: { next: () => 0 },
    log: { write: (_: string, message: string) => void lines.push(message) },
    systemProxy: () => Promise.resolve(answer),
  };
  const connect = connector(env, "Liana");
  const { port } = await openService(
    {
      credentials: { kind: "keys", ...KEYS },
      allowHttp: false,
      endpoint,
      region: "us-east-1",
      maxSockets: 2,
      ...settings,
    },
    { concurrency: 2, bandwidth: undefined, connect },
    env,
  );
  try {
    expect((await port.send("listBuckets", {}, never())).buckets).toEqual(["photos"]);
  } finally {
    port.close();
  }
  return lines;
}

/** A local port where nothing listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("[RT6] the first proxy in the system's list is used when no other setting names one", async () => {
  await using proxy = await httpProxy();
  await using socks = await socksProxy();
  for (const endpoint of both()) {
    await ask(endpoint, `PROXY 127.0.0.1:${proxy.port}; SOCKS5 127.0.0.1:${socks.port}; DIRECT`);
    await ask(endpoint, `SOCKS5 127.0.0.1:${socks.port}`);
  }
  const { front, server } = office;
  expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${front.port}`, `GET 127.0.0.1:${server.port}`]);
  expect(socks.asked).toEqual([`address 127.0.0.1:${front.port}`, `address 127.0.0.1:${server.port}`]);
});

test("[RT6] an unreachable system proxy is replaced by the next one, and the log records it", async () => {
  const dead = await deadPort();
  await using proxy = await httpProxy();
  for (const endpoint of both()) {
    proxy.asked.length = 0;
    for (const kind of ["PROXY", "HTTPS", "SOCKS5", "SOCKS"]) {
      const lines = await ask(endpoint, `${kind} 127.0.0.1:${dead}; PROXY 127.0.0.1:${proxy.port}`);
      expect(lines).toContain("the system's proxy cannot be reached, the next of its list is used");
      await ask(endpoint, `${kind} 127.0.0.1:${dead}; DIRECT`);
    }
    expect(proxy.asked).toHaveLength(4);
  }
});

test("[RT6] a proxy from the connection or environment takes precedence, as does NO_PROXY", async () => {
  await using proxy = await httpProxy();
  const nowhere = `PROXY 127.0.0.1:${await deadPort()}`;
  for (const endpoint of both()) {
    await ask(endpoint, nowhere, { proxy: "none" });
    await ask(endpoint, nowhere, { proxy: `127.0.0.1:${proxy.port}` });
    vi.stubEnv("ALL_PROXY", `127.0.0.1:${proxy.port}`);
    await ask(endpoint, nowhere);
    vi.stubEnv("ALL_PROXY", undefined);
    vi.stubEnv("NO_PROXY", "127.0.0.0/8");
    await ask(endpoint, nowhere);
    vi.stubEnv("NO_PROXY", undefined);
  }
  expect(proxy.asked).toHaveLength(4);
});
