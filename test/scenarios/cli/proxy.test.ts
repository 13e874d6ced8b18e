import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
let proxy: Server;
let asked: string[];
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({ "docs/a.txt": "a" });
  asked = [];
  proxy = createServer((incoming, answer) => {
    asked.push(`${incoming.method ?? ""} ${new URL(incoming.url ?? "").host}`);
    const { method, headers, url } = incoming;
    const on = request(url ?? "", { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 0, got.headers);
      got.pipe(answer);
    });
    incoming.pipe(on);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await stage.close();
});

const address = (): string => `127.0.0.1:${(proxy.address() as AddressInfo).port}`;

describe("[RT6] a proxy on the way to the service", () => {
  it("is used with a scheme and without", async () => {
    for (const value of [`http://${address()}`, address()]) {
      asked.length = 0;
      const ended = await stage.lianaWith({ HTTP_PROXY: value }, "ls", "s3://photos");
      expect(ended).toMatchObject({ code: 0, stderr: "" });
      expect([...new Set(asked)]).toEqual([`GET 127.0.0.1:${stage.server.port}`]);
    }
  });

  it("is named when unreachable, and not used when NO_PROXY excludes the host", async () => {
    const dead = { HTTP_PROXY: "http://127.0.0.1:1" };
    const words = /no connection to 127\.0\.0\.1:\d+ through the proxy 127\.0\.0\.1:1\. Check the proxy/;
    expectOneLine(await stage.lianaWith(dead, "ls", "s3://photos"), 3, words);
    expect(await stage.lianaWith({ ...dead, NO_PROXY: "127.0.0.1" }, "ls", "s3://photos")).toMatchObject({
      code: 0,
    });
  });

  it("is refused with an explanation when its kind is not supported", async () => {
    const ended = await stage.lianaWith(
      { HTTP_PROXY: "ftp://me:secret@127.0.0.1:21" },
      "sync",
      "docs",
      "s3://photos",
    );
    expectOneLine(ended, 2, /the proxy in HTTP_PROXY cannot be used: Liana knows no ftp proxies\./);
    expect(ended.stderr).not.toMatch(/secret/);
    expect(stage.server.requests).toEqual([]);
  });
});
