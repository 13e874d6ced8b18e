import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { expect, test } from "vitest";
import { withRetry } from "../../../src/engine/remote/retry.ts";
import { md5, sha256 } from "../../contracts/bucket-subject.ts";
import { never, portTo, systemClock } from "./plain-server.ts";

test("[RT2] a request on a connection that the service closed meanwhile is sent again", async () => {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.writeHead(200, { etag: '"0123456789abcdef0123456789abcdef"' }).end());
  });
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: number } = server.address() as AddressInfo;
  const bare = await portTo(`http://127.0.0.1:${number}`);
  const port = withRetry(bare, {
    clock: systemClock,
    random: { next: () => 0 },
  });
  const body = Buffer.alloc(8 * 1024 * 1024);
  const part = { bucket: "b", key: "k", uploadId: "u", number: 1, body, md5: md5(body) };
  const put = { bucket: "b", key: "k", body, md5: md5(body), sha256: sha256(body), metadata: {} };
  const calls = [
    () => port.send("uploadPart", part, never()),
    () => port.send("put", put, never()),
    () => port.send("head", { bucket: "b", key: "k" }, never()),
  ];
  try {
    for (const call of calls) {
      await call();
      const before = sockets.size;
      // The end of the connection has not been read when the request is written.
      for (const socket of sockets) socket.destroy();
      await call();
      expect(sockets.size).toBe(before + 1);
    }
  } finally {
    port.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
