import dns, { type LookupAddress } from "node:dns";
import { afterAll, vi } from "vitest";
import { connect } from "../../src/engine/remote/s3/connect.ts";
import { startS3Server } from "../s3-server/server.ts";
import { bucketContract } from "./bucket.ts";
import { connectTo } from "./connected-subject.ts";

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Some resolvers do not resolve names below `localhost` (RFC 6761, 6.3). */
const lookup = vi.spyOn(dns, "lookup").mockImplementation(((
  _name: string,
  options: { readonly all?: boolean },
  found: Found,
) => {
  if (options.all === true) found(null, [{ address: "127.0.0.1", family: 4 }]);
  else found(null, "127.0.0.1", 4);
}) as typeof dns.lookup);
afterAll(() => lookup.mockRestore());

bucketContract("the strict server, buckets in host names", async () => {
  const keys = { accessKeyId: "testkey", secretAccessKey: "testsecret" };
  const server = await startS3Server({
    backing: { kind: "memory" },
    credentials: [keys],
    domains: ["s3.localhost"],
  });
  const virtual: typeof connect = (settings, env) =>
    connect({ ...settings, addressing: "virtual", allowHttp: true }, env);
  return connectTo(virtual, {
    ...keys,
    endpoint: `http://s3.localhost:${server.port}`,
    region: "us-east-1",
    checksum: "crc32",
    differences: ["own-bucket-again-is-refused"],
    checksRegion: true,
    stop: () => server.close(),
  });
});
