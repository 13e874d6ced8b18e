import { renameSync } from "node:fs";
import { expect, test } from "vitest";
import { writeSeeded } from "./support/content.ts";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { runSync } from "./support/job.ts";

onGateway("a bucket of a tenant, on radosgw", (gateway) => {
  /** A user that scripts/radosgw.sh creates in a tenant. Other users address its buckets as `acme:NAME`. */
  const tenant = { ...gateway, accessKeyId: "tenantkey" };

  test("[RT8] TENANT:BUCKET can be filled, found up to date, changed, copied within and restored", async () => {
    await using ground = await Ground.open(tenant);
    const source = ground.folder("source");
    writeSeeded(`${source}/a b.txt`, 1, 100);
    writeSeeded(`${source}/in parts`, 2, 9 * 1024 * 1024);
    const store = `s3://acme:${ground.bucket}/p`;
    const job = { source, target: store, server: ground.tapped, stateDir: ground.path("state") };
    expect(await runSync(job)).toMatchObject({ outcome: "in-step", problems: [], summary: { uploaded: 2 } });
    expect((await ground.objects("p/")).map(({ key }) => key)).toEqual(["p/a b.txt", "p/in parts"]);
    expect(await runSync(job)).toMatchObject({ outcome: "in-step", summary: { uploaded: 0, unchanged: 2 } });

    renameSync(`${source}/in parts`, `${source}/moved`);
    const moved = await runSync({ ...job, options: { mirror: true } });
    expect(moved).toMatchObject({ outcome: "in-step", problems: [], summary: { uploaded: 0, deleted: 1 } });
    expect(moved.summary.bytesCopied).toBe(9 * 1024 * 1024);

    const back = { ...job, source: store, target: ground.folder("clone") };
    expect(await runSync(back)).toMatchObject({
      outcome: "in-step",
      problems: [],
      summary: { downloaded: 2 },
    });
  });

  test("[RT8] other users cannot reach the bucket without its tenant", async () => {
    await using ground = await Ground.open(tenant);
    const stranger = await ground.portTo(gateway);
    const signal = AbortSignal.timeout(30_000);
    const list = (bucket: string): Promise<unknown> => stranger.send("list", { bucket, prefix: "" }, signal);
    await expect(list(ground.bucket)).rejects.toMatchObject({ code: "no-bucket" });
    await expect(list(`acme:${ground.bucket}`)).rejects.toMatchObject({ code: "access-denied" });
  });
});
