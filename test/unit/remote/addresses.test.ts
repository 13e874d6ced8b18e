import { afterEach, describe, expect, test, vi } from "vitest";
import { CorrectedClock } from "../../../src/engine/remote/s3/corrected-clock.ts";
import { keyProvider } from "../../../src/engine/remote/s3/credentials.ts";
import { KeyRing } from "../../../src/engine/remote/s3/key-ring.ts";
import { Agents } from "../../../src/engine/remote/http/agents.ts";
import { trustOf } from "../../../src/engine/remote/http/trust.ts";
import { resolveConnection } from "../../../src/engine/remote/s3/resolve.ts";
import { SdkSender } from "../../../src/engine/remote/s3/sdk-sender.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import { SubResources } from "../../../src/engine/remote/s3/sub-resources.ts";
import { Transport } from "../../../src/engine/remote/s3/transport.ts";
import { SignIns } from "../../../src/engine/remote/sign-ins/sign-ins.ts";
import { codeOf } from "../../contracts/bucket-subject.ts";
import { systemClock } from "./plain-server.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("[RT8] addresses of objects", () => {
  const addressOf = async (settings: Partial<ConnectionSettings>, bucket: string): Promise<string> => {
    const credentials = { kind: "keys", accessKeyId: "A", secretAccessKey: "S" } as const;
    const connection = await resolveConnection({ credentials, maxSockets: 1, ...settings });
    const agents = new Agents({ trust: await trustOf([], {}), environment: {}, keepAlive: false });
    const transport = new Transport({ agents, limits: connection.limits }, () => undefined);
    const sender = new SdkSender(connection, {
      transport,
      clock: new CorrectedClock(systemClock),
      keys: new KeyRing(keyProvider(credentials, agents, new SignIns({ clock: systemClock })), systemClock),
      subResources: new SubResources(connection.host),
      userAgent: "Liana",
    });
    try {
      const { server, authority, path, scope } = await sender.addressOf(bucket);
      expect(authority).toBe(
        server.port === undefined ? server.hostname : `${server.hostname}:${server.port}`,
      );
      return `${scope.region} ${server.protocol}//${authority}${path}/`;
    } finally {
      sender.close();
    }
  };

  test.each<[Partial<ConnectionSettings>, string, string]>([
    [{ region: "eu-west-2" }, "photos", "eu-west-2 https://photos.s3.eu-west-2.amazonaws.com/"],
    [{ region: "eu-west-2" }, "my.photos", "eu-west-2 https://s3.eu-west-2.amazonaws.com/my.photos/"],
    [{ region: "cn-north-1" }, "photos", "cn-north-1 https://photos.s3.cn-north-1.amazonaws.com.cn/"],
    [{ region: "us-east-1" }, "My_Photos", "us-east-1 https://s3.us-east-1.amazonaws.com/My_Photos/"],
    [
      { endpoint: "https://s3.us-east-1.amazonaws.com" },
      "arn:aws:s3:eu-west-2:123456789012:accesspoint:team",
      "eu-west-2 https://team-123456789012.s3-accesspoint.eu-west-2.amazonaws.com/",
    ],
    [
      { region: "eu-west-2", awsEndpoints: ["accelerate"] },
      "photos",
      "eu-west-2 https://photos.s3-accelerate.amazonaws.com/",
    ],
    [
      { endpoint: "https://s3.us-east-1.amazonaws.com", awsEndpoints: ["fips", "dual-stack"] },
      "photos",
      "us-east-1 https://photos.s3-fips.dualstack.us-east-1.amazonaws.com/",
    ],
    [
      { region: "us-east-1", addressing: "path" },
      "photos",
      "us-east-1 https://s3.us-east-1.amazonaws.com/photos/",
    ],
    [
      { endpoint: "https://ceph.test", addressing: "virtual" },
      "photos",
      "us-east-1 https://photos.ceph.test/",
    ],
    [{ endpoint: "https://ceph.test" }, "team:photos", "us-east-1 https://ceph.test/team%3Aphotos/"],
    [
      { endpoint: "https://oss-eu-central-1.aliyuncs.com" },
      "photos",
      "eu-central-1 https://photos.oss-eu-central-1.aliyuncs.com/",
    ],
    [
      { endpoint: "https://cos.eu-frankfurt.myqcloud.com" },
      "photos-1250000000",
      "eu-frankfurt https://photos-1250000000.cos.eu-frankfurt.myqcloud.com/",
    ],
    [{ endpoint: "https://s3.wasabisys.com" }, "photos", "us-east-1 https://photos.s3.wasabisys.com/"],
    [
      { endpoint: "https://minio.test:9000/base/" },
      "photos",
      "us-east-1 https://minio.test:9000/base/photos/",
    ],
    [{ endpoint: "http://[::1]:9000" }, "photos", "us-east-1 http://[::1]:9000/photos/"],
  ])("%o: %s is at %s", async (settings, bucket, address) => {
    for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_REGION"]) vi.stubEnv(name, undefined);
    expect(await addressOf(settings, bucket)).toBe(address);
  });

  test("buckets that need another kind of signature are refused", async () => {
    expect(await codeOf(addressOf({ region: "us-east-1" }, "fast--use1-az4--x-s3"))).toBe("not-implemented");
  });
});
