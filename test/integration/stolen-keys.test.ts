import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { PolicyStatement } from "../../src/shared/model/policy/document.ts";
import { protectionDocument } from "../../src/shared/model/policy/protection.ts";
import { dailyStatements } from "../../src/shared/model/policy/statements.ts";
import { turnOnVersions } from "../harness/versioned-bucket.ts";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { runSync } from "./support/job.ts";

const MIB = 1024 * 1024;
const ADMINISTRATOR = "arn:aws:iam:::user/test";
const THIEF = "arn:aws:iam:::user/daily";

interface Attack {
  readonly client: S3Client;
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId: string;
  /** An upload that the job has begun. */
  readonly UploadId: string;
}

/** Each has to be refused. */
const REFUSED: readonly (readonly [string, (attack: Attack) => Promise<unknown>])[] = [
  [
    "removing a version",
    ({ client, Bucket, Key, VersionId }) => client.send(new DeleteObjectCommand({ Bucket, Key, VersionId })),
  ],
  [
    "removing a version past a lock",
    ({ client, Bucket, Key, VersionId }) =>
      client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention: true })),
  ],
  [
    "removing a version among others",
    async ({ client, Bucket, Key, VersionId }) => {
      const Objects = [{ Key, VersionId }, { Key: "p/nothing" }];
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects }, BypassGovernanceRetention: true }),
      );
      if (Errors.some((error) => error.Key === Key))
        throw Object.assign(new Error("refused"), { name: "AccessDenied" });
    },
  ],
  [
    "a rule that removes versions",
    ({ client, Bucket }) =>
      client.send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket,
          LifecycleConfiguration: {
            Rules: [
              {
                ID: "gone",
                Status: "Enabled",
                Filter: { Prefix: "" },
                NoncurrentVersionExpiration: { NoncurrentDays: 1 },
              },
            ],
          },
        }),
      ),
  ],
  ["removing the rules", ({ client, Bucket }) => client.send(new DeleteBucketLifecycleCommand({ Bucket }))],
  [
    "suspending versions",
    ({ client, Bucket }) =>
      client.send(
        new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } }),
      ),
  ],
  ["removing the policy", ({ client, Bucket }) => client.send(new DeleteBucketPolicyCommand({ Bucket }))],
  [
    "replacing the policy",
    ({ client, Bucket }) =>
      client.send(
        new PutBucketPolicyCommand({
          Bucket,
          Policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: `arn:aws:s3:::${Bucket}/*` },
            ],
          }),
        }),
      ),
  ],
  ["removing the bucket", ({ client, Bucket }) => client.send(new DeleteBucketCommand({ Bucket }))],
];

