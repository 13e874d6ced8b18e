import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PrivateCa, type TlsFront, tlsFront } from "../../harness/private-ca.ts";
import { httpProxy } from "../../harness/proxies.ts";
import { ensureBuilt } from "./support/built.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

/** Debian's file of the certificate authorities that the administrator trusts. */
const BUNDLE = "/etc/ssl/certs/ca-certificates.crt";
const canMount = process.getuid?.() === 0 && process.platform === "linux" && existsSync(BUNDLE);

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
  it("is trusted through --ca-file or the system; otherwise the message names the option", async () => {
    expectOneLine(await stage.lianaWith(secure, "ls"), 3, /its certificate is not trusted .*\(--ca-file\)$/m);
    const named = await stage.lianaWith(secure, "ls", "--ca-file", ca.file);
    expect(named).toMatchObject({ code: 0, stderr: "" });
    expect(named.stdout).toMatch(/photos/);
    const system = await stage.lianaWith({ ...secure, SSL_CERT_FILE: ca.file }, "ls");
    expect(system).toMatchObject({ code: 0, stderr: "" });
    const typo = await stage.lianaWith(secure, "ls", "--ca-file", "ca.pem");
    expectOneLine(typo, 2, /ca\.pem" \(caFile\) is not there/);
  });

  it("is trusted from the system's own CA folder or file", async () => {
    const folder = stage.path("issuers");
    stage.files({ "issuers/": "" });
    copyFileSync(ca.file, join(folder, "office.pem"));
    execFileSync("openssl", ["rehash", folder]);
    const pointed = await stage.lianaWith({ ...secure, SSL_CERT_DIR: folder }, "ls");
    expect(pointed).toMatchObject({ code: 0, stderr: "" });
    expect(pointed.stdout).toMatch(/photos/);
  });

  it.runIf(canMount)("is trusted from the system's bundle (Debian)", async () => {
    const installed = stage.path("bundle.crt");
    writeFileSync(installed, Buffer.concat([readFileSync(BUNDLE), readFileSync(ca.file)]));
    // Only this process sees the mount.
    const script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"';
    const through = ["unshare", "-m", "sh", "-c", script, "sh", installed, BUNDLE];
    const system = await stage.start(["ls"], secure, { through }).ended;
    expect(system).toMatchObject({ code: 0, stderr: "" });
    expect(system.stdout).toMatch(/photos/);
  });

  it("is reached through the proxy that --proxy names", async () => {
    await using proxy = await httpProxy({ certificate: ca.issue() });
    const options = ["--ca-file", ca.file, "--proxy", `https://localhost:${proxy.port}`];
    const through = await stage.lianaWith({ ...secure, HTTPS_PROXY: "127.0.0.1:1" }, "ls", ...options);
    expect(through).toMatchObject({ code: 0, stderr: "" });
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${front.port}`]);
    const direct = [...options.slice(0, 2), "--proxy", "none"];
    const past = await stage.lianaWith({ ...secure, HTTPS_PROXY: "127.0.0.1:1" }, "ls", ...direct);
    expect(past).toMatchObject({ code: 0, stderr: "" });
    expect(proxy.asked).toHaveLength(1);
  });

  it("is trusted through caFile in the daemon's file, relative to that file", async () => {
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

  it("nothing starts when certificate checks are disabled", async () => {
    const unchecked = { ...secure, NODE_TLS_REJECT_UNAUTHORIZED: "0" };
    for (const args of [["ls"], ["serve"], ["run", "--config", "x.yaml"]])
      expectOneLine(await stage.lianaWith(unchecked, ...args), 2, /NODE_TLS_REJECT_UNAUTHORIZED is 0/);
    expect(stage.server.requests).toEqual([]);
  });
});
