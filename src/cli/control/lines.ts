import type { Socket } from "node:net";
import { parseJson } from "../../shared/json.ts";

export function sendLine(socket: Socket, message: object): void {
  if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
}

/**
 * The JSON lines of a socket; undefined for a line that is not JSON. Ends with the socket.
 * @param longest in bytes; the socket is closed at a longer line
 */
export async function* linesOf(socket: Socket, longest: number): AsyncGenerator<unknown, void> {
  let rest = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf("\n"); end >= 0 && end <= longest; end = rest.indexOf("\n")) {
      const line = rest.subarray(0, end).toString("utf8");
      rest = rest.subarray(end + 1);
      yield parseJson(line);
    }
    if (rest.length > longest) {
      socket.destroy();
      return;
    }
  }
}
