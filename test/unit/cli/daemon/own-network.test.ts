import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { read } from "./read.ts";

describe("Liana's own form of the file", () => {
  it("[RT6 RT7 RT8] sets how a service is reached and how it encrypts", async () => {
    const { engine } = await read(
      `connections:
  - { name: a, endpoint: "https://s3.example", caFile: office.pem, proxy: "socks5://me:\${SECRET}@p:1080", addressing: virtual, requesterPays: true }
  - { name: b, provider: aws, awsEndpoints: [fips, dual-stack], proxy: none, addressing: auto }
jobs:
  - { name: one, source: /a, target: "s3://My_Photos", connection: a, sse: "aws:kms:arn:key" }
  - { name: two, source: /b, target: "s3://team:photos", connection: b, sse: AES256 }
`,
      { SECRET: "s" },
    );
    const [a, b] = engine.connections.map(({ connection }) => connection);
    expect(a).toMatchObject({
      caFile: resolve("/etc/liana/office.pem"),
      proxy: "socks5://me:s@p:1080",
      addressing: "virtual",
      requesterPays: true,
    });
    expect(b).toMatchObject({ awsEndpoints: ["fips", "dual-stack"], proxy: "none" });
    expect(b).not.toHaveProperty("addressing");
    expect(engine.jobs.map(({ choices }) => choices.encryption)).toEqual([
      { kind: "aws:kms", keyId: "arn:key" },
      { kind: "AES256" },
    ]);
    expect(engine.jobs.map(({ target }) => target)).toMatchObject([
      { bucket: "My_Photos" },
      { bucket: "team:photos" },
    ]);
  });
});
