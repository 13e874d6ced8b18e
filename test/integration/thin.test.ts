import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { S3Port } from "../../src/engine/remote/port.ts";
import { thinStore } from "../../src/engine/thin/thin-location.ts";
import { oldKeyOf } from "../../src/engine/transfer/old-key.ts";
import { turnOnVersions } from "../harness/versioned-bucket.ts";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { ENVIRONMENT } from "./support/job.ts";

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
  const thin = ({ port, bucket }: Ground) => {
    const store = { port, bucket, prefix: "p/" };
    return thinStore(store, Date.now() + 60 * DAY, { env: ENVIRONMENT }, () => undefined, signal());
  };

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
