import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Exchange } from "./exchange.ts";
import { Faults } from "./faults.ts";
import { openStore, type Backing } from "./open-store.ts";
import { Policy } from "./policy.ts";
import type { Credentials } from "./sigv4.ts";
import type { S3Store, StoreOptions } from "./store.ts";

export interface ServerOptions extends Omit<StoreOptions, "blobs" | "index"> {
  /** An existing store, memory, or a folder on disk, which is created if missing. */
  readonly backing: Backing;
  readonly credentials: readonly Credentials[];
  /** Default: a free one. */
  readonly port?: number;
  /** Default: 127.0.0.1. Only loopback makes sense: there is no TLS. */
  readonly host?: string;
  /** Default: us-east-1. */
  readonly region?: string;
  /** Domains below which `bucket.name` is a bucket in virtual-host style. Default: localhost, s3.localhost. */
  readonly domains?: readonly string[];
  /** How long a restore from an archive class takes, in ms. Default: 0. */
  readonly restoreDelay?: number;
  readonly log?: (line: string) => void;
}

export interface LoggedRequest {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  /** The AWS name; empty if no operation matched. */
  readonly operation: string;
  /** 0 if no answer was sent. */
  readonly status: number;
  /** Code of the error returned. */
  readonly code: string | undefined;
  /** As transferred, including the framing of aws-chunked bodies. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

export interface RunningServer {
  readonly endpoint: string;
  readonly port: number;
  readonly store: S3Store;
  readonly faults: Faults;
  /** The actions denied to the credentials; initially none. */
  readonly policy: Policy;
  /** The last 100,000 requests, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** Internal errors of the server, each answered with InternalError: a test should find none. */
  readonly errors: readonly unknown[];
  /** Connections accepted since the start. */
  readonly connections: number;
  /** Resolves when every request received has been answered or aborted, and is listed in `requests`. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const KEPT_REQUESTS = 100_000;

/** Starts a strict S3 server on plain HTTP. `close` also closes the store. */
export async function startS3Server(options: ServerOptions): Promise<RunningServer> {
  const store = openStore(options.backing, options);
  store.restoreDelay = options.restoreDelay ?? 0;
  const faults = new Faults();
  const policy = new Policy();
  const requests: LoggedRequest[] = [];
  const errors: unknown[] = [];
  const settings = {
    store,
    faults,
    policy,
    credentials: options.credentials,
    region: options.region ?? "us-east-1",
    domains: options.domains ?? ["s3.localhost", "localhost"],
    serverId: randomBytes(12).toString("base64"),
    onError: (error: unknown) => void errors.push(error),
    onRequest: (request: LoggedRequest) => {
      if (requests.length >= 2 * KEPT_REQUESTS) requests.splice(0, KEPT_REQUESTS);
      requests.push(request);
      const name = JSON.stringify(`${request.bucket}/${request.key}`);
      options.log?.(`${request.method} ${request.operation} ${name} ${String(request.status)}`);
    },
  };
  const underWay = new Set<Promise<void>>();
  const serve = (request: IncomingMessage, response: ServerResponse, waits: boolean): void => {
    const exchange = new Exchange(settings, request, response, waits).run().catch((error: unknown) => {
      errors.push(error);
      response.destroy();
    });
    underWay.add(exchange);
    void exchange.finally(() => underWay.delete(exchange));
  };
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0, maxHeaderSize: 32 * 1024 });
  server.on("request", (request, response) => serve(request, response, false));
  server.on("checkContinue", (request, response) => serve(request, response, true));
  let connections = 0;
  server.on("connection", () => connections++);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    endpoint: `http://${host}:${String(port)}`,
    port,
    store,
    faults,
    policy,
    requests,
    errors,
    get connections() {
      return connections;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}
