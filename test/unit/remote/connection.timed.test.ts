import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { bytesOf, codeOf } from "../../contracts/bucket-subject.ts";
import { listenForStillness } from "../../../src/engine/remote/stillness.ts";
import { accept, never, plainServer, portTo } from "./plain-server.ts";

const SHORT = { connectMs: 300, idleMs: 300, slowMs: 900 };
const ask = { bucket: "b", key: "k" };

/** A TCP server whose answers need not be HTTP. */
async function socketServer(onData: (write: (text: string) => void, end: () => void) => void) {
  const server: Server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () =>
      onData(
        (text) => socket.write(text),
        () => socket.end(),
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe("[RT1] connections that fail", () => {
  test("a closed port: unreachable", async () => {
    const port = await portTo("http://127.0.0.1:9");
    expect(await codeOf(port.send("head", ask, never()))).toBe("unreachable");
    port.close();
  });

  test("an address that drops packets: unreachable, within the connection timeout", async () => {
    // TEST-NET-1 (RFC 5737) is not routed. A machine without any route reports that at once.
    const port = await portTo("http://192.0.2.1", { limits: SHORT });
    const begun = performance.now();
    expect(await codeOf(port.send("head", ask, never()))).toBe("unreachable");
    expect(performance.now() - begun).toBeLessThan(2_000);
    port.close();
  });

  test("no such host: dns", async () => {
    const port = await portTo("http://no-such-host.invalid", { limits: { connectMs: 10_000 } });
    expect(await codeOf(port.send("head", ask, never()))).toBe("dns");
    port.close();
  });

  test("https to a server that speaks http: tls", async () => {
    await using server = await plainServer(accept);
    const port = await portTo(server.endpoint.replace("http:", "https:"));
    expect(await codeOf(port.send("head", ask, never()))).toBe("tls");
    port.close();
  });

  test("not HTTP: not-s3", async () => {
    await using server = await socketServer((write, end) => {
      write("SSH-2.0-OpenSSH_9.6\r\n\r\n");
      end();
    });
    const port = await portTo(server.endpoint);
    expect(await codeOf(port.send("head", ask, never()))).toBe("not-s3");
    port.close();
  });

  test("closed without an answer: network", async () => {
    await using server = await plainServer((_request, response) => response.destroy());
    const port = await portTo(server.endpoint);
    expect(await codeOf(port.send("head", ask, never()))).toBe("network");
    port.close();
  });

  test("no response: timeout, later for a copy than for other requests", async () => {
    await using server = await plainServer(() => undefined);
    const port = await portTo(server.endpoint, { limits: SHORT });
    const begun = performance.now();
    expect(await codeOf(port.send("head", ask, never()))).toBe("timeout");
    expect(performance.now() - begun).toBeLessThan(800);
    const between = performance.now();
    expect(await codeOf(port.send("copy", { ...ask, from: ask }, never()))).toBe("timeout");
    expect(performance.now() - between).toBeGreaterThan(850);
    port.close();
  });

  test("waiting for a free connection is not a timeout", async () => {
    await using server = await plainServer((request, response) => {
      setTimeout(() => accept(request, response), 200);
    });
    // The requests together take longer than the limit of one, but each takes much less.
    const limits = { ...SHORT, idleMs: 1_200 };
    const port = await portTo(server.endpoint, { maxSockets: 1, limits });
    const body = Buffer.from("x");
    const put = { ...ask, body, md5: "m", sha256: "s", metadata: {} };
    const all = Array.from({ length: 8 }, () => codeOf(port.send("put", put, never())));
    expect(new Set(await Promise.all(all))).toEqual(new Set(["no error"]));
    port.close();
  });
});

describe("bodies that fail in transit", () => {
  test("a body shorter than its length is a network error, never a short file", async () => {
    await using server = await socketServer((write, end) => {
      write('HTTP/1.1 200 OK\r\nETag: "e"\r\nContent-Length: 1000\r\n\r\n');
      write("x".repeat(400));
      setTimeout(end, 20);
    });
    const port = await portTo(server.endpoint);
    const { head, body } = await port.send("get", ask, never());
    expect(head.size).toBe(1_000);
    expect(await codeOf(bytesOf(body))).toBe("network");
    port.close();
  });

  test("a stalled body is a timeout; a paused reader is not", async () => {
    await using server = await plainServer((_request, response) => {
      response.writeHead(200, { etag: '"e"', "content-length": "2000000" });
      response.write(Buffer.alloc(1_000_000));
    });
    const port = await portTo(server.endpoint, { limits: SHORT });
    const { body } = await port.send("get", ask, never());
    let seen = 0;
    const slowly = async (): Promise<void> => {
      for await (const chunk of body) {
        if (seen === 0) await new Promise((resolve) => setTimeout(resolve, 700));
        seen += chunk.byteLength;
      }
    };
    expect(await codeOf(slowly())).toBe("timeout");
    expect(seen).toBe(1_000_000);
    port.close();
  });

  test("[RT9] a reader that pauses for longer than the limits is neither cut off nor reported as a delay", async () => {
    const size = 20_000_000;
    await using server = await plainServer((_request, response) => {
      response.writeHead(200, { etag: '"e"', "content-length": String(size) });
      response.end(Buffer.alloc(size));
    });
    const port = await portTo(server.endpoint, { limits: { ...SHORT, noticeMs: 100 } });
    const input = { ...ask };
    let stalls = 0;
    listenForStillness(input, () => (stalls += 1));
    const { body } = await port.send("get", input, never());
    let seen = 0;
    for await (const chunk of body) {
      if (seen === 0) await new Promise((resolve) => setTimeout(resolve, 500));
      seen += chunk.byteLength;
    }
    expect([seen, stalls]).toEqual([size, 0]);
    port.close();
  });

  test("an abandoned body leaves its connection closed, not busy", async () => {
    await using server = await plainServer((_request, response) => {
      response.writeHead(200, { etag: '"e"', "content-length": "50000000" });
      response.write(Buffer.alloc(10_000_000));
    });
    const port = await portTo(server.endpoint, { maxSockets: 1 });
    const { body } = await port.send("get", ask, never());
    for await (const chunk of body) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
    server.answer = accept;
    expect((await port.send("head", ask, AbortSignal.timeout(2_000))).etag).toMatch(/^0123/);
    port.close();
  });

  test("a truncated error document is a network error", async () => {
    await using server = await socketServer((write, end) => {
      write("HTTP/1.1 500 Error\r\nContent-Type: application/xml\r\nContent-Length: 500\r\n\r\n<Error>");
      setTimeout(end, 20);
    });
    const port = await portTo(server.endpoint);
    expect(await codeOf(port.send("get", ask, never()))).toBe("network");
    port.close();
  });
});

describe("aborting", () => {
  test("ends a request in flight at once, and gives the signal's reason where it is an abort", async () => {
    await using server = await plainServer(() => undefined);
    const port = await portTo(server.endpoint);
    const stop = new AbortController();
    const waiting = port.send("head", ask, stop.signal);
    setTimeout(() => stop.abort(), 50);
    const begun = performance.now();
    const thrown = await waiting.catch((error: unknown) => error);
    expect(thrown).toBe(stop.signal.reason);
    expect(performance.now() - begun).toBeLessThan(1_000);
    const other = new AbortController();
    other.abort(new LianaError("usage"));
    expect(await codeOf(port.send("head", ask, other.signal))).toBe("AbortError");
    port.close();
  });

  test("a hundred requests on one signal raise no warning and leave no listener", async () => {
    await using server = await plainServer(accept);
    const port = await portTo(server.endpoint);
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on("warning", note);
    const stop = new AbortController();
    await Promise.all(Array.from({ length: 100 }, () => port.send("head", ask, stop.signal)));
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("warning", note);
    expect(warnings).toEqual([]);
    stop.abort();
    port.close();
  });
});
