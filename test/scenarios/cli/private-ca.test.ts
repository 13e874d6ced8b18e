import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PrivateCa, type TlsFront, tlsFront } from "../../harness/private-ca.ts";
import { ensureBuilt } from "./support/built.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
let ca: PrivateCa;
let front: TlsFront;
let secure: { readonly AWS_ENDPOINT_URL: string };
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  ca = new PrivateCa();
  front = await tlsFront(ca.issue(), stage.server.port);
  secure = { AWS_ENDPOINT_URL: front.endpoint };
});
afterEach(async () => {
  await front[Symbol.asyncDispose]();
  ca[Symbol.dispose]();
  await stage.close();
});

describe("[RT7] a private CA", () => {
  it("is named by --ca-file, or known to the system; else the words say which option helps", async () => {
    expectOneLine(await stage.lianaWith(secure, "ls"), 3, /its certificate is not trusted .*\(--ca-file\)$/m);
    const named = await stage.lianaWith(secure, "ls", "--ca-file", ca.file);
    expect(named).toMatchObject({ code: 0, stderr: "" });
    expect(named.stdout).toMatch(/photos/);
    const system = await stage.lianaWith({ ...secure, SSL_CERT_FILE: ca.file }, "ls");
    expect(system).toMatchObject({ code: 0, stderr: "" });
    const typo = await stage.lianaWith(secure, "ls", "--ca-file", "ca.pem");
    expectOneLine(typo, 2, /ca\.pem" \(caFile\) is not there/);
  });

  it("is named by caFile in the daemon's file, beside that file", async () => {
    stage.files({ "docs/a.txt": "a", "office.pem": "" });
    writeFileSync(stage.path("office.pem"), readFileSync(ca.file));
    const config = [
      "connections:",
      `  - { name: office, endpoint: "${front.endpoint}", region: us-east-1, caFile: office.pem }`,
      "jobs:",
      '  - { name: docs, source: docs, target: "s3://photos", when: realtime }',
    ];
    stage.files({ "liana.yaml": `${config.join("\n")}\n` });
    const daemon = stage.start(["run", "--config", "liana.yaml"]);
    await expect.poll(() => stage.keys("photos")).toEqual(["a.txt"]);
    daemon.child.kill("SIGTERM");
    expect(await daemon.ended).toMatchObject({ code: 0 });
  });

  it("[E19] nothing starts where certificates would not be checked", async () => {
    const unchecked = { ...secure, NODE_TLS_REJECT_UNAUTHORIZED: "0" };
    for (const args of [["ls"], ["serve"], ["run", "--config", "x.yaml"]])
      expectOneLine(await stage.lianaWith(unchecked, ...args), 2, /NODE_TLS_REJECT_UNAUTHORIZED is 0/);
    expect(stage.server.requests).toEqual([]);
  });
});
