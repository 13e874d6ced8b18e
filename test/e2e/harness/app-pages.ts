import type { Browser, BrowserContext, Download, Frame, Page, Request, Route } from "playwright-core";
import type { AppFunctions, HostFunctions, Saved } from "../../electron/functions.ts";
import type { Peer } from "../../electron/peer.ts";
import { ACTIVITY_SCRIPT } from "../../harness/settled-page.ts";
import { isOfApp, toApp, toBrowser } from "./page-address.ts";
import { preloadScript, RECEIVE, SEND } from "./preload-shim.ts";

export type AppPeer = Peer<HostFunctions, AppFunctions>;

interface OpenWindow {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** The pages of the application's windows, in a real browser. */
export class AppPages {
  /** Requests of pages for anything other than the application's own files. None may leave the machine. */
  readonly refused: string[] = [];
  /** Errors on the consoles of pages, including violations of the content security policy. */
  readonly errors: string[] = [];
  readonly #browser: Promise<Browser>;
  readonly #windows = new Map<number, Promise<OpenWindow>>();
  readonly #loaded = new Set<number>();
  readonly #downloads: Download[] = [];
  #peer: AppPeer | undefined;

  constructor(browser: Promise<Browser>) {
    this.#browser = browser;
  }

  /** Must be called before the application starts. */
  connect(peer: AppPeer): void {
    this.#peer = peer;
  }

  /** Call it when the application has ended: all windows are gone. */
  end(): void {
    this.#windows.clear();
  }

  /** The loaded pages of all open windows, including hidden windows. */
  async pages(): Promise<readonly Page[]> {
    const loaded = [...this.#windows].filter(([window]) => this.#loaded.has(window));
    const windows = await Promise.all(loaded.map(([, opening]) => opening));
    return windows.map(({ page }) => page);
  }

  /** Files that pages saved. Waits for downloads in progress. */
  async saved(): Promise<readonly Saved[]> {
    return await Promise.all(
      this.#downloads.map(async (download) => ({
        name: download.suggestedFilename(),
        path: await download.path(),
      })),
    );
  }

  readonly functions: HostFunctions = {
    openWindow: async (input) => {
      const opening = this.#open(input);
      this.#windows.set(input.window, opening);
      await opening;
    },
    loadUrl: async ({ window, url }) => {
      const opened = await this.#windows.get(window);
      if (opened === undefined) throw new Error("the window is closed");
      await opened.page.goto(toBrowser(url), { waitUntil: "domcontentloaded" });
      this.#loaded.add(window);
    },
    send: async ({ window, channel, args }) => {
      const opened = await this.#windows.get(window);
      if (opened === undefined || opened.page.isClosed()) return;
      const deliver = ([name, channel, args]: readonly [string, string, readonly unknown[]]): void => {
        const page = globalThis as unknown as Record<
          string,
          (channel: string, args: readonly unknown[]) => void
        >;
        page[name]?.(channel, args);
      };
      await this.#unlessClosed(opened.page, opened.page.evaluate(deliver, [RECEIVE, channel, args] as const));
    },
    destroyWindow: async ({ window }) => {
      const opened = await this.#windows.get(window);
      this.#windows.delete(window);
      await opened?.context.close();
    },
    colorScheme: async ({ dark }) => {
      for (const page of await this.pages()) {
        await this.#unlessClosed(page, page.emulateMedia({ colorScheme: dark ? "dark" : "light" }));
      }
    },
  };

  async #open(input: Parameters<HostFunctions["openWindow"]>[0]): Promise<OpenWindow> {
    const { window, preload, width, height, dark } = input;
    const browser = await this.#browser;
    const colorScheme = dark ? "dark" : "light";
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      acceptDownloads: true,
    });
    const page = await context.newPage();
    await context.route("**/*", (route) => this.#whileOpen(window, () => this.#answer(window, page, route)));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
    page.on("pageerror", (error) => this.errors.push(error.stack ?? error.message));
    page.on("download", (download) => {
      void this.#whileOpen(window, async () => {
        if (await this.#app.call("mayDownload", { url: toApp(download.url()) }))
          this.#downloads.push(download);
        else await download.cancel();
      });
    });
    context.on("page", (other) => {
      void this.#whileOpen(window, async () => {
        if (!(await this.#app.call("mayOpen", { window, url: toApp(other.url()) }))) await other.close();
      });
    });
    await page.exposeBinding(SEND, ({ frame }, channel: string, args: readonly unknown[]) => {
      const isMainFrame = frame === page.mainFrame();
      const message = { window, url: toApp(frame.url()), isMainFrame, channel, args };
      void this.#whileOpen(window, () => this.#app.call("message", message));
    });
    await page.addInitScript({ content: ACTIVITY_SCRIPT + preloadScript(preload) });
    return { context, page };
  }

  get #app(): AppPeer {
    if (this.#peer === undefined) throw new Error("the application is not connected");
    return this.#peer;
  }

  async #answer(window: number, page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    const frame = frameOf(request);
    // This request belongs to a window that the page opened, which is about to be closed.
    if (frame?.page() !== page) return await route.abort("blockedbyclient");
    if (request.isNavigationRequest()) {
      const isMainFrame = frame.parentFrame() === null;
      if (!(await this.#app.call("mayNavigate", { window, url, isMainFrame })))
        return await route.abort("aborted");
      if (isMainFrame) await this.#app.call("navigated", { window, url });
    }
    if (!isOfApp(request.url())) {
      this.refused.push(url);
      return await route.abort("blockedbyclient");
    }
    const { status, headers, body } = await this.#app.call("fetch", { url, method: request.method() });
    await route.fulfill({ status, headers, body: Buffer.from(body) });
  }

  /** Ignores failures after the window was closed: its page needs no answer. */
  async #whileOpen(window: number, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.#windows.has(window)) throw error;
    }
  }

  /** Ignores failures of a page that was closed meanwhile. */
  async #unlessClosed(page: Page, work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      const isGone =
        page.isClosed() ||
        (error instanceof Error && /context was destroyed|has been closed/.test(error.message));
      if (!isGone) throw error;
    }
  }
}

/** Undefined while the browser creates the frame. */
function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch (error) {
    if (error instanceof Error && error.message.includes("before the frame is created")) return undefined;
    throw error;
  }
}
