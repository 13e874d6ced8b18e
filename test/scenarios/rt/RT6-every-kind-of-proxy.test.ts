import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ConnectionKeys } from "../../../src/app/connection-keys.ts";
import { openVault } from "../../../src/app/keychain.ts";
import { settingsOf } from "../../../src/engine/scheduler/connections.ts";
import { postJson } from "../../../src/engine/remote/post-json.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import type { ConnectionForEngine } from "../../../src/shared/contract/engine-contract.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import type { ConnectionDraft } from "../../../src/shared/model/connection.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { PrivateCa, tlsFront } from "../../harness/private-ca.ts";
import { PrivateService } from "../../harness/private-service.ts";
import { httpProxy, socks4Proxy, socksProxy } from "../../harness/proxies.ts";
import { startS3Server } from "../../s3-server/server.ts";
import { read } from "../../unit/cli/daemon/read.ts";
import { never, plainServer, portTo, systemClock } from "../../unit/remote/plain-server.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };
const TOKEN = "a-token-of-the-role";
const VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

let office: PrivateService;
let ca: PrivateService["ca"];
let server: PrivateService["server"];
let front: PrivateService["front"];
beforeAll(async () => {
  office = await PrivateService.start(KEYS);
  ({ ca, server, front } = office);
});
afterAll(() => office[Symbol.asyncDispose]());
beforeEach(() => {
  for (const name of [...VARIABLES, ...VARIABLES.map((name) => name.toLowerCase()), "AWS_CA_BUNDLE"])
    vi.stubEnv(name, undefined);
  vi.stubEnv("NODE_EXTRA_CA_CERTS", ca.file);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Names of the buckets, or the sentence of the error. */
async function ask(
  endpoint: string,
  settings: Partial<ConnectionSettings> = {},
  signal = never(),
): Promise<string> {
  const credentials = { kind: "keys", ...KEYS } as const;
  try {
    const port = await portTo(endpoint, { credentials, allowHttp: false, ...settings });
    try {
      return (await port.send("listBuckets", {}, signal)).buckets.join();
    } finally {
      port.close();
    }
  } catch (error) {
    if (error instanceof LianaError) return sentence(ENGLISH, error.toWire());
    throw error;
  }
}

const both = (): readonly (readonly [string, string])[] => [
  [front.endpoint, `127.0.0.1:${front.port}`],
  [server.endpoint, `127.0.0.1:${server.port}`],
];

describe("[RT6] services are reached through", () => {
  test("an http proxy, with a scheme and without", async () => {
    await using proxy = await httpProxy();
    for (const scheme of ["http://", ""]) {
      vi.stubEnv("ALL_PROXY", `${scheme}127.0.0.1:${proxy.port}`);
      for (const [endpoint] of both()) expect(await ask(endpoint)).toBe("photos");
    }
    expect(new Set(proxy.asked)).toEqual(
      new Set([`CONNECT 127.0.0.1:${front.port}`, `GET 127.0.0.1:${server.port}`]),
    );
  });

  test("a proxy over TLS, whose certificate is checked too", async () => {
    await using proxy = await httpProxy({ certificate: ca.issue() });
    const address = `https://127.0.0.1:${proxy.port}`;
    for (const [endpoint] of both()) expect(await ask(endpoint, { proxy: address })).toBe("photos");
    expect(proxy.asked).toHaveLength(2);
    using stranger = new PrivateCa();
    await using other = await httpProxy({ certificate: stranger.issue() });
    const untrusted = { proxy: `https://127.0.0.1:${other.port}` };
    expect(await ask(front.endpoint, untrusted)).toMatch(
      new RegExp(
        `^no secure connection to the proxy 127\\.0\\.0\\.1:${other.port}: its certificate is not trusted`,
      ),
    );
    expect(other.asked).toEqual([]);
  });

  test("a SOCKS proxy, which resolves host names", async () => {
    await using proxy = await socksProxy();
    for (const scheme of ["socks5", "socks5h", "socks"]) {
      vi.stubEnv("ALL_PROXY", `${scheme}://127.0.0.1:${proxy.port}`);
      for (const [endpoint] of both()) expect(await ask(endpoint)).toBe("photos");
    }
    await ask(`https://localhost:${front.port}`);
    expect(proxy.asked.at(-1)).toBe(`name localhost:${front.port}`);
  });

  test("a SOCKS 4 proxy, which resolves host names too", async () => {
    await using proxy = await socks4Proxy();
    for (const scheme of ["socks4", "socks4a"]) {
      const address = `${scheme}://127.0.0.1:${proxy.port}`;
      for (const [endpoint] of both()) expect(await ask(endpoint, { proxy: address })).toBe("photos");
    }
    expect(
      await ask(`https://localhost:${front.port}`, { proxy: `socks4://me@127.0.0.1:${proxy.port}` }),
    ).toBe("photos");
    expect(proxy.asked.at(-1)).toBe(`name localhost:${front.port} for me`);
  });

  test("the proxy named by the variable for the scheme, in upper or lower case", async () => {
    await using proxy = await httpProxy();
    const [secure, plain] = both().map(([endpoint]) => endpoint);
    const named = async (variable: string, endpoint = ""): Promise<number> => {
      proxy.asked.length = 0;
      vi.stubEnv(variable, `127.0.0.1:${proxy.port}`);
      expect(await ask(endpoint)).toBe("photos");
      vi.stubEnv(variable, undefined);
      return proxy.asked.length;
    };
    for (const variable of ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
      expect([variable, await named(variable, secure)]).toEqual([variable, 1]);
    for (const variable of ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
      expect([variable, await named(variable, plain)]).toEqual([variable, 1]);
    expect([await named("HTTPS_PROXY", plain), await named("HTTP_PROXY", secure)]).toEqual([0, 0]);
  });

  test("a proxy that requires a login", async () => {
    const login = "me:pass word%";
    await using http = await httpProxy({ login });
    await using socks = await socksProxy({ login });
    for (const address of [`127.0.0.1:${http.port}`, `socks5://127.0.0.1:${socks.port}`]) {
      const whole = address.replace("127", `me:${encodeURIComponent("pass word%")}@127`);
      const wrong = address.replace("127", "me:secret-of-mine@127");
      for (const [endpoint] of both()) {
        vi.stubEnv("ALL_PROXY", whole);
        expect(await ask(endpoint)).toBe("photos");
        vi.stubEnv("ALL_PROXY", wrong);
        const words = await ask(endpoint);
        expect(words).toMatch(/^the proxy 127\.0\.0\.1:\d+ wants a user and a password, .* \(407\)\./);
        expect(words).not.toMatch(/secret-of-mine/);
      }
    }
  });

  test("no proxy, when the connection or NO_PROXY excludes it", async () => {
    vi.stubEnv("ALL_PROXY", "127.0.0.1:1");
    expect(await ask(front.endpoint, { proxy: "none" })).toBe("photos");
    for (const list of ["127.0.0.0/8", `127.0.0.1:${front.port}`, "127.0.0.0-127.0.0.9", "*"]) {
      vi.stubEnv("NO_PROXY", `example.org, ${list}`);
      expect(await ask(front.endpoint)).toBe("photos");
    }
    for (const list of ["localhost", ".localhost", "*.localhost", `localhost:${front.port}`]) {
      vi.stubEnv("NO_PROXY", list);
      expect(await ask(`https://localhost:${front.port}`)).toBe("photos");
    }
    vi.stubEnv("NO_PROXY", "localhost:1, 10.0.0.0/8");
    expect(await ask(front.endpoint)).toMatch(/through the proxy 127\.0\.0\.1:1\./);
  });

  test("a proxy, for webhook requests too", async () => {
    await using proxy = await httpProxy();
    vi.stubEnv("HTTPS_PROXY", `127.0.0.1:${proxy.port}`);
    await postJson(new URL(front.endpoint), { body: "{}", userAgent: "Liana" }, never());
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${front.port}`]);
  });
});

describe("[RT6, RT7] a connection that a user set up, with a proxy and a private CA of its own", () => {
  const reached = async (connection: ConnectionForEngine): Promise<string> => {
    vi.stubEnv("NODE_EXTRA_CA_CERTS", undefined);
    vi.stubEnv("HTTPS_PROXY", "127.0.0.1:1");
    const { endpoint = "", ...rest } = settingsOf(connection);
    return ask(endpoint, rest);
  };

  test("in the app", async () => {
    await using proxy = await httpProxy();
    const draft: ConnectionDraft = {
      name: "office",
      service: "other",
      endpoint: front.endpoint,
      region: "us-east-1",
      allowHttp: false,
      keys: { kind: "typed", secret: KEYS },
      caFile: ca.der,
      proxy: `127.0.0.1:${proxy.port}`,
    };
    const log = { write: () => undefined };
    const keys = new ConnectionKeys(await openVault(log, noKeychain), systemClock, log, () => undefined);
    expect(await reached(await keys.ofDraft(draft, []))).toBe("photos");
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${front.port}`]);
  });

  test("in the daemon's file, with the login of the proxy in a variable", async () => {
    await using proxy = await httpProxy({ certificate: ca.issue(), login: "me:secret" });
    const { engine } = await read(
      `connections:
  - { name: office, endpoint: "${front.endpoint}", caFile: ${ca.file}, proxy: "https://me:\${PASSWORD}@127.0.0.1:${proxy.port}",
      accessKeyId: "${KEYS.accessKeyId}", secretAccessKey: "${KEYS.secretAccessKey}" }
jobs:
  - { name: docs, source: /docs, target: "s3://photos", connection: office }
`,
      { PASSWORD: "secret" },
    );
    const [office] = engine.connections;
    if (office === undefined) throw new Error("no connection was read");
    expect(await reached(office.connection)).toBe("photos");
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${front.port}`]);
  });
});

describe("[RT6, RT7] role credentials", () => {
  test("are requested through the proxy, from a service with a private CA", async () => {
    await using proxy = await httpProxy();
    await using sts = await plainServer((_, answer) => {
      answer.setHeader("content-type", "text/xml");
      const until = new Date(Date.now() + 3_600_000).toISOString();
      answer.end(`<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
        <Credentials><AccessKeyId>${KEYS.accessKeyId}</AccessKeyId><SecretAccessKey>${KEYS.secretAccessKey}</SecretAccessKey>
        <SessionToken>${TOKEN}</SessionToken><Expiration>${until}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`);
    });
    await using signIns = await tlsFront(ca.issue(), Number(new URL(sts.endpoint).port));
    await using roles = await startRoles();
    vi.stubEnv("AWS_CONFIG_FILE", roles.config);
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", roles.credentials);
    vi.stubEnv("AWS_ENDPOINT_URL_STS", signIns.endpoint);
    vi.stubEnv("HTTPS_PROXY", `127.0.0.1:${proxy.port}`);
    const settings = { credentials: { kind: "default", profile: "role" } } as const;
    expect(await ask(roles.endpoint, settings)).toBe("photos");
    expect(proxy.asked).toEqual([
      `CONNECT 127.0.0.1:${signIns.port}`,
      `CONNECT ${new URL(roles.endpoint).host}`,
    ]);
    expect(sts.requests.map(({ body }) => body.toString())).toEqual([
      expect.stringContaining("Action=AssumeRole"),
    ]);
  });
});

/** A service that accepts only the keys of a role, and the AWS files that name the role. */
async function startRoles(): Promise<
  AsyncDisposable & Readonly<Record<"endpoint" | "config" | "credentials", string>>
> {
  const credentials = [{ ...KEYS, sessionToken: TOKEN }];
  const service = await startS3Server({ backing: { kind: "memory" }, credentials });
  service.store.createBucket("photos");
  const secure = await tlsFront(ca.issue(), service.port);
  const file = (name: string, text: string): string => {
    const path = join(ca.folder, name);
    writeFileSync(path, text);
    return path;
  };
  return {
    endpoint: secure.endpoint,
    config: file(
      "config",
      "[profile role]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = me\nregion = us-east-1\n",
    ),
    credentials: file("credentials", "[me]\naws_access_key_id = AKIAME\naws_secret_access_key = mine\n"),
    async [Symbol.asyncDispose]() {
      await secure[Symbol.asyncDispose]();
      await service.close();
    },
  };
}

/** Without a keychain, the app keeps keys for its session only. */
function noKeychain(): Promise<never> {
  return Promise.reject(new Error("none here"));
}

describe("[RT6] a proxy that fails is named", () => {
  test.each(["", "https://", "socks5://"])("%s when it does not answer", async (scheme) => {
    vi.stubEnv("ALL_PROXY", `${scheme}me:secret@127.0.0.1:1`);
    const words = /^no connection to 127\.0\.0\.1:\d+ through the proxy 127\.0\.0\.1:1\. Check the proxy/;
    for (const [endpoint] of both()) expect(await ask(endpoint)).toMatch(words);
  });

  test("when it refuses the service or cannot reach it", async () => {
    await using strict = await httpProxy({ refuses: 403 });
    expect(await ask(front.endpoint, { proxy: `127.0.0.1:${strict.port}` })).toBe(
      `the proxy 127.0.0.1:${strict.port} does not let requests for 127.0.0.1:${front.port} pass (403). Whoever runs it has to allow that address.`,
    );
    await using broken = await httpProxy({ refuses: 503 });
    expect(await ask(front.endpoint, { proxy: `127.0.0.1:${broken.port}` })).toMatch(
      new RegExp(`^no connection to 127.0.0.1:${front.port} through the proxy 127.0.0.1:${broken.port}\\.`),
    );
  });

  test("when it speaks another protocol", async () => {
    for (const proxy of [
      `https://127.0.0.1:${server.port}`,
      `127.0.0.1:${front.port}`,
      `socks5://127.0.0.1:${server.port}`,
    ])
      expect(await ask(front.endpoint, { proxy })).toMatch(
        /proxy 127\.0\.0\.1:\d+|127\.0\.0\.1:\d+ is no S3 service/,
      );
  });

  test("when its kind is unknown, before anything is sent", async () => {
    vi.stubEnv("HTTPS_PROXY", "ftp://me:secret@127.0.0.1:21");
    expect(await ask(front.endpoint)).toBe(
      "the proxy in HTTPS_PROXY cannot be used: Liana knows no ftp proxies. Write http://host:port or socks5://host:port.",
    );
  });

  test("and an abort ends a request to a silent proxy", async () => {
    await using silent = await tlsFront(ca.issue(), server.port);
    const stop = new AbortController();
    // The silent proxy waits for a TLS handshake, and the SOCKS greeting is none.
    const asked = ask(front.endpoint, { proxy: `socks5://127.0.0.1:${silent.port}` }, stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  });
});
