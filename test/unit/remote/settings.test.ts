import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keyProvider } from "../../../src/engine/remote/s3/credentials.ts";
import { Agents } from "../../../src/engine/remote/http/agents.ts";
import { trustOf } from "../../../src/engine/remote/http/trust.ts";
import { resolveConnection } from "../../../src/engine/remote/s3/resolve.ts";
import type { ConnectionSettings, CredentialSource } from "../../../src/engine/remote/s3/settings.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { SignIns } from "../../../src/engine/remote/sign-ins/sign-ins.ts";
import { codeOf } from "../../contracts/bucket-subject.ts";
import { accept, never, plainServer, portTo } from "./plain-server.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-aws-"));
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("AWS_")) vi.stubEnv(name, undefined);
  }
  vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const config = (text: string): void => writeFileSync(join(folder, "config"), text);
const resolve = (settings: Partial<ConnectionSettings> = {}) =>
  resolveConnection({ credentials: { kind: "default" }, maxSockets: 4, allowHttp: true, ...settings });
const profile = (name: string): { credentials: CredentialSource } => ({
  credentials: { kind: "default", profile: name },
});

describe("where to connect", () => {
  test("without settings: Amazon, us-east-1, virtual hosts, CRC32", async () => {
    expect(await resolve()).toMatchObject({
      endpoint: undefined,
      host: "s3.us-east-1.amazonaws.com",
      region: "us-east-1",
      addressing: "virtual",
      checksum: "crc32",
    });
  });

  test.each([
    ["http://127.0.0.1:9000", "path", "md5"],
    ["http://[::1]:9000", "path", "md5"],
    ["http://localhost:9000", "path", "md5"],
    ["https://storage.example.com", "path", "md5"],
    ["https://s3.wasabisys.com", "virtual", "md5"],
    ["https://s3.eu-west-1.amazonaws.com", "virtual", "crc32"],
  ])("%s uses %s style with %s", async (endpoint, addressing, checksum) => {
    expect(await resolve({ endpoint })).toMatchObject({ addressing, checksum, host: new URL(endpoint).host });
  });

  test("[RT8] addressing_style and variants of the profile apply, but Amazon settings only to Amazon", async () => {
    config(
      "[profile office]\ns3 =\n  addressing_style = path\n  use_accelerate_endpoint = true\nuse_dualstack_endpoint = true\n[profile any]\ns3 =\n  addressing_style = auto\n",
    );
    expect(await resolve(profile("office"))).toMatchObject({
      addressing: "path",
      awsEndpoints: new Set(["accelerate", "dual-stack"]),
    });
    const elsewhere = { ...profile("office"), endpoint: "https://s3.wasabisys.com" };
    expect(await resolve(elsewhere)).toMatchObject({ addressing: "path", awsEndpoints: new Set() });
    expect(await resolve({ ...elsewhere, addressing: "virtual" })).toMatchObject({ addressing: "virtual" });
    expect(await resolve(profile("any"))).toMatchObject({ addressing: "virtual", awsEndpoints: new Set() });
    vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
    expect(await resolve(profile("any"))).toMatchObject({ awsEndpoints: new Set(["fips"]) });
  });

  test("[RT8] impossible variants are refused", async () => {
    const endpoint = "https://s3.wasabisys.com";
    expect(await codeOf(resolve({ endpoint, awsEndpoints: ["fips"] }))).toBe("bad-config");
    expect(await codeOf(resolve({ awsEndpoints: ["fips", "accelerate"] }))).toBe("bad-config");
  });

  test("a setting overrides the preset", async () => {
    const set = {
      endpoint: "https://s3.wasabisys.com",
      addressing: "path",
      checksum: "crc32",
      region: "x",
    } as const;
    expect(await resolve(set)).toMatchObject({ addressing: "path", checksum: "crc32", region: "x" });
  });

  test("plain http leaves this machine only when allowed", async () => {
    for (const endpoint of ["http://minio.example", "http://10.0.0.7:9000", "http://127.0.0.1.example"]) {
      expect(await codeOf(resolve({ endpoint, allowHttp: false }))).toBe("plain-http");
      expect((await resolve({ endpoint })).endpoint?.protocol).toBe("http:");
    }
    vi.stubEnv("AWS_ENDPOINT_URL", "http://minio.example");
    expect(await codeOf(resolve({ allowHttp: false }))).toBe("plain-http");
    for (const endpoint of [
      "http://localhost:9000",
      "http://127.0.0.1:9000",
      "http://[::1]:9000",
      "https://x.example",
    ]) {
      expect((await resolve({ endpoint, allowHttp: false })).host).toBe(new URL(endpoint).host);
    }
  });

  test("limits of the service are known: Scaleway takes 1,000 parts", async () => {
    expect((await resolve({ endpoint: "https://s3.fr-par.scw.cloud" })).maxParts).toBe(1_000);
    expect((await resolve({ endpoint: "https://s3.wasabisys.com" })).maxParts).toBe(10_000);
  });

  test("the environment sets the endpoint, the S3 variable before the general one", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://all.example");
    vi.stubEnv("AWS_REGION", "eu-north-1");
    expect(await resolve()).toMatchObject({ host: "all.example", region: "eu-north-1" });
    vi.stubEnv("AWS_ENDPOINT_URL_S3", "http://s3.example:9000");
    expect((await resolve()).host).toBe("s3.example:9000");
    expect((await resolve({ endpoint: "http://given.example" })).host).toBe("given.example");
    vi.stubEnv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    expect((await resolve()).host).toBe("s3.eu-north-1.amazonaws.com");
  });

  test("the shared config sets the endpoint, by profile and by services section", async () => {
    config(
      [
        "[default]",
        "region = ca-central-1",
        "[profile minio]",
        "endpoint_url = http://minio.example:9000",
        "[profile split]",
        "region = eu-west-3",
        "services = mine",
        "endpoint_url = http://wrong.example",
        "[services mine]",
        "s3 =",
        "  endpoint_url = http://right.example",
      ].join("\n"),
    );
    expect(await resolve()).toMatchObject({ endpoint: undefined, region: "ca-central-1" });
    expect(await resolve(profile("minio"))).toMatchObject({
      host: "minio.example:9000",
      region: "us-east-1",
    });
    expect(await resolve(profile("split"))).toMatchObject({ host: "right.example", region: "eu-west-3" });
    vi.stubEnv("AWS_PROFILE", "minio");
    expect((await resolve()).host).toBe("minio.example:9000");
  });

  test("a region in the host name overrides AWS_REGION, which applies to Amazon", async () => {
    vi.stubEnv("AWS_REGION", "us-east-1");
    const wasabi = "https://s3.eu-central-2.wasabisys.com";
    expect((await resolve({ endpoint: wasabi })).region).toBe("eu-central-2");
    expect((await resolve({ endpoint: "https://abc123.r2.cloudflarestorage.com" })).region).toBe("auto");
    expect((await resolve({ endpoint: wasabi, region: "given" })).region).toBe("given");
  });

  test("an endpoint without a scheme is https; an invalid one is refused", async () => {
    expect((await resolve({ endpoint: "s3.wasabisys.com" })).endpoint?.href).toBe(
      "https://s3.wasabisys.com/",
    );
    for (const endpoint of ["ftp://host", "https://", "http://host?x=1", ":"]) {
      expect(await codeOf(resolve({ endpoint }))).toBe("bad-config");
    }
  });

  test("[RP1] equal service and keys are one identity, all of Amazon is one service", async () => {
    const keys = (accessKeyId: string): { credentials: CredentialSource } => ({
      credentials: { kind: "keys", accessKeyId, secretAccessKey: "s" },
    });
    const identity = async (settings: Partial<ConnectionSettings>) => (await resolve(settings)).identity;
    const amazon = await identity({ ...keys("A"), region: "eu-west-1" });
    expect(await identity({ ...keys("A"), region: "us-east-1" })).toBe(amazon);
    expect(await identity({ ...keys("B"), region: "eu-west-1" })).not.toBe(amazon);
    expect(await identity({ ...keys("A"), endpoint: "http://minio.example" })).not.toBe(amazon);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "A");
    expect(await identity({})).toBe(amazon);
    expect(amazon).not.toContain("A");
  });
});

