import type { WebSocket } from "ws";
import { type Greeting, greetingSchema, SIGNED_OUT } from "../../shared/contract/socket-greeting.ts";

/** In ms. Liana's page greets at once. */
const GREETED_WITHIN = 10_000;
/** In bytes. */
const LONGEST_GREETING = 1024;

/**
 * Waits for the greeting of a socket: its first message, which carries a token or a session. Closes a socket that sends
 * anything else, or nothing within ten seconds.
 * @param onGreeting returns before the next message is read
 */
export function awaitGreeting(socket: WebSocket, onGreeting: (greeting: Greeting) => void): void {
  const late = setTimeout(() => socket.terminate(), GREETED_WITHIN);
  socket.once("close", () => clearTimeout(late));
  socket.once("message", (data, isBinary) => {
    clearTimeout(late);
    const greeting = isBinary || !Buffer.isBuffer(data) ? undefined : readGreeting(data);
    if (greeting === undefined) socket.close(SIGNED_OUT);
    else onGreeting(greeting);
  });
}

function readGreeting(data: Buffer): Greeting | undefined {
  if (data.length > LONGEST_GREETING) return undefined;
  try {
    return greetingSchema.safeParse(JSON.parse(data.toString("utf8"))).data;
  } catch {
    // Not JSON.
    return undefined;
  }
}