onGateway("stolen daily keys, on radosgw", (gateway) => {
  const daily = { ...gateway, accessKeyId: "dailykey" };

  /** The policies of Liana, as far as Ceph 16 understands them: see docs/engine/permissions.md. */
  async function inForce({ server, bucket }: Ground, more: readonly object[] = []): Promise<void> {
    const place = { bucket, prefix: "p/", use: "target", mirror: true, archive: false } as const;
    const allowed = dailyStatements(place).map(({ Condition: _dropped, Action, ...rest }) => ({
      ...rest,
      Action: Action.filter(
        (action: PolicyStatement["Action"][number]) => action !== "s3:GetEncryptionConfiguration",
      ),
      Principal: { AWS: [THIEF] },
    }));
    const { Statement } = protectionDocument({
      at: { service: "other", region: undefined },
      bucket,
      administrator: ADMINISTRATOR,
      tls: false,
    });
    // It does not know aws:PrincipalArn, so the exception is written the older way.
    const denied = Statement.map(({ Condition: _arn, Principal: _everyone, Action, ...rest }) => ({
      ...rest,
      Action,
      NotPrincipal: { AWS: [ADMINISTRATOR] },
    }));
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [...allowed, ...more, ...denied] });
    const client = clientOf(server);
    await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    client.destroy();
  }

  function clientOf({ endpoint, region, accessKeyId, secretAccessKey }: typeof gateway): S3Client {
    return new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
    });
  }

  async function codeOf(attack: Promise<unknown>): Promise<string> {
    return attack.then(
      () => "succeeded",
      (error: Error) => error.name,
    );
  }

  /** A bucket with versions, in which a job keeps a folder, and an upload that it has begun. */
  async function backedUp(ground: Ground) {
    const signal = AbortSignal.timeout(30_000);
    await turnOnVersions(ground.port, ground.bucket, signal);
    await inForce(ground);
    const source = ground.folder("source");
    writeFileSync(`${source}/kept`, "precious");
    writeFileSync(`${source}/large`, Buffer.alloc(9 * MIB, "l"));
    const job = { source, target: ground.url("p/"), server: daily, stateDir: ground.path("state") };
    expect(await runSync(job)).toMatchObject({ outcome: "in-step", problems: [] });
    const input = { bucket: ground.bucket, key: "p/begun", metadata: {} };
    const { uploadId } = await (await ground.portTo(daily)).send("createUpload", input, signal);
    const { bucket } = ground;
    const { versions } = await ground.port.send("listVersions", { bucket, prefix: "p/" }, signal);
    const { key: Key = "", versionId: VersionId = "" } = versions.find(({ key }) => key === "p/kept") ?? {};
    // The last moment before the theft, by the clock of the service.
    const before = Math.max(...versions.map(({ lastModified }) => lastModified));
    return { job, before, attack: { Bucket: bucket, Key, VersionId, UploadId: uploadId } };
  }

  /** What a restore as of a moment brings back. */
  async function restored(ground: Ground, source: string, asOf: number): Promise<readonly string[]> {
    const target = ground.folder("clone");
    const result = await runSync({
      source,
      target,
      server: daily,
      stateDir: ground.path("state"),
      options: { asOf },
    });
    expect(result).toMatchObject({ outcome: "in-step", problems: [] });
    return ["kept", "large"].map((name) => readFileSync(`${target}/${name}`, "utf8").slice(0, 8));
  }

  /** What a daily key may do, and so a thief: it hides and covers, and destroys nothing. */
  async function vandalize({ client, Bucket, Key, UploadId }: Attack): Promise<void> {
    await client.send(new PutObjectCommand({ Bucket, Key, Body: "ransom" }));
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
    const place = { Bucket, Key: "p/large" };
    const { UploadId: own } = await client.send(new CreateMultipartUploadCommand(place));
    const part = { ...place, UploadId: own, PartNumber: 1, Body: "ransom" };
    const { ETag } = await client.send(new UploadPartCommand(part));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await client.send(new CompleteMultipartUploadCommand({ ...place, UploadId: own, MultipartUpload }));
    const copied = { ...place, CopySource: `${Bucket}/p/large`, MetadataDirective: "REPLACE" } as const;
    await client.send(new CopyObjectCommand(copied));
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key: "p/begun", UploadId }));
    const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: "p/" }));
    expect(Versions.filter(({ IsLatest, Size = 0 }) => IsLatest === true && Size > MIB)).toEqual([]);
  }

  test("[OL2, OL4] hide and cover, but what was there can be restored as of the moment before", async () => {
    await using ground = await Ground.open(gateway);
    const { job, attack, before } = await backedUp(ground);
    const client = clientOf(daily);
    for (const [name, perform] of REFUSED)
      expect([name, await codeOf(perform({ client, ...attack }))]).toEqual([name, "AccessDenied"]);
    await vandalize({ client, ...attack });
    client.destroy();
    expect(await restored(ground, job.target, before)).toEqual(["precious", "llllllll"]);
  });

  test("[OL4] the policy of the bucket holds for keys that may do everything else", async () => {
    await using ground = await Ground.open(gateway);
    const { attack, before, job } = await backedUp(ground);
    const { bucket } = ground;
    const Resource = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
    await inForce(ground, [{ Effect: "Allow", Principal: { AWS: [THIEF] }, Action: "s3:*", Resource }]);
    const client = clientOf(daily);
    const denied = REFUSED.slice(0, 6);
    for (const [name, perform] of denied)
      expect([name, await codeOf(perform({ client, ...attack }))]).toEqual([name, "AccessDenied"]);
    client.destroy();
    expect(await restored(ground, job.target, before)).toEqual(["precious", "llllllll"]);
  });
});
