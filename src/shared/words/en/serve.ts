import type { Messages } from "./messages.ts";

/** `liana serve`, and what an HTTP server of Liana answers besides its page. */
export const SERVE = {
  "serve.not-built": "the web page is missing ({folder}). Build it with npm run setup.",
  "serve.port.in-use": "port {port} is in use. Choose another port, or --port 0 for any free one.",
  "serve.port.not-allowed": "this user may not open port {port}. Choose a port above 1023.",
  "serve.wrong-host": "Liana does not use this address.",
  "serve.wrong-origin":
    "Liana uses another address after each start. Open the link that liana serve printed, with the same port.\nFor a new link, press Enter in the terminal of liana serve, or send SIGUSR2 to its process.\nChrome, Edge and Firefox find such addresses by themselves; Safari may not.",
  "serve.read-only": "Only GET and HEAD requests are possible here.",
  "serve.no-page": "There is no such page.",
} as const satisfies Messages<"serve">;
