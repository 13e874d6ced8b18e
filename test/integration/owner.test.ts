import { mkdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onServers } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { type SyncReport, runSync } from "./support/job.ts";
import { turnOnVersions } from "../harness/versioned-bucket.ts";

onServers("[GU4] the owner marker", (gateway) => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await Ground.open(gateway);
  });
  afterEach(() => ground[Symbol.asyncDispose]());

  /** Syncs one file as the computer with this name. */
  function sync(name: string, options: { readonly takeOver?: boolean } = {}): Promise<SyncReport> {
    const [source, stateDir] = [ground.path(name), ground.path(`${name} state`)];
    for (const folder of [source, stateDir]) mkdirSync(folder, { recursive: true });
    writeFileSync(`${source}/${name}.txt`, name);
    writeFileSync(`${stateDir}/device.json`, JSON.stringify({ version: 1, id: `id of ${name}`, name }));
    return runSync({
      source,
      target: ground.url("shared prefix/"),
      server: ground.tapped,
      stateDir,
      options: { ...options, audit: true, mirror: true },
    });
  }

  async function keys(): Promise<readonly string[]> {
    return (await ground.objects()).map(({ key }) => key);
  }

  function codeOf({ outcome, error }: SyncReport): string {
    return error?.code ?? outcome;
  }

  test.each([
    ["a plain bucket", false],
    ["a bucket with versions, where Ceph 16 ignores conditions", true],
  ])("in %s: is written, found, taken over and found again", async (_, versions) => {
    if (versions) await turnOnVersions(ground.port, ground.bucket, AbortSignal.timeout(30_000));
    expect((await sync("ada")).outcome).toBe("in-step");
    expect((await sync("ada")).outcome).toBe("in-step");
    const refused = await sync("grace");
    expect([refused.error?.code, refused.error?.detail["owner"]]).toEqual(["owned-elsewhere", "ada"]);
    expect(await keys()).toEqual(["shared prefix/ada.txt"]);
    expect((await sync("grace", { takeOver: true })).outcome).toBe("in-step");
    expect((await sync("ada")).error?.detail["owner"]).toBe("grace");
    expect(await keys()).toEqual(["shared prefix/ada.txt", "shared prefix/grace.txt"]);
  });

  test.each([
    ["a plain bucket", false],
    ["a bucket with versions", true],
  ])("in %s: of two computers that start together one continues", async (_, versions) => {
    if (versions) await turnOnVersions(ground.port, ground.bucket, AbortSignal.timeout(30_000));
    const together = await Promise.all([sync("ada"), sync("grace")]);
    // If the machine is too busy for the marker's check after one second, the next sync detects the conflict.
    const later = [await sync("ada"), await sync("grace")];
    expect(later.map(codeOf).sort()).toEqual(["in-step", "owned-elsewhere"]);
    if (versions) return;
    expect(together.map(codeOf)).toEqual(later.map(codeOf));
    expect(await keys()).toHaveLength(1);
  });
});
