import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closed } from "./support/browser.ts";
import { Served } from "./support/served.ts";

let served: Served;
beforeAll(async () => {
  served = await Served.open();
});
afterAll(() => served[Symbol.asyncDispose]());

describe("the link that is printed", () => {
  it("lets one browser in, once, and leads to the page", async () => {
    const browser = served.browser();
    const link = served.link();
    const first = await browser.signIn(link);
    expect([first.status, first.headers.location]).toEqual([303, "/"]);
    expect(first.headers["set-cookie"]?.[0]).toMatch(
      /^liana-session-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect((await browser.ask("/")).body).toContain("<title>Liana</title>");
    const second = served.browser();
    expect((await second.signIn(link)).status).toBe(403);
    expect((await second.ask("/")).status).toBe(403);
  });

  it("is void once a newer one was made", async () => {
    const old = served.link();
    const link = served.link();
    expect((await served.browser().signIn(old)).status).toBe(403);
    const browser = served.browser();
    const newest = served.link();
    expect((await browser.signIn(link)).status).toBe(403);
    expect((await browser.signIn(newest)).status).toBe(303);
  });

  it("is not used up by a look at it, nor by a wrong token", async () => {
    const browser = served.browser();
    const { pathname, search } = new URL(served.link());
    expect((await browser.ask(pathname + search, {}, "HEAD")).status).toBe(403);
    expect((await browser.ask(`${pathname + search}x`)).status).toBe(403);
    expect((await browser.ask("/?token=")).status).toBe(403);
    expect((await browser.ask(pathname + search)).status).toBe(303);
  });
});

describe("who is not let in", () => {
  it("a browser without cookie, or with one that was made up", async () => {
    const browser = served.browser();
    for (const cookie of [undefined, `liana-session-${browser.port}=`, `liana-session-${browser.port}=abc`]) {
      browser.cookie = cookie;
      expect((await browser.ask("/")).status).toBe(403);
      expect((await browser.ask("/assets/a-1.js")).status).toBe(403);
      await expect(browser.socket()).rejects.toThrow("403");
    }
  });

  it.each([
    "evil.example",
    "evil.example:8765",
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost.evil.example",
    "127.0.0.1:PORT.x",
  ])("a name that is not this computer's: %s", async (name) => {
    const browser = await served.signedIn();
    const host = name.replace("PORT", String(browser.port));
    expect((await browser.ask("/", { host })).status).toBe(403);
    await expect(browser.socket({ host, origin: `http://${host}` })).rejects.toThrow("403");
    const link = new URL(served.link());
    expect((await browser.ask(link.pathname + link.search, { host })).status).toBe(403);
  });

  it("localhost is this computer's name too, and so is [::1]", async () => {
    const browser = await served.signedIn();
    for (const name of ["localhost", "LOCALHOST", "[::1]"]) {
      const host = `${name}:${browser.port}`;
      expect((await browser.ask("/", { host })).status).toBe(200);
      await expect(browser.socket({ host, origin: `http://${host}` })).resolves.toBeDefined();
    }
  });

  it.each(["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost:PORT"])(
    "a page of another origin: %s",
    async (name) => {
      const browser = await served.signedIn();
      const origin = name.replace("PORT", String(browser.port));
      await expect(browser.socket({ origin })).rejects.toThrow("403");
      expect((await browser.ask("/", { origin }, "POST")).status).toBe(403);
    },
  );

  it("anything but reading, even from our own page; any other path for sockets", async () => {
    const browser = await served.signedIn();
    const origin = `http://127.0.0.1:${browser.port}`;
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      expect((await browser.ask("/", {}, method)).status).toBe(403);
      expect((await browser.ask("/", { origin }, method)).status).toBe(405);
    }
  });
});

it("a caller that breaks off while it is refused ends nothing", async () => {
  const browser = await served.signedIn();
  for (let turn = 0; turn < 20; turn++) {
    const socket = connect(browser.port, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    const head = [
      "GET /ws HTTP/1.1",
      "Host: evil.example",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "",
      "",
    ];
    await new Promise<void>((resolve) => {
      socket.write(head.join("\r\n"), () => resolve());
    });
    socket.resetAndDestroy();
  }
  expect((await browser.ask("/")).status).toBe(200);
});

describe("the page", () => {
  it("comes with strict headers, refusals too", async () => {
    const browser = await served.signedIn();
    for (const path of ["/", "/assets/a-1.js", "/nowhere", "/?token=wrong"]) {
      const { headers } = await browser.ask(path);
      expect(headers["content-security-policy"]).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
          "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
    expect((await browser.ask("/")).headers["cache-control"]).toBe("no-cache");
    expect((await browser.ask("/assets/a-1.js")).headers["cache-control"]).toContain("immutable");
    expect((await browser.ask("/nowhere")).headers["cache-control"]).toBe("no-store");
  });

  it.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/../../secret.txt",
    "/..\\secret.txt",
    "//etc/passwd",
    "/%00",
  ])("never leads out of its folder: %s", async (path) => {
    const { status, body } = await (await served.signedIn()).ask(path);
    expect([status, body]).toEqual([404, "There is no such page.\n"]);
  });
});

describe("a socket that sends what it must not", () => {
  it("too much, no JSON, no text: it is closed, the others stay", async () => {
    const browser = await served.signedIn();
    const window = await browser.window();
    const large = await browser.socket();
    large.send(
      JSON.stringify({ kind: "call", id: 1, command: "getSnapshot", input: "x".repeat(16 * 1024 * 1024) }),
    );
    expect(await closed(large)).toBe(1009);
    const broken = await browser.socket();
    broken.send("{not json");
    expect(await closed(broken)).toBe(1007);
    const binary = await browser.socket();
    binary.send(Buffer.from("{}"));
    expect(await closed(binary)).toBe(1003);
    expect((await window.call("getSnapshot", {})).host).toBe("browser");
  });

  it("commands that are none, or none of a window's, are refused and do nothing", async () => {
    const browser = await served.signedIn();
    const window = await browser.window();
    for (const command of ["nonsense", "configure", "testService", "stop", "__proto__", "constructor"]) {
      await expect(window.call(command as "getSnapshot", {})).rejects.toMatchObject({ code: "bad-message" });
    }
    const socket = await browser.socket();
    for (const odd of ["null", "[]", "1", '"x"', "{}", '{"kind":"result","id":1}']) socket.send(odd);
    await expect(window.call("chooseFolders", { several: false, title: "" })).rejects.toMatchObject({
      code: "not-here",
    });
    expect((await window.call("getSnapshot", {})).engine.kind).toBe("running");
  });
});
