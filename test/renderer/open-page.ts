import { createServer, type Server } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import sirv from "sirv";
import { type WebSocket, WebSocketServer } from "ws";
import type { Channel } from "../../src/shared/contract/message.ts";
import type { Welcome } from "../../src/shared/contract/socket-greeting.ts";
import { launchChromium } from "../e2e/harness/chromium.ts";
import { ACTIVITY_SCRIPT, settle } from "../harness/settled-page.ts";
import { ScriptedApplication } from "./scripted-application.ts";
import type { ScriptedData } from "./scripted-data.ts";

/** LIANA_RENDERER_DIR overrides the folder of the built page. */
const PAGE =
  process.env["LIANA_RENDERER_DIR"] ?? fileURLToPath(new URL("../../out/renderer", import.meta.url));

/** The policy of `liana serve`. Inline styles are allowed because Mantine inserts its variables as a style element. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Makes the page start signed in. */
const WELCOME: Welcome = { kind: "welcome", session: "test", proof: "test" };

/** Timeout of one step on a busy machine, in ms. Shorter than a test's, so that the failed step is named. */
const STEP = 30_000;

export interface OpenOptions {
  /** The part after `#/`, for example `folder/photos`. */
  readonly route: string;
  readonly dark?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** The time of the page in ms since 1970, which then stands still. Later pages of the browser keep it. */
  readonly now?: number;
  /** Runs before the page loads. */
  readonly prepare?: (application: ScriptedApplication) => void;
}

export interface OpenPage {
  readonly page: Page;
  readonly application: ScriptedApplication;
  /** Console and policy errors so far. */
  readonly faults: readonly string[];
  /** Cuts the connections; windows have to reconnect. */
  readonly disconnect: () => void;
  /** Releases the page for the next test. @throws Error if the page had a fault */
  readonly close: () => Promise<void>;
}

export function launchBrowser(): Promise<Browser> {
  return launchChromium();
}

/** Opens the built page over http, with a scripted application behind it. */
export async function openPage(
  browser: Browser,
  data: ScriptedData,
  options: OpenOptions,
): Promise<OpenPage> {
  const application = new ScriptedApplication(data);
  options.prepare?.(application);
  const stage = await takeStage(browser);
  const { page } = stage;
  stage.application = application;
  await page.setViewportSize({ width: options.width ?? 1000, height: options.height ?? 680 });
  await page.emulateMedia({
    colorScheme: options.dark === true ? "dark" : "light",
    forcedColors: "none",
  });
  if (options.now !== undefined) await page.clock.setFixedTime(options.now);
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  // A new query forces a new document even if only the part after `#` differs.
  await page.goto(`http://127.0.0.1:${stage.port}/?${++opened}#/${options.route}`);
  await page.locator("main, h1").first().waitFor();
  const close = async (): Promise<void> => {
    await leave(browser, stage);
    if (faults.length > 0) throw new Error(`The page had faults:\n${faults.join("\n")}`);
  };
  return { page, application, faults, disconnect: stage.disconnect, close };
}

/**
 * An origin and its page, reused by one test after another: the browser compiles the scripts once, and a new document
 * takes a tenth of the time of a new page.
 */
interface Stage {
  readonly page: Page;
  readonly port: number;
  /** Undefined while no test uses it. */
  application: ScriptedApplication | undefined;
  readonly disconnect: () => void;
}

const free = new WeakMap<Browser, Stage[]>();
let opened = 0;

async function takeStage(browser: Browser): Promise<Stage> {
  const stage = free.get(browser)?.pop() ?? (await makeStage(browser));
  stage.page.setDefaultTimeout(STEP);
  return stage;
}

/** Removes all traces of a test: its document, listeners, routes, permissions and mouse position. */
async function leave(browser: Browser, stage: Stage): Promise<void> {
  const { page } = stage;
  await page.goto("about:blank");
  page.removeAllListeners();
  await page.unrouteAll();
  await page.context().clearPermissions();
  await page.mouse.move(0, 0);
  stage.disconnect();
  stage.application = undefined;
  const stages = free.get(browser);
  if (stages === undefined) free.set(browser, [stage]);
  else stages.push(stage);
}

async function makeStage(browser: Browser): Promise<Stage> {
  const { server, sockets, port } = await serve((channel) => stage.application?.attach(channel));
  const disconnect = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };
  const context = await browser.newContext({ reducedMotion: "reduce", acceptDownloads: true });
  await context.addInitScript({ content: ACTIVITY_SCRIPT });
  await context.addInitScript({
    content: `if (location.protocol !== "about:") sessionStorage.setItem("liana-session", ${JSON.stringify(JSON.stringify(WELCOME))})`,
  });
  const stage: Stage = { page: await context.newPage(), port, application: undefined, disconnect };
  browser.once("disconnected", () => {
    disconnect();
    sockets.close();
    server.close();
  });
  return stage;
}

async function serve(
  onChannel: (channel: Channel) => void,
): Promise<{ server: Server; sockets: WebSocketServer; port: number }> {
  const files = sirv(PAGE, { etag: true });
  const server = createServer((request, response) => {
    response.setHeader("content-security-policy", POLICY);
    // Browsers request it on their own.
    if (request.url === "/favicon.ico") response.writeHead(204).end();
    else files(request, response);
  });
  const sockets = new WebSocketServer({ server, path: "/ws" });
  sockets.on("connection", (socket) => {
    // Accepts any greeting: sign-in has its own tests.
    socket.once("message", () => {
      socket.send(JSON.stringify(WELCOME));
      onChannel(channelOf(socket));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { server, sockets, port: address.port };
}

function channelOf(socket: WebSocket): Channel {
  return {
    post: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage: (listener) =>
      void socket.on("message", (bytes: Buffer) => listener(JSON.parse(bytes.toString("utf8")))),
    onClose: (listener) => void socket.once("close", listener),
  };
}

interface AxeFinding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * All axe findings, whatever their impact, as text. Waits until the page has settled, because a button that is just
 * being enabled has the contrast of neither state.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  await settle(page);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const found = await page.evaluate<AxeFinding[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return found.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ""}`).join("\n")}`,
  );
}

/** Works with a page, and closes it. */
export async function during(
  opened: Promise<OpenPage>,
  work: (opened: OpenPage) => Promise<void>,
): Promise<void> {
  const it = await opened;
  try {
    await work(it);
  } finally {
    await it.close();
  }
}
