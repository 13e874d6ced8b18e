import { createHash, createHmac } from "node:crypto";
import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { encodeKey, queryText } from "../../../src/engine/remote/s3/query-text.ts";
import { Signer, type Signable } from "../../../src/engine/remote/s3/sigv4.ts";
import { choices } from "./choices.ts";

const NOTHING = createHash("sha256").digest("hex");

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, "Examples" */
describe("Amazon's own examples", () => {
  const keys = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  };
  const now = Date.UTC(2013, 4, 24);
  const host = "examplebucket.s3.amazonaws.com";
  const signed = (request: Partial<Signable>): string => {
    const whole = { method: "GET", path: "/", query: "", headers: { host }, payload: NOTHING, ...request };
    return new Signer({ region: "us-east-1", service: "s3" }).sign(whole, keys, now)["authorization"] ?? "";
  };

  test("reading a part of an object", () => {
    expect(signed({ path: "/test.txt", headers: { host, range: "bytes=0-9" } })).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, " +
        "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, " +
        "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
  });

  test("writing an object", () => {
    const headers = {
      host,
      date: "Fri, 24 May 2013 00:00:00 GMT",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
    };
    const payload = createHash("sha256").update("Welcome to Amazon S3.").digest("hex");
    const path = `/${encodeKey("test$file.text")}`;
    expect(signed({ method: "PUT", path, headers, payload })).toMatch(
      /Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd$/,
    );
  });

  test("a parameter without a value, and two with one", () => {
    expect(signed({ query: "lifecycle=" })).toMatch(
      /Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543$/,
    );
    expect(signed({ query: queryText({ prefix: "J", "max-keys": "2" }) })).toMatch(
      /Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7$/,
    );
  });
});

describe("compared with the SDK's signer", () => {
  const FRAGMENTS = [
    ...Array.from("aZ09-._~/ +%&=;:?#@$!'()*,é日🌿\n\u0001"),
    "//",
    "/../",
    "/./",
    "%20",
    "%2F",
    "%zz",
  ];

  test("2,000 requests get the same signature, with any keys, headers, days, regions and credentials", async () => {
    const { chance, pick, text, below } = choices(7);
    const regions = ["us-east-1", "eu-central-2", "auto"];
    const credentials = ["first", "second", "third"].map((name) => ({
      accessKeyId: `AK${name}`,
      secretAccessKey: `${name}/+=secret`,
      ...(name === "third" ? { sessionToken: "token+/==" } : {}),
    }));
    const ours = new Map(regions.map((region) => [region, new Signer({ region, service: "s3" })]));
    const theirs = new Map<string, Awaited<ReturnType<S3Client["config"]["signer"]>>>();
    for (const region of regions) {
      for (const one of credentials) {
        const client = new S3Client({ region, credentials: one });
        theirs.set(`${region} ${one.accessKeyId}`, await client.config.signer());
        client.destroy();
      }
    }
    for (let i = 0; i < 2_000; i++) {
      const region = pick(regions);
      const keys = pick(credentials);
      const path = `/bucket/${encodeKey(text(FRAGMENTS, 12))}`;
      const query: Record<string, string> = chance(3)
        ? { uploadId: text(FRAGMENTS, 6), partNumber: String(1 + below(10_000)) }
        : {};
      const headers: Record<string, string> = { host: `s3.test:${below(9)}` };
      if (chance(2)) headers["content-type"] = "text/plain; charset=utf-8";
      for (let n = below(4); n > 0; n--) {
        const name = text(Array.from("abc-019"), 6) || "x";
        headers[`x-amz-meta-${name}`] = text([" ", "  ", "\t", ...Array.from("aB=?+/;:,\"'")], 10);
      }
      const payload = chance(2) ? NOTHING : "UNSIGNED-PAYLOAD";
      const now = Date.UTC(2026, below(12), 1 + below(28), below(24), below(60), below(60), below(1_000));
      const method = pick(["GET", "PUT", "HEAD"]);
      const request = { method, path, query: queryText(query), headers, payload };
      const made = ours.get(region)?.sign(request, keys, now);
      const expected = await theirs.get(`${region} ${keys.accessKeyId}`)?.sign(
        {
          method,
          protocol: "https:",
          hostname: "s3.test",
          path,
          query,
          headers: { ...headers, "x-amz-content-sha256": payload },
        },
        { signingDate: new Date(now), signingRegion: region },
      );
      expect(made, JSON.stringify(request)).toEqual(expected?.headers);
    }
  });

  test("[NA6] metadata that is UTF-8 is signed as the bytes that go over the wire", () => {
    // The second byte of `à` is A0, which JavaScript treats as whitespace.
    const value = "grün à";
    const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
    const names = "host;x-amz-content-sha256;x-amz-date;x-amz-meta-a";
    const lines = `host:h\nx-amz-content-sha256:${NOTHING}\nx-amz-date:20260102T030405Z\nx-amz-meta-a:${value}\n`;
    const canonical = createHash("sha256")
      .update(`PUT\n/b/k\n\n${lines}\n${names}\n${NOTHING}`)
      .digest("hex");
    let key: string | Buffer = "AWS4S";
    for (const step of ["20260102", "r", "s3", "aws4_request"]) key = hmac(key, step);
    const toSign = `AWS4-HMAC-SHA256\n20260102T030405Z\n20260102/r/s3/aws4_request\n${canonical}`;
    const headers = { host: "h", "x-amz-meta-a": Buffer.from(value).toString("latin1") };
    const made = new Signer({ region: "r", service: "s3" }).sign(
      { method: "PUT", path: "/b/k", query: "", headers, payload: NOTHING },
      { accessKeyId: "A", secretAccessKey: "S" },
      Date.UTC(2026, 0, 2, 3, 4, 5),
    );
    expect(made["authorization"]).toContain(`Signature=${hmac(key, toSign).toString("hex")}`);
  });
});
