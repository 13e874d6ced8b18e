import { describe, expect, test } from "vitest";
import { copySource } from "../../../src/engine/remote/s3/query-text.ts";
import { codeOf, md5, sha256 } from "../../contracts/bucket-subject.ts";
import { accept, never, plainServer, portTo } from "./plain-server.ts";

const body = Buffer.from("x");
const content = { body, md5: md5(body), sha256: sha256(body), metadata: {} };

describe("[RT8] requester pays", () => {
  test("is sent and signed in every request for a bucket, on both send paths", async () => {
    await using server = await plainServer(accept);
    const port = await portTo(server.endpoint, { requesterPays: true });
    await port.send("put", { bucket: "b", key: "k", ...content }, never());
    await port.send("head", { bucket: "b", key: "k" }, never());
    // The answers are not valid documents. Only the requests matter here.
    await codeOf(port.send("list", { bucket: "b", prefix: "" }, never()));
    await codeOf(port.send("remove", { bucket: "b", objects: [{ key: "k" }] }, never()));
    expect(server.requests.length).toBeGreaterThanOrEqual(4);
    for (const { headers } of server.requests) {
      expect(headers["x-amz-request-payer"]).toBe("requester");
      expect(headers.authorization).toMatch(/SignedHeaders=[^,]*x-amz-request-payer/);
    }
    port.close();
  });

  test("is not sent otherwise", async () => {
    await using server = await plainServer(accept);
    const port = await portTo(server.endpoint);
    await port.send("put", { bucket: "b", key: "k", ...content }, never());
    expect(server.requests[0]?.headers).not.toHaveProperty("x-amz-request-payer");
    port.close();
  });
});

describe("[RT8] odd names of buckets", () => {
  test("are used unchanged in paths and copies", async () => {
    await using server = await plainServer(accept);
    const port = await portTo(server.endpoint);
    for (const bucket of ["My_Photos", "team:photos"])
      await port.send("put", { bucket, key: "k", ...content }, never());
    expect(server.requests.map(({ url }) => decodeURIComponent(url))).toEqual([
      "/My_Photos/k",
      "/team:photos/k",
    ]);
    port.close();
    expect(copySource({ bucket: "team:photos", key: "a b" })).toBe("team:photos/a%20b");
    expect(copySource({ bucket: "arn:aws:s3:eu-west-2:123456789012:accesspoint:team", key: "k" })).toBe(
      "arn:aws:s3:eu-west-2:123456789012:accesspoint/team/object/k",
    );
  });

  test("an access point at a service without them is refused with the name of the setting", async () => {
    await using server = await plainServer(accept);
    const port = await portTo(server.endpoint);
    const bucket = "arn:aws:s3:eu-west-2:123456789012:accesspoint:team";
    expect(await codeOf(port.send("put", { bucket, key: "k", ...content }, never()))).toBe("bad-config");
    expect(await codeOf(port.send("remove", { bucket, objects: [{ key: "k" }] }, never()))).toBe(
      "bad-config",
    );
    port.close();
  });
});
