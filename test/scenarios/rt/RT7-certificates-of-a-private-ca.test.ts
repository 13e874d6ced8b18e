import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { postJson } from "../../../src/engine/remote/post-json.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { tlsFront } from "../../harness/private-ca.ts";
import { PrivateService } from "../../harness/private-service.ts";
import { never, portTo } from "../../unit/remote/plain-server.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };

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
  for (const name of ["AWS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"]) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Names of the buckets, or the sentence of the error. */
async function ask(settings: Partial<ConnectionSettings> = {}, endpoint = front.endpoint): Promise<string> {
  const credentials = { kind: "keys", ...KEYS } as const;
  try {
    const port = await portTo(endpoint, { credentials, allowHttp: false, ...settings });
    try {
      const { buckets } = await port.send("listBuckets", {}, never());
      return buckets.join();
    } finally {
      port.close();
    }
  } catch (error) {
    if (error instanceof LianaError) return sentence(ENGLISH, error.toWire());
    throw error;
  }
}

const file = (name: string, content: string): string => {
  const path = join(ca.folder, name);
  writeFileSync(path, content);
  return path;
};

describe("[RT7] a service with the certificate of a private CA", () => {
  test("is not trusted by default, and the message names the option to set", async () => {
    expect(await ask()).toMatch(
      /^no secure connection to 127\.0\.0\.1:\d+: its certificate is not trusted \(.*\)\. Check the address\. For a private CA, install its certificate on this system, or name its file\.$/,
    );
  });

  test.each([
    ["AWS_CA_BUNDLE", () => vi.stubEnv("AWS_CA_BUNDLE", ca.file)],
    ["NODE_EXTRA_CA_CERTS", () => vi.stubEnv("NODE_EXTRA_CA_CERTS", ca.file)],
  ])("is trusted by %s", async (_, set) => {
    set();
    expect(await ask()).toBe("photos");
  });

  test("is trusted by the ca_bundle of the profile", async () => {
    vi.stubEnv("AWS_CONFIG_FILE", file("config", `[profile office]\nca_bundle = ${ca.file}\n`));
    const { accessKeyId: id, secretAccessKey: secret } = KEYS;
    const keys = `[office]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", file("credentials", keys));
    expect(await ask({ credentials: { kind: "default", profile: "office" } })).toBe("photos");
  });

  test("is trusted by the connection's own file, in PEM, with others, and in DER", async () => {
    const bundle = file(
      "bundle.pem",
      `# the office's issuers\r\n\r\n${ca.issue().cert}\n${readFileSync(ca.file, "utf8")}`,
    );
    for (const caFile of [ca.file, bundle, ca.der]) expect(await ask({ caFile })).toBe("photos");
  });

  test("an unusable CA file is named with its setting before anything is sent", async () => {
    const before = server.connections;
    expect(await ask({ caFile: "/nowhere/ca.pem" })).toBe(
      'the file "/nowhere/ca.pem" (caFile) is not there. Correct the path of the certificates to trust.',
    );
    vi.stubEnv("AWS_CA_BUNDLE", file("empty.pem", "nothing\n"));
    expect(await ask()).toMatch(/\(AWS_CA_BUNDLE\) holds no certificate\. Name a file in PEM or DER form\.$/);
    vi.stubEnv("AWS_CA_BUNDLE", ca.folder);
    expect(await ask()).toMatch(/\(AWS_CA_BUNDLE\) holds no certificate/);
    expect(server.connections).toBe(before);
  });

  test("an expired certificate is reported as expired, trusted or not", async () => {
    await using ended = await tlsFront(ca.issue(-1), server.port);
    expect(await ask({ caFile: ca.file }, ended.endpoint)).toMatch(/its certificate has expired\. /);
  });

  test("certificates are checked whatever the environment says", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    expect(await ask()).toMatch(/is not trusted/);
  });

  test("the webhook's address trusts the same issuers", async () => {
    const hook: Server = createServer((_request, answer) => void answer.writeHead(204).end());
    await new Promise<void>((resolve) => void hook.listen(0, "127.0.0.1", resolve));
    await using secure = await tlsFront(ca.issue(), (hook.address() as AddressInfo).port);
    const post = () => postJson(new URL(secure.endpoint), { body: "{}", userAgent: "Liana" }, never());
    await expect(post()).rejects.toMatchObject({ code: "tls" });
    vi.stubEnv("AWS_CA_BUNDLE", ca.file);
    expect(await post()).toBe(204);
    await new Promise((resolve) => hook.close(resolve));
  });
});
