import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { connect } from "../../../src/engine/remote/s3/connect.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import type { Clock } from "../../../src/engine/environment.ts";
import type { S3Port } from "../../../src/engine/remote/port.ts";

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export type Answering = (request: SeenRequest, response: ServerResponse) => void;

/** An HTTP server that records requests and sends the answers of a test, including incorrect ones. */
export interface PlainServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly requests: readonly SeenRequest[];
  connections: number;
  answer: Answering;
}

export async function plainServer(answer: Answering): Promise<PlainServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks) };
      requests.push(seen);
      plain.answer(seen, response);
    });
  });
  server.on("connection", (socket: Socket) => {
    plain.connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const plain: PlainServer = {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    connections: 0,
    answer,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return plain;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

export async function portTo(
  endpoint: string,
  change: Partial<ConnectionSettings> = {},
  clock: Clock = systemClock,
): Promise<S3Port> {
  return connect(
    {
      endpoint,
      region: "us-east-1",
      credentials: { kind: "keys", accessKeyId: "AKIATEST", secretAccessKey: "verysecret" },
      maxSockets: 8,
      allowHttp: true,
      ...change,
    },
    { clock, userAgent: "Liana/1.2.3" },
  );
}

/** Accepts every request, with an ETag. */
export const accept: Answering = (_request, response) => {
  response.setHeader("etag", '"0123456789abcdef0123456789abcdef"');
  response.end();
};

export const never = (): AbortSignal => new AbortController().signal;

/** Answers with an error document. */
export function refuse(
  status: number,
  code: string,
  more = "",
  headers: Record<string, string> = {},
): Answering {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "application/xml", ...headers });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message>${more}</Error>`);
  };
}
