import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import { chromiumPath } from "./harness/chromium.ts";
import { electronProgram } from "./harness/on-electron.ts";
import { eventually, type RunningApp } from "./harness/running-app.ts";
import { startApp } from "./harness/start-app.ts";

const can = chromiumPath() !== undefined || electronProgram !== undefined;

/** Actions that a compromised page could try. None may succeed. */
describe.skipIf(!can)("a page", () => {
  let app: RunningApp;
  let page: Page;
  let server: Server;
  let elsewhere: string;
  const visits: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      visits.push(request.url ?? "");
      response.setHeader("access-control-allow-origin", "*").end("<p>elsewhere</p>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    app = await startApp();
    page = await app.page();
    await page.locator("#root").waitFor({ state: "attached" });
  });

  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await new Promise((resolve) => server.close(resolve));
    expect(visits).toEqual([]);
  });

  it("cannot navigate away", async () => {
    const before = page.url();
    await page.evaluate((url) => void (location.href = url), elsewhere);
    await page.evaluate(() => void (location.href = "/../../package.json"));
    await page.waitForTimeout(300);
    await expect.poll(() => page.locator("#root").count()).toBe(1);
    expect(new URL(page.url()).host).toBe(new URL(before).host);
  });

  it("cannot open windows or embed others", async () => {
    await page.evaluate((url) => void window.open(url), elsewhere);
    await page.evaluate((url) => {
      const frame = document.createElement("iframe");
      frame.src = url;
      document.body.append(frame);
    }, elsewhere);
    await page.waitForTimeout(300);
    await eventually("no other window", async () => (page.context().pages().length === 1 ? true : undefined));
    expect(page.frames().some((frame) => frame.url().startsWith(elsewhere))).toBe(false);
  });

  it("cannot use the network", async () => {
    const outcome = await page.evaluate(async (url) => {
      const tried = await Promise.allSettled([
        fetch(url),
        new Promise((resolve, reject) => {
          const socket = new WebSocket(url.replace("http", "ws"));
          socket.addEventListener("open", resolve);
          socket.addEventListener("error", reject);
        }),
        new Promise((resolve, reject) => {
          const image = new Image();
          image.addEventListener("load", resolve);
          image.addEventListener("error", reject);
          image.src = `${url}/picture.png`;
        }),
      ]);
      return [...tried.map(({ status }) => status), navigator.sendBeacon(url, "x")];
    }, elsewhere);
    expect(outcome.slice(0, 3)).toEqual(["rejected", "rejected", "rejected"]);
    // The content security policy blocked them before a request reached the application's own filter.
    expect(app.refusedRequests.filter((url) => url.startsWith(elsewhere) && url !== `${elsewhere}/`)).toEqual(
      [],
    );
  });

  it("cannot run code from outside the application", async () => {
    const ran = await page.evaluate(async () => {
      const inline = document.createElement("script");
      inline.textContent = "window.ranInline = true";
      document.body.append(inline);
      const button = document.createElement("button");
      button.setAttribute("onclick", "window.ranHandler = true");
      document.body.append(button);
      button.click();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { ranInline, ranHandler } = window as unknown as Record<string, unknown>;
      return { ranInline, ranHandler };
    });
    expect(ran).toEqual({ ranInline: undefined, ranHandler: undefined });
  });

  it("has nothing of Node or Electron, only the bridge", async () => {
    const found = await page.evaluate(() => {
      const all = globalThis as unknown as Record<string, unknown>;
      const names = ["require", "process", "module", "Buffer", "electron", "ipcRenderer", "global"];
      return {
        names: names.filter((name) => all[name] !== undefined),
        bridge: Object.keys(all["liana"] as object),
      };
    });
    expect(found).toEqual({ names: [], bridge: ["post", "onMessage", "pathOf"] });
  });

  it("learns no path of a file that it made itself", async () => {
    const paths = await page.evaluate(() => {
      const { liana } = globalThis as unknown as { liana: { pathOf(file: unknown): string } };
      return [new File(["x"], "settings.json"), "/etc/passwd", {}, null].map((file) => liana.pathOf(file));
    });
    expect(paths).toEqual(["", "", "", ""]);
  });

  it("gets no keys, and no response to commands not open to pages", async () => {
    const answered = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const { liana } = globalThis as unknown as {
            liana: {
              post(message: unknown): void;
              onMessage(listener: (message: { kind: string; id?: number }) => void): void;
            };
          };
          const ids: unknown[] = [];
          // Answers arrive in order, so an answer to the first call would arrive before the second's.
          liana.onMessage((message) => {
            if (message.id === 77 || message.id === 78) ids.push(message.id);
            if (message.id === 78) resolve(ids);
          });
          liana.post({ kind: "call", id: 77, command: "configure", input: {} });
          liana.post({ kind: "call", id: 78, command: "getSnapshot", input: {} });
        }),
    );
    expect(answered).toEqual([78]);
    await expect(ask(page, "openFolder", { what: "job", id: "../../etc" } as never)).rejects.toThrow(
      "bad-message",
    );
  });
});
