import { PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { S3Port } from "../../src/engine/remote/port.ts";
import { engineHost } from "../../src/engine/host.ts";
import { thinLocation } from "../../src/engine/thin/thin-location.ts";
import { oldKeyOf } from "../../src/engine/transfer/old-key.ts";
import { turnOnVersions } from "../harness/versioned-bucket.ts";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { connectionTo, ENVIRONMENT } from "./support/job.ts";

const DAY = 24 * 60 * 60 * 1000;

onGateway("[VR7] thinning on radosgw", (gateway) => {
  const signal = () => AbortSignal.timeout(60_000);

  async function put(port: S3Port, bucket: string, key: string, content: string): Promise<void> {
    const body = Buffer.from(content);
    const md5 = createHash("md5").update(body).digest("base64");
    const sha256 = createHash("sha256").update(body).digest("hex");
    await port.send("put", { bucket, key, metadata: {}, body, md5, sha256 }, signal());
  }

  /** As it will be in two months: the service gives all dates. */
  const thin = ({ bucket }: Ground, keys = gateway) => {
    const host = engineHost({ env: ENVIRONMENT, stateDir: "" }, "Liana/0");
    const at = Date.now() + 60 * DAY;
    return thinLocation(
      { connection: connectionTo(keys), bucket, prefix: "p/", at },
      host,
      () => undefined,
      signal(),
    );
  };

  /** Allows a user that scripts/radosgw.sh creates everything but to remove versions. */
  async function allowDaily(bucket: string): Promise<typeof gateway> {
    const { endpoint, region, accessKeyId, secretAccessKey } = gateway;
    const credentials = { accessKeyId, secretAccessKey };
    const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
    const Statement = {
      Effect: "Allow",
      Principal: { AWS: ["arn:aws:iam:::user/daily"] },
      Action: ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketVersioning", "s3:DeleteObject"],
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
    await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    client.destroy();
    return { ...gateway, accessKeyId: "dailykey" };
  }

  test("the current version, the newest behind it and a marker stay", async () => {
    await using ground = await Ground.open(gateway);
    const { port, bucket } = ground;
    await turnOnVersions(port, bucket, signal());
    for (const key of ["p/a", "p/gone ü+%"]) {
      for (const content of ["1", "22", "333"]) {
        await put(port, bucket, key, content);
        // Dates of listings are whole seconds here, and versions of one second stay together.
        await new Promise((resolve) => setTimeout(resolve, 1_100));
      }
    }
    await port.send("remove", { bucket, objects: [{ key: "p/gone ü+%" }] }, signal());
    expect(await thin(ground)).toMatchObject({ versions: 3, bytes: 4, refused: 0, failed: 0 });
    const { versions } = await port.send("listVersions", { bucket, prefix: "p/" }, signal());
    expect(
      versions.map(({ key, size, isLatest, deleteMarker }) => [key, size, isLatest, deleteMarker]),
    ).toEqual([
      ["p/a", 3, true, false],
      ["p/a", 2, false, false],
      ["p/gone ü+%", 0, true, true],
      ["p/gone ü+%", 3, false, false],
    ]);
    expect(await thin(ground)).toMatchObject({ versions: 0 });
  });

  test("[PO1, OL1] keys that may not remove versions remove nothing, and all of it is counted", async () => {
    await using ground = await Ground.open(gateway);
    const { port, bucket } = ground;
    await turnOnVersions(port, bucket, signal());
    for (const content of ["1", "22", "333", "4444"]) {
      await put(port, bucket, "p/a", content);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    }
    const thinned = await thin(ground, await allowDaily(bucket));
    expect(thinned).toMatchObject({ versions: 0, bytes: 0, refused: 2, failed: 0 });
    expect(thinned.denied?.detail).toMatchObject({ actions: "s3:DeleteObjectVersion", bucket, prefix: "p/" });
    const { versions } = await port.send("listVersions", { bucket, prefix: "p/" }, signal());
    expect(versions).toHaveLength(4);
  });

  test("[VR8] what was set aside is thinned by its times", async () => {
    await using ground = await Ground.open(gateway);
    const { port, bucket } = ground;
    const noon = Math.floor(Date.now() / DAY) * DAY + DAY / 2;
    const at = [0, 1, 2].map((hour) => {
      const span = { from: noon + hour, until: noon + hour + 1, end: "replaced" } as const;
      return `p/${oldKeyOf("p/", "ü +%/a", span).at}`;
    });
    for (const key of [...at, "p/ü +%/a"]) await put(port, bucket, key, "bytes");
    expect(await thin(ground)).toMatchObject({ versions: 2, bytes: 10, refused: 0, failed: 0 });
    const { objects } = await port.send("list", { bucket, prefix: "p/" }, signal());
    expect(objects.map(({ key }) => key)).toEqual([at[2], "p/ü +%/a"]);
  });
});