describe("the source of the keys", async () => {
  const agents = new Agents({ trust: await trustOf([], {}), environment: {}, keepAlive: false });
  const signIns = new SignIns({ clock: systemEnvironment({ write: () => undefined }).clock });

  test("explicit keys, environment before AWS_PROFILE, a chosen profile before both", async () => {
    config(
      "[profile one]\naws_access_key_id = ONE\naws_secret_access_key = 1\n[profile two]\naws_access_key_id = TWO\naws_secret_access_key = 2\n",
    );
    const idOf = async (source: CredentialSource) =>
      (await keyProvider(source, agents, signIns)()).accessKeyId;
    expect(await idOf({ kind: "keys", accessKeyId: "GIVEN", secretAccessKey: "s" })).toBe("GIVEN");
    vi.stubEnv("AWS_PROFILE", "one");
    expect(await idOf({ kind: "default" })).toBe("ONE");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "ENV");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "e");
    const warned = vi.spyOn(console, "warn").mockReturnValue(undefined);
    expect(await idOf({ kind: "default" })).toBe("ENV");
    expect(await idOf({ kind: "default", profile: "two" })).toBe("TWO");
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  test("a profile that is missing or has no keys is named", async () => {
    config("[profile empty]\nregion = x\n");
    for (const name of ["empty", "nowhere"]) {
      const error = await keyProvider({ kind: "default", profile: name }, agents, signIns)().catch(
        (e: unknown) => e,
      );
      expect(error).toMatchObject({ code: "no-profile", detail: { profile: name } });
    }
    vi.stubEnv("AWS_PROFILE", "nowhere");
    expect(await codeOf(keyProvider({ kind: "default" }, agents, signIns)())).toBe("no-profile");
  });

  test("a session token is sent and signed", async () => {
    await using server = await plainServer(accept);
    const credentials = {
      kind: "keys",
      accessKeyId: "A",
      secretAccessKey: "s",
      sessionToken: "tok/en+",
    } as const;
    const port = await portTo(server.endpoint, { credentials });
    await port.send("head", { bucket: "b", key: "k" }, never());
    expect(server.requests[0]?.headers["x-amz-security-token"]).toBe("tok/en+");
    expect(server.requests[0]?.headers.authorization).toContain("x-amz-security-token");
    port.close();
  });
});
