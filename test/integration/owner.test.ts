import { mkdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { type SyncReport, runSync } from "./support/job.ts";

onGateway("[GU4] the owner marker on a radosgw", (gateway) => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await Ground.open(gateway);
  });
  afterEach(() => ground[Symbol.asyncDispose]());

  /** A sync of a computer of this name, with a file of its own. */
  function sync(name: string, options: { readonly takeOver?: boolean } = {}): Promise<SyncReport> {
    const [source, stateDir] = [ground.path(name), ground.path(`${name} state`)];
    for (const folder of [source, stateDir]) mkdirSync(folder, { recursive: true });
    writeFileSync(`${source}/${name}.txt`, name);
    writeFileSync(`${stateDir}/device.json`, JSON.stringify({ version: 1, id: `id of ${name}`, name }));
    return runSync({
      source,
      target: ground.url("one place/"),
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
    ["a bucket with versions, where Ceph 16 does not look at conditions", true],
  ])("in %s: put, found, taken over, found again", async (_, versions) => {
    if (versions)
      await ground.port.send("enableVersioning", { bucket: ground.bucket }, AbortSignal.timeout(30_000));
    expect((await sync("ada")).outcome).toBe("in-step");
    expect((await sync("ada")).outcome).toBe("in-step");
    const refused = await sync("grace");
    expect([refused.error?.code, refused.error?.detail["owner"]]).toEqual(["owned-elsewhere", "ada"]);
    expect(await keys()).toEqual(["one place/ada.txt"]);
    expect((await sync("grace", { takeOver: true })).outcome).toBe("in-step");
    expect((await sync("ada")).error?.detail["owner"]).toBe("grace");
    expect(await keys()).toEqual(["one place/ada.txt", "one place/grace.txt"]);
  });

  test.each([
    ["a plain bucket", false],
    ["a bucket with versions", true],
  ])("in %s, of two that begin together one goes on", async (_, versions) => {
    if (versions)
      await ground.port.send("enableVersioning", { bucket: ground.bucket }, AbortSignal.timeout(30_000));
    const together = await Promise.all([sync("ada"), sync("grace")]);
    // On a machine so busy that a second is not enough, the next look tells.
    const later = [await sync("ada"), await sync("grace")];
    expect(later.map(codeOf).sort()).toEqual(["in-step", "owned-elsewhere"]);
    if (versions) return;
    expect(together.map(codeOf)).toEqual(later.map(codeOf));
    expect(await keys()).toHaveLength(1);
  });
});
