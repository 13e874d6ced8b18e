import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closed, tokenOf } from "./support/browser.ts";
import { Served } from "./support/served.ts";

let served: Served;
beforeAll(async () => {
  served = await Served.open();
});
afterEach(() => served.closeBrowsers());
afterAll(() => served[Symbol.asyncDispose]());

describe("the printed link", () => {
  it("leads to a separate address and admits one browser once", async () => {
    const link = served.link();
    expect(link).toMatch(/^http:\/\/liana-[0-9a-f]{32}\.localhost:\d+\/#token=[\w-]{43}$/);
    const browser = served.browser();
    const newest = served.link();
    expect(await browser.signIn(newest)).toBe(true);
    await expect((await browser.window()).call("getSnapshot", {})).resolves.toMatchObject({
      host: "browser",
    });
    const second = served.browser();
    expect(await second.signIn(newest)).toBe(false);
  });

  it("is invalid once a newer link exists, and is not used up by a wrong one", async () => {
    const browser = served.browser();
    const old = served.link();
    const link = served.link();
    expect(await browser.signIn(old)).toBe(false);
    expect(await browser.signIn(`${link}x`)).toBe(false);
    expect(await browser.signIn(link.replace(/=.*/, "="))).toBe(false);
    expect(await browser.signIn(link)).toBe(true);
  });

  it("sets no cookie that a page on another local port could send", async () => {
    const browser = await served.signedIn();
    for (const path of ["/", `/?token=${tokenOf(served.link())}`, "/assets/a-1.js"])
      expect((await browser.ask(path)).headers["set-cookie"]).toBeUndefined();
  });
});

describe("rejected callers", () => {
  it.each([
    ["no JSON", "hello"],
    ["nothing", "{}"],
    ["an empty secret", '{"kind":"session","session":""}'],
    ["a secret that was made up", '{"kind":"session","session":"abc"}'],
    ["a call", '{"kind":"call","id":1,"command":"getSnapshot","input":{}}'],
    ["too long", `{"kind":"token","token":"${"x".repeat(5000)}"}`],
  ])("a socket whose first message is %s", async (_, greeting) => {
    const browser = served.browser();
    expect(await browser.greeted(greeting)).toBeUndefined();
    const socket = await browser.rawSocket();
    socket.send(greeting);
    expect(await closed(socket)).toBe(4401);
  });

  it("a cookie, header or query string instead of the first message", async () => {
    const browser = await served.signedIn();
    const session = browser.welcome?.session ?? "";
    const socket = await browser.rawSocket({
      cookie: `liana-session-${browser.port}=${session}; liana-session=${session}`,
      authorization: `Bearer ${session}`,
    });
    socket.send('{"kind":"call","id":1,"command":"getSnapshot","input":{}}');
    expect(await closed(socket)).toBe(4401);
  });

  it.each([
    "evil.example",
    "evil.example:PORT",
    "127.0.0.1",
    "127.0.0.1:1",
    "127.0.0.1:PORT",
    "localhost:PORT",
    "[::1]:PORT",
    "NAME",
    "NAME.:PORT",
    "NAME.evil.example:PORT",
    "x.NAME:PORT",
    "liana-00000000000000000000000000000000.localhost:PORT",
  ])("[DNS rebinding] another name than this start's: %s", async (name) => {
    const browser = await served.signedIn();
    const host = name.replace("PORT", String(browser.port)).replace("NAME", browser.host.split(":")[0] ?? "");
    for (const path of ["/", "/assets/a-1.js"]) {
      const { status, body } = await browser.ask(path, { host });
      expect([403, 404]).toContain(status);
      expect(body).not.toContain("<title>");
      expect(body).not.toContain(browser.host);
    }
    await expect(browser.rawSocket({ host, origin: `http://${host}` })).rejects.toThrow("403");
    await expect(browser.rawSocket({ host })).rejects.toThrow("403");
  });

  it("the plain loopback addresses give only a direction to the link", async () => {
    const browser = served.browser();
    for (const name of ["127.0.0.1", "localhost", "[::1]"]) {
      const { status, body, headers } = await browser.ask("/", { host: `${name}:${browser.port}` });
      expect([status, body]).toEqual([
        404,
        expect.stringContaining("Open the link that liana serve printed"),
      ]);
      expect(headers["clear-site-data"]).toBe('"cache"');
    }
  });

  it.each(["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost:PORT", "http://x.HOST"])(
    "a page of another origin: %s",
    async (name) => {
      const browser = await served.signedIn();
      const origin = name.replace("PORT", String(browser.port)).replace("HOST", browser.host);
      await expect(browser.rawSocket({ origin })).rejects.toThrow("403");
      expect((await browser.ask("/", { origin }, "POST")).status).toBe(405);
      expect((await browser.ask("/", { origin })).headers["access-control-allow-origin"]).toBeUndefined();
    },
  );

  it("any method that does more than read", async () => {
    const browser = await served.signedIn();
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"])
      expect((await browser.ask("/", {}, method)).status).toBe(405);
  });
});

it("it occupies both loopback addresses, so that no other program answers for its name", async (context) => {
  const { port } = await served.signedIn();
  const socket = connect(port, "::1");
  const opened = await Promise.race([
    once(socket, "connect").then(() => "connect"),
    once(socket, "error").then(([error]) => (error as NodeJS.ErrnoException).code),
  ]);
  socket.destroy();
  if (opened === "EADDRNOTAVAIL" || opened === "EAFNOSUPPORT") context.skip("not here: IPv6");
  expect(opened).toBe("connect");
});

it("a caller that disconnects during the refusal does no harm", async () => {
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
  it("has strict headers, as do refusals, and is not cached", async () => {
    const browser = await served.signedIn();
    for (const [path, host] of [
      ["/", browser.host],
      ["/assets/a-1.js", browser.host],
      ["/nowhere", browser.host],
      ["/", `127.0.0.1:${browser.port}`],
      ["/", "evil.example"],
    ] as const) {
      const { headers } = await browser.ask(path, { host });
      expect(headers["content-security-policy"]).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
          "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  it.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/../../secret.txt",
    "/..\\secret.txt",
    "//etc/passwd",
    "/%00",
    "http://evil.example/",
  ])("never leads out of its folder: %s", async (path) => {
    const { status, body } = await (await served.signedIn()).ask(path);
    expect([status, body]).toEqual([404, "There is no such page.\n"]);
  });
});

describe("a socket that sends invalid messages", () => {
  it("is closed for too much data, invalid JSON or binary data, and the others stay open", async () => {
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

  it("gets an error for unknown commands and commands not open to a window, and nothing runs", async () => {
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
