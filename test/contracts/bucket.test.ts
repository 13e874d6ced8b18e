import { connect } from "../../src/engine/remote/s3/connect.ts";
import { memoryPort } from "../s3-server/memory-port.ts";
import { openStore } from "../s3-server/open-store.ts";
import { startS3Server } from "../s3-server/server.ts";
import { bucketContract } from "./bucket.ts";
import { connectTo } from "./connected-subject.ts";
import { radosgwEndpoint, swiftEndpoint } from "./real-servers.ts";

const keys = { accessKeyId: "testkey", secretAccessKey: "testsecret" };

bucketContract("the memory port", async () => ({
  port: memoryPort(openStore({ kind: "memory" }, {})),
  differences: new Set(["own-bucket-again-is-refused"]),
  close: async () => undefined,
}));

for (const checksum of ["md5", "crc32"] as const) {
  bucketContract(`the strict server, ${checksum}`, async () => {
    const server = await startS3Server({ backing: { kind: "memory" }, credentials: [keys] });
    return connectTo(connect, {
      ...keys,
      endpoint: server.endpoint,
      region: "us-east-1",
      checksum,
      differences: ["own-bucket-again-is-refused"],
      checksRegion: true,
      stop: () => server.close(),
    });
  });
}

const radosgw = await radosgwEndpoint();
if (radosgw !== undefined) {
  bucketContract("Ceph's radosgw", () =>
    connectTo(connect, {
      ...radosgw,
      checksum: "md5",
      differences: [
        "bare-etags",
        "copies-changed-source",
        "loses-tags",
        "copies-name-no-version",
        "no-etag-on-completion",
        "unknown-upload-is-500",
      ],
      checksRegion: false,
      stop: async () => undefined,
    }),
  );
}

const swift = await swiftEndpoint();
if (swift !== undefined) {
  bucketContract("OpenStack Swift", () =>
    connectTo(connect, {
      ...swift,
      checksum: "md5",
      differences: [
        "own-bucket-again-is-refused",
        "one-class",
        "no-conditional-writes",
        "no-tags",
        "copies-name-no-version",
        "answers-for-completed-uploads",
        "thousand-parts",
        "uploads-of-xml-keys-only",
        "unknown-keys-are-bad-signatures",
        "no-bucket-settings",
      ],
      checksRegion: true,
      stop: async () => undefined,
    }),
  );
}
