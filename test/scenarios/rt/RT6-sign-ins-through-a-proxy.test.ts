import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { type TlsFront, tlsFront } from "../../harness/private-ca.ts";
import { PrivateService } from "../../harness/private-service.ts";
import { httpProxy, socksProxy } from "../../harness/proxies.ts";
import { never, type PlainServer, plainServer, portTo } from "../../unit/remote/plain-server.ts";

/**
 * Profiles of IAM Identity Center (`aws sso login`), with a proxy. The sign-in service is on the loopback address, so
 * the log of the proxy shows that the requests went through it. https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
 */

const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };
const TOKEN = "a-token-of-the-role";
const VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

let office: PrivateService;
let signIns: PlainServer;
let front: TlsFront;
let refused: number | undefined;
beforeAll(async () => {
  office = await PrivateService.start({ ...KEYS, sessionToken: TOKEN });
  signIns = await plainServer(({ url }, answer) => {
    answer.setHeader("content-type", "application/json");
    if (refused !== undefined) answer.statusCode = refused;
    answer.end(JSON.stringify(refused === undefined ? answerTo(url) : { message: "no" }));
  });
  front = await tlsFront(office.ca.issue(), Number(new URL(signIns.endpoint).port));
});
afterAll(async () => {
  await front[Symbol.asyncDispose]();
  await signIns[Symbol.asyncDispose]();
  await office[Symbol.asyncDispose]();
});
beforeEach(() => {
  refused = undefined;
  for (const name of [...VARIABLES, ...VARIABLES.map((name) => name.toLowerCase()), "AWS_CA_BUNDLE"])
    vi.stubEnv(name, undefined);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
    vi.stubEnv(name, undefined);
  vi.stubEnv("NODE_EXTRA_CA_CERTS", office.ca.file);
  vi.stubEnv("HOME", office.ca.folder);
  vi.stubEnv("AWS_CONFIG_FILE", below(".aws/config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", below(".aws/credentials"));
  vi.stubEnv("AWS_ENDPOINT_URL_SSO", front.endpoint);
  vi.stubEnv("AWS_ENDPOINT_URL_SSO_OIDC", front.endpoint);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function answerTo(url: string): object {
  if (url.startsWith("/token"))
    return { accessToken: "renewed", tokenType: "Bearer", expiresIn: 3600, refreshToken: "next" };
  return { roleCredentials: { ...KEYS, sessionToken: TOKEN, expiration: Date.now() + 3_600_000 } };
}

function below(name: string, text?: string): string {
  const path = join(office.ca.folder, name);
  mkdirSync(dirname(path), { recursive: true });
  if (text !== undefined) writeFileSync(path, text);
  return path;
}

/** The token file that `aws sso login` leaves. @param leftMs until the access token expires */
function signedIn(leftMs: number): string {
  const role = "sso_account_id = 123456789012\nsso_role_name = Photos\nregion = us-east-1\n";
  const session = "sso_start_url = https://acme.awsapps.com/start\nsso_region = us-east-1\n";
  below(".aws/config", `[profile work]\nsso_session = acme\n${role}[sso-session acme]\n${session}`);
  const file = `${createHash("sha1").update("acme").digest("hex")}.json`;
  const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
  return below(
    `.aws/sso/cache/${file}`,
    JSON.stringify({
      accessToken: "as signed in",
      expiresAt: at(leftMs),
      refreshToken: "first",
      clientId: "client",
      clientSecret: "secret of the client",
      registrationExpiresAt: at(86_400_000),
    }),
  );
}

async function buckets(): Promise<readonly string[] | string> {
  const credentials = { kind: "default", profile: "work" } as const;
  const port = await portTo(office.front.endpoint, { credentials, allowHttp: false });
  try {
    return (await port.send("listBuckets", {}, never())).buckets;
  } catch (error) {
    if (error instanceof LianaError) return error.code;
    throw error;
  } finally {
    port.close();
  }
}

const tokens = (): readonly unknown[] =>
  signIns.requests.map(({ headers }) => headers["x-amz-sso_bearer_token"]).filter(Boolean);

test("[RT6, RT7] sign-in credentials are requested through the proxy, from a service with a private CA", async () => {
  for (const open of [httpProxy, socksProxy]) {
    await using proxy = await open();
    const scheme = open === socksProxy ? "socks5://" : "http://";
    vi.stubEnv("HTTPS_PROXY", `${scheme}127.0.0.1:${proxy.port}`);
    signedIn(3_600_000);
    expect(await buckets()).toEqual(["photos"]);
    const word = open === socksProxy ? "address" : "CONNECT";
    expect(proxy.asked).toEqual([
      `${word} 127.0.0.1:${front.port}`,
      `${word} 127.0.0.1:${office.front.port}`,
    ]);
    expect(tokens().at(-1)).toBe("as signed in");
  }
});

test("[RT6] a sign-in about to expire is renewed through the proxy", async () => {
  await using proxy = await httpProxy();
  vi.stubEnv("HTTPS_PROXY", `127.0.0.1:${proxy.port}`);
  const file = signedIn(60_000);
  expect(await buckets()).toEqual(["photos"]);
  expect(tokens().at(-1)).toBe("renewed");
  expect(new Set(proxy.asked)).toEqual(
    new Set([`CONNECT 127.0.0.1:${front.port}`, `CONNECT 127.0.0.1:${office.front.port}`]),
  );
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ accessToken: "renewed" });
});

test("[RT6, CR2] a refused sign-in has to be made again", async () => {
  await using proxy = await httpProxy();
  vi.stubEnv("HTTPS_PROXY", `127.0.0.1:${proxy.port}`);
  signedIn(3_600_000);
  refused = 401;
  expect(await buckets()).toBe("session-ended");
  expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${front.port}`]);
});
