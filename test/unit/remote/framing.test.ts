import { createServer, type AddressInfo, type Socket } from "node:net";
import { expect, test } from "vitest";
import { codeOf } from "../../contracts/bucket-subject.ts";
import { never, plainServer, portTo } from "./plain-server.ts";

/** As OpenStack Swift answers a HEAD of what is not there. */
const HEADERS =
  "HTTP/1.1 404 Not Found\r\nContent-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n";
const LAST_CHUNK = "0\r\n\r\n";

/** A server on which each request gets the same bytes. */
async function serverOf(answer: string): Promise<{
  readonly endpoint: string;
  readonly sockets: readonly Socket[];
  [Symbol.asyncDispose](): Promise<void>;
}> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", () => socket.write(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const OBJECT = { bucket: "b", key: "k" };

test("[RT1] a chunk behind the answer to a HEAD does not change the answer", async () => {
  await using server = await serverOf(`${HEADERS}${LAST_CHUNK}`);
  const port = await portTo(server.endpoint);
  for (let round = 0; round < 3; round++)
    expect(await codeOf(port.send("head", OBJECT, never()))).toBe("no-object");
  port.close();
});

test("[RT1] a chunk that comes later is not taken for the next answer", async () => {
  await using server = await serverOf(HEADERS);
  const port = await portTo(server.endpoint);
  expect(await codeOf(port.send("head", OBJECT, never()))).toBe("no-object");
  server.sockets[0]?.write(LAST_CHUNK);
  expect(await codeOf(port.send("head", OBJECT, never()))).toBe("no-object");
  expect(server.sockets).toHaveLength(2);
  port.close();
});

test("[RT1] another answer to a HEAD leaves its connection open", async () => {
  await using server = await serverOf("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
  const port = await portTo(server.endpoint);
  for (let round = 0; round < 3; round++)
    expect(await codeOf(port.send("head", OBJECT, never()))).toBe("no-object");
  expect(server.sockets).toHaveLength(1);
  port.close();
});

test("[PB2] a DELETE says that it has no body, because Swift would wait for one", async () => {
  await using server = await plainServer((_request, response) => response.writeHead(204).end());
  const port = await portTo(server.endpoint);
  await port.send("remove", { bucket: "b", objects: [{ key: "k", versionId: "1" }] }, never());
  await port.send("abortUpload", { ...OBJECT, uploadId: "u" }, never());
  const seen = server.requests.map(({ method, headers }) => [method, headers["content-length"]]);
  expect(seen).toEqual([
    ["DELETE", "0"],
    ["DELETE", "0"],
  ]);
  port.close();
});
