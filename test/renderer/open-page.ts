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

/** LIANA_RENDERER_DIR: a page that was built elsewhere. */
const PAGE =
  process.env["LIANA_RENDERER_DIR"] ?? fileURLToPath(new URL("../../out/renderer", import.meta.url));

/** As `liana serve` sends it. Styles inline: Mantine puts its variables into the page. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page is signed in already. */
const WELCOME: Welcome = { kind: "welcome", session: "test", proof: "test" };

/** How long a step may take on a busy machine, in ms. Less than a test may. */
const STEP = 30_000;

export interface OpenOptions {
  /** `folders`, `folder/photos`: what follows `#/`. */
  readonly place: string;
  readonly dark?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** Changes what the application does before the page is there. */
  readonly prepare?: (application: ScriptedApplication) => void;
}

export interface OpenPage {
  readonly page: Page;
  readonly application: ScriptedApplication;
  /** Errors of the console and the policy so far. */
  readonly faults: readonly string[];
  /** The application goes away for a moment: windows have to connect again. */
  readonly disconnect: () => void;
  /** Ends page and server. @throws when the page had a fault */
  readonly close: () => Promise<void>;
}

export function launchBrowser(): Promise<Browser> {
  return launchChromium();
}

/** The built page over http, with a scripted application behind it. */
export async function openPage(
  browser: Browser,
  data: ScriptedData,
  options: OpenOptions,
): Promise<OpenPage> {
  const application = new ScriptedApplication(data);
  options.prepare?.(application);
  const { server, sockets, port } = await serve(application);
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1000, height: options.height ?? 680 },
    colorScheme: options.dark === true ? "dark" : "light",
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP);
  await page.addInitScript({ content: ACTIVITY_SCRIPT });
  await page.addInitScript({
    content: `sessionStorage.setItem("liana-session", ${JSON.stringify(JSON.stringify(WELCOME))})`,
  });
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(`http://127.0.0.1:${port}/#/${options.place}`);
  await page.locator("main, h1").first().waitFor();
  const disconnect = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };
  const close = async (): Promise<void> => {
    await context.close();
    sockets.close();
    disconnect();
    await new Promise((resolve) => server.close(resolve));
    if (faults.length > 0) throw new Error(`The page had faults:\n${faults.join("\n")}`);
  };
  return { page, application, faults, disconnect, close };
}

async function serve(
  application: ScriptedApplication,
): Promise<{ server: Server; sockets: WebSocketServer; port: number }> {
  const files = sirv(PAGE, { dev: true });
  const server = createServer((request, response) => {
    response.setHeader("content-security-policy", POLICY);
    // Browsers ask for it by themselves.
    if (request.url === "/favicon.ico") response.writeHead(204).end();
    else files(request, response);
  });
  const sockets = new WebSocketServer({ server, path: "/ws" });
  sockets.on("connection", (socket) => {
    // Whatever the page greets with: who may come in is shown elsewhere.
    socket.once("message", () => {
      socket.send(JSON.stringify(WELCOME));
      application.attach(channelOf(socket));
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
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * Serious and critical findings of axe in a page that has settled, as text; empty when there are none. A button that
 * is about to become usable has the contrast of neither state.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  await settle(page);
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  const found = await page.evaluate<AxeFinding[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ""}`).join("\n")}`,
    );
}
