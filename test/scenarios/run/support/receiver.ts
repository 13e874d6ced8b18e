import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Posted {
  readonly path: string;
  readonly type: string;
  /** The header; empty if there is none. */
  readonly authorization: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A server that receives the posts to a webhook on this computer. */
export class Receiver implements AsyncDisposable {
  readonly posted: Posted[] = [];
  /** Statuses of the next answers; the last one repeats. Each answer has a `Location`, for redirects. */
  readonly answers: number[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<Receiver> {
    const server = createServer((request, response) => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      request.on("end", () => {
        const { url = "", headers } = request;
        receiver.posted.push({
          path: url,
          type: headers["content-type"] ?? "",
          authorization: headers.authorization ?? "",
          body: bodyOf(text),
        });
        const status = receiver.answers.length > 1 ? receiver.answers.shift() : receiver.answers[0];
        // Without a status, the request is not answered.
        if (status !== undefined) response.writeHead(status, { Location: "/elsewhere" }).end();
      });
    });
    const receiver = new Receiver(server);
    await new Promise<void>((resolve) => {
      server.listen({ port: 0, host: "127.0.0.1" }, resolve);
    });
    return receiver;
  }

  url(path = "/hook"): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}

function bodyOf(text: string): Posted["body"] {
  return text === "" ? {} : (JSON.parse(text) as Posted["body"]);
}
