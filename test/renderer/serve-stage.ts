import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { Served } from "../scenarios/serve/support/served.ts";

export const PAGE = fileURLToPath(new URL("../../out/renderer", import.meta.url));
const STEP = 20_000;

/** `liana serve` with the built page. @param port 0 picks a free one */
export function servePage(port = 0): Promise<Served> {
  return Served.open({ folder: PAGE, port });
}

/** Opens an address and waits until the page has signed in. */
export async function openSignedIn(context: BrowserContext, address: string): Promise<Page> {
  const page = await openTab(context, address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  if (await page.getByText("This tab is not signed in").isVisible()) throw new Error("not signed in");
  return page;
}

export async function openTab(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(STEP);
  await page.goto(address);
  return page;
}

export function waitSignedOut(page: Page): Promise<void> {
  return page.getByText("This tab is not signed in").waitFor();
}

/** Another user's program on this computer. Records every request it receives. */
export class ForeignProgram implements AsyncDisposable {
  readonly asked: IncomingMessage[] = [];
  readonly server: Server;
  readonly port: number;

  private constructor(server: Server, asked: IncomingMessage[]) {
    this.server = server;
    this.asked = asked;
    this.port = (server.address() as AddressInfo).port;
  }

  static async open(
    answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
      void response.setHeader("Content-Type", "text/html").end("<title>foreign</title>"),
    port = 0,
  ): Promise<ForeignProgram> {
    const asked: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      asked.push(request);
      answer(request, response);
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port, host: "127.0.0.1" }, resolve);
    });
    return new ForeignProgram(server, asked);
  }

  /** URL and headers of every request, as JSON. */
  get received(): string {
    return JSON.stringify(this.asked.map(({ url, headers }) => [url, headers]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
