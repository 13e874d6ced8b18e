import { PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { LianaError } from "../../src/shared/errors.ts";
import { missingAccess } from "../../src/shared/model/policy/missing.ts";
import type { PolicyStatement } from "../../src/shared/model/policy/document.ts";
import { dailyStatements } from "../../src/shared/model/policy/statements.ts";
import { turnOnVersions } from "../harness/versioned-bucket.ts";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { runSync } from "./support/job.ts";

const MIB = 1024 * 1024;

onGateway("the daily policy as the policy of a bucket, on radosgw", (gateway) => {
  /** A user that scripts/radosgw.sh creates. It may do in the bucket what the policy allows. */
  const daily = { ...gateway, accessKeyId: "dailykey" };

  /** Ceph 16 judges conditions on `s3:prefix` wrongly, and refuses a policy with an action that it does not know. */
  async function allow({ server, bucket }: Ground, statements: readonly PolicyStatement[]): Promise<void> {
    const { endpoint, region, accessKeyId, secretAccessKey } = server;
    const credentials = { accessKeyId, secretAccessKey };
    const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
    const Statement = statements.map(({ Condition: _dropped, Action, ...statement }) => ({
      ...statement,
      Action: Action.filter((action) => action !== "s3:GetEncryptionConfiguration"),
      Principal: { AWS: ["arn:aws:iam:::user/daily"] },
    }));
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    client.destroy();
  }

  const place = (ground: Ground) =>
    ({ bucket: ground.bucket, prefix: "p/", use: "target", mirror: true, archive: false }) as const;

  test("[PO1] a mirror is backed up, changed, cleared and restored with it, also as of a past moment", async () => {
    await using ground = await Ground.open(gateway);
    const signal = AbortSignal.timeout(30_000);
    await turnOnVersions(ground.port, ground.bucket, signal);
    await allow(ground, dailyStatements(place(ground)));
    const source = ground.folder("source");
    writeFileSync(`${source}/kept`, "before");
    writeFileSync(`${source}/gone`, "gone");
    writeFileSync(`${source}/large`, Buffer.alloc(9 * MIB, "l"));
    const options = { mirror: true, retain: "forever" } as const;
    const job = { source, target: ground.url("p/"), server: daily, stateDir: ground.path("state"), options };
    expect(await runSync(job)).toMatchObject({ outcome: "in-step", problems: [] });
    writeFileSync(`${source}/kept`, "after");
    rmSync(`${source}/gone`);
    expect(await runSync(job)).toMatchObject({ outcome: "in-step", problems: [], summary: { deleted: 1 } });
    const back = { ...job, source: job.target, options: {} };
    for (const [target, past] of [
      ["clone", {}],
      ["past", { asOf: Date.now() }],
    ] as const)
      expect(await runSync({ ...back, target: ground.folder(target), options: past })).toMatchObject({
        outcome: "in-step",
        problems: [],
        summary: { downloaded: 2 },
      });
  });

  test("[PO1] with stolen daily keys, nobody destroys an old version or the versioning", async () => {
    await using ground = await Ground.open(gateway);
    const { bucket } = ground;
    const signal = AbortSignal.timeout(30_000);
    await turnOnVersions(ground.port, bucket, signal);
    await allow(ground, dailyStatements(place(ground)));
    const source = ground.folder("source");
    writeFileSync(`${source}/kept`, "precious");
    const job = { source, target: ground.url("p/"), server: daily, stateDir: ground.path("state") };
    await runSync(job);
    const thief = await ground.portTo(daily);
    const listed = async () =>
      (await ground.port.send("listVersions", { bucket, prefix: "p/kept" }, signal)).versions;
    const [version] = await listed();
    const { key = "", versionId = "" } = version ?? {};
    // Deleting by name only hides.
    expect(await thief.send("remove", { bucket, objects: [{ key }] }, signal)).toEqual({ failed: [] });
    const removal = { bucket, objects: [{ key, versionId }] };
    expect((await thief.send("remove", removal, signal)).failed).toMatchObject([{ code: "AccessDenied" }]);
    const both = {
      bucket,
      objects: [
        { key, versionId },
        { key: "p/other", versionId },
      ],
    };
    const batch = await thief.send("remove", both, signal).then(
      ({ failed }) => failed.map(({ code }) => code),
      (error: LianaError) => [error.code],
    );
    expect(new Set(batch)).toEqual(new Set([batch.length === 1 ? "access-denied" : "AccessDenied"]));
    await expect(thief.send("deleteBucket", { bucket }, signal)).rejects.toMatchObject({
      code: "access-denied",
    });
    expect((await listed()).map((one) => one.versionId)).toContain(versionId);
    const { body } = await thief.send("get", { bucket, key, versionId }, signal);
    let text = "";
    for await (const chunk of body) text += Buffer.from(chunk).toString();
    expect(text).toBe("precious");
  });

  test("[PO2, PO4] what is missing is named although the gateway says nothing", async () => {
    await using ground = await Ground.open(gateway);
    const statements = dailyStatements(place(ground)).map((statement) => ({
      ...statement,
      Action: statement.Action.filter((action) => action !== "s3:ListBucket"),
    }));
    await allow(
      ground,
      statements.filter(({ Action }) => Action.length > 0),
    );
    const source = ground.folder("source");
    writeFileSync(`${source}/a`, "a");
    const job = { source, target: ground.url("p/"), server: daily, stateDir: ground.path("state") };
    const { error } = await runSync(job);
    expect(error && missingAccess(error.toWire())).toMatchObject({
      actions: ["s3:ListBucket"],
      prefix: "p/",
    });
  });
});
