import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ListMultipartUploadsCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBuilt, LIANA } from "../scenarios/cli/support/built.ts";
import { onServers } from "./support/gateway.ts";

onServers("put and get", ({ endpoint, accessKeyId, secretAccessKey, region }) => {
  const bucket = `put-get-${randomBytes(4).toString("hex")}`;
  const folder = mkdtempSync(join(tmpdir(), "liana-put-get-"));
  const env = {
    PATH: process.env["PATH"],
    LC_ALL: "C.UTF-8",
    HOME: folder,
    LIANA_STATE_DIR: join(folder, "state"),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: region,
  };
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const script = (text: string, ...args: readonly string[]) =>
    spawnSync("bash", ["-c", text, "bash", process.execPath, LIANA, ...args], {
      env,
      cwd: folder,
      encoding: "utf8",
    });
  const liana = (...args: readonly string[]) => script('"$@"', ...args);

  beforeAll(async () => {
    await ensureBuilt();
    expect(liana("mb", `s3://${bucket}`, "--quiet").status).toBe(0);
  });
  afterAll(() => {
    const removed = liana("rb", `s3://${bucket}`, "--force", "--yes", bucket, "--quiet");
    rmSync(folder, { recursive: true, force: true });
    expect(removed).toMatchObject({ status: 0, stderr: "" });
  });

  for (const bytes of [0, 1, 40 * 1024 * 1024]) {
    it(`a stream of ${bytes} bytes arrives and comes back`, () => {
      const content = randomBytes(bytes);
      writeFileSync(join(folder, "sent"), content);
      const put = script('cat sent | "$@"', "put", "-", `s3://${bucket}/db.sql`, "--verify", "--quiet");
      expect(put).toMatchObject({ status: 0, stdout: "", stderr: "" });
      const got = script('"$@" > received', "get", `s3://${bucket}/db.sql`, "-");
      expect(got).toMatchObject({ status: 0, stderr: "" });
      const digest = createHash("sha256")
        .update(readFileSync(join(folder, "received")))
        .digest("hex");
      expect(digest).toBe(createHash("sha256").update(content).digest("hex"));
    });
  }

  it("a large file arrives, replaces itself, and comes back", () => {
    const content = randomBytes(20 * 1024 * 1024);
    writeFileSync(join(folder, "file"), content);
    for (let round = 0; round < 2; round++) {
      const put = liana("put", "file", `s3://${bucket}/in/`, "--verify", "--quiet");
      expect(put).toMatchObject({ status: 0, stdout: "", stderr: "" });
    }
    expect(liana("get", `s3://${bucket}/in/file`, "back")).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(folder, "back")).equals(content)).toBe(true);
  });

  it("leaves no upload behind when it is interrupted", async () => {
    const put = script('yes | timeout --signal=INT 4 "$@"', "put", "-", `s3://${bucket}/endless`);
    expect(put).toMatchObject({ status: 124, stdout: "", stderr: "" });
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    expect(Uploads).toEqual([]);
    expect(liana("ls", `s3://${bucket}/endless`).stdout).toBe("");
  });
});
