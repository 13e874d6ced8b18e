import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
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

test("missing keys are reported by the first call within two seconds", async () => {
  // A metadata address where nothing answers: 192.0.2.1 is in TEST-NET-1.
  vi.stubEnv("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://192.0.2.1");
  await using server = await plainServer(accept);
  const port = await portTo(server.endpoint, { credentials: { kind: "default" } });
  const begun = performance.now();
  const error = await port.send("head", { bucket: "b", key: "k" }, never()).catch((e: unknown) => e);
  expect(performance.now() - begun).toBeLessThan(2_000);
  expect(error).toBeInstanceOf(LianaError);
  expect(error).toMatchObject({ code: "no-credentials" });
  expect(server.requests).toEqual([]);
  port.close();
});

test("waiting for keys can be aborted", async () => {
  writeFileSync(join(folder, "config"), "[profile slow]\ncredential_process = sleep 5\n");
  await using server = await plainServer(accept);
  const port = await portTo(server.endpoint, { credentials: { kind: "default", profile: "slow" } });
  const begun = performance.now();
  const code = await codeOf(port.send("head", { bucket: "b", key: "k" }, AbortSignal.timeout(100)));
  expect(code).toBe("TimeoutError");
  expect(performance.now() - begun).toBeLessThan(1_500);
  port.close();
});
