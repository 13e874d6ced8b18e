import type { ServerResponse } from "node:http";

/** Only our own scripts, styles and connections, and no frames. Inline styles size the bars and rings. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const STRICT: Readonly<Record<string, string>> = {
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** For every answer, refusals included. */
export function setStrictHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(STRICT)) response.setHeader(name, value);
}
