import { deflateRawSync, gzipSync } from "node:zlib";
import { NOW_AND_THEN } from "./below-http.ts";
import type { Asked, Behaviour } from "./front.ts";

/** A behaviour for every request. */
function always(name: string, act: (asked: Asked) => void | Promise<void>): Behaviour {
  return { name, scheme: "http", act: { kind: "request", act } };
}

/** Writes these bytes after the request was read; the connection stays open unless `end` is set. */
function raw(name: string, text: string, end = false): Behaviour {
  return always(name, ({ request, socket }) => {
    request.resume();
    request.once("end", () => (end ? socket.end(text, "latin1") : socket.write(text, "latin1")));
  });
}

/** The same, followed by more bytes without end. */
function endless(name: string, begin: string, next: () => string, everyMs?: number): Behaviour {
  return always(name, ({ request, socket, drip }) => {
    request.resume();
    socket.write(begin);
    drip(next, everyMs);
  });
}

const answer = (status: string, headers: string, body = ""): string =>
  `HTTP/1.1 ${status}\r\n${headers}${headers === "" ? "" : "\r\n"}Content-Length: ${String(body.length)}\r\n\r\n${body}`;

const PAGE = "<!DOCTYPE html><html><body>Please sign in<br></body></html>";
const page = (status: string): string => answer(status, "Content-Type: text/html", PAGE);
const refusal = (code: string, message = "no"): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
const refused = (status: string, code: string, message?: string, headers = "X-A: b"): string =>
  answer(status, `Content-Type: application/xml\r\n${headers}`, refusal(code, message));

const INTERIM: readonly Behaviour[] = [
  raw(
    "101 Switching Protocols",
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
  ),
  raw(
    "101 and bytes of another protocol",
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n${"\u0081".repeat(2_000)}`,
  ),
  raw("101 without an Upgrade header", "HTTP/1.1 101 Switching Protocols\r\n\r\n"),
  raw("102, and then nothing", "HTTP/1.1 102 Processing\r\n\r\n"),
  endless("100 for ever", "", () => "HTTP/1.1 100 Continue\r\n\r\n"),
  endless("103 for ever", "", () => "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
  endless("103 for ever, now and then", "", () => "HTTP/1.1 103 Early Hints\r\n\r\n", 8 * NOW_AND_THEN),
  endless(
    "103 with large headers for ever",
    "",
    () => `HTTP/1.1 103 Early Hints\r\nLink: ${"x".repeat(9_000)}\r\n\r\n`,
  ),
];

const HEADERS: readonly Behaviour[] = [
  endless("headers a byte now and then", "HTTP/1.1 200 OK\r\nX-Note: ", () => "x", NOW_AND_THEN),
  endless("a header now and then", "HTTP/1.1 200 OK\r\n", () => "X-Note: x\r\n", NOW_AND_THEN),
  endless("headers without end", "HTTP/1.1 200 OK\r\n", () =>
    "X-Note: xxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n".repeat(100),
  ),
  raw("a header of 20 KB", answer("200 OK", `X-Note: ${"x".repeat(20_000)}`)),
  raw("ten thousand headers", answer("200 OK", "X: y\r\n".repeat(10_000).trimEnd())),
  raw("a header without a colon", answer("200 OK", "what is this")),
  raw("a NUL in a header", answer("200 OK", "X-Note: a\u0000b")),
  raw("a header with a space in its name", answer("200 OK", "X Note: y")),
  raw("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello"),
  raw(
    "a length and chunks",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ),
  raw("a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
  raw("a length beyond all numbers", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n"),
  raw("a length of a petabyte, and nothing", "HTTP/1.1 200 OK\r\nContent-Length: 1125899906842624\r\n\r\n"),
  raw("a length that is a word", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"),
  raw("an unknown transfer coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: zip\r\n\r\nhello", true),
  raw("a chunk without a size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"),
  raw("a chunk of 16 exabytes", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n"),
  endless("a chunk's extension without end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", () =>
    "x".repeat(8_192),
  ),
  endless("trailers without end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", () =>
    "X: y\r\n".repeat(1_000),
  ),
  endless(
    "chunks of one byte now and then",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    () => "1\r\nx\r\n",
    NOW_AND_THEN,
  ),
];

const STATUSES: readonly Behaviour[] = [
  raw("status 000", "HTTP/1.1 000 Zero\r\nContent-Length: 0\r\n\r\n"),
  raw("status 999", answer("999 What", "X-A: b")),
  raw("status abc", "HTTP/1.1 abc What\r\nContent-Length: 0\r\n\r\n"),
  raw("HTTP version 7", "HTTP/7.7 200 OK\r\nContent-Length: 0\r\n\r\n"),
  endless("a reason without end", "HTTP/1.1 200 ", () => "very ".repeat(2_000)),
  ...["204 No Content", "205 Reset", "206 Partial Content", "304 Not Modified"].map((status) =>
    raw(`${status} for everything`, `HTTP/1.1 ${status}\r\n\r\n`, true),
  ),
  ...["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"].map(
    (status) =>
      always(`${status} to itself for ever`, ({ send, url }) =>
        send({ status: Number.parseInt(status, 10), headers: { location: url } }),
      ),
  ),
  raw("a redirect to nowhere", answer("302 Found", "X-A: b")),
  raw("a redirect to another scheme", answer("302 Found", "Location: file:///etc/passwd")),
  raw("300 with a choice", page("300 Multiple Choices")),
  raw(
    "PermanentRedirect to a region with control characters",
    answer("301 Moved", "x-amz-bucket-region: eu\u0085west", refusal("PermanentRedirect")),
  ),
  raw(
    "another region each time",
    answer("400 Bad", "x-amz-bucket-region: mars-1", refusal("AuthorizationHeaderMalformed")),
  ),
  raw("401 of a proxy", answer("401 Unauthorized", "WWW-Authenticate: NTLM", PAGE)),
  raw("407 of a proxy", answer("407 Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="x"')),
  raw("402", answer("402 Payment Required", "X-A: b")),
  raw("403 page", page("403 Forbidden")),
  raw("404 page", page("404 Not Found")),
  raw("410 page", page("410 Gone")),
  raw("418", answer("418 Teapot", "X-A: b")),
  raw("451", answer("451 Unavailable For Legal Reasons", "X-A: b")),
  raw("500 for ever", refused("500 Error", "InternalError")),
  raw("502 page", page("502 Bad Gateway")),
  raw("504 page", page("504 Gateway Timeout")),
  raw("507", refused("507 Full", "InsufficientStorage")),
  raw("511 of a captive portal", page("511 Network Authentication Required")),
  raw("429 with Retry-After: 999999", answer("429 Too Many", "Retry-After: 999999")),
  raw("503 with Retry-After: 999999", refused("503 Slow Down", "SlowDown", "no", "Retry-After: 999999")),
  raw(
    "503 until 2099",
    refused("503 Slow Down", "SlowDown", "no", "Retry-After: Fri, 31 Dec 2099 23:59:59 GMT"),
  ),
  raw("503 with Retry-After: -5", refused("503 Slow Down", "SlowDown", "no", "Retry-After: -5")),
  raw(
    "503 with a Retry-After that is none",
    refused("503 Slow Down", "SlowDown", "no", "Retry-After: Infinity soon"),
  ),
];

const BODIES: readonly Behaviour[] = [
  raw("200 page", page("200 OK")),
  raw("200 and nothing", answer("200 OK", "Content-Type: application/xml")),
  raw("200 JSON", answer("200 OK", "Content-Type: application/json", '{"ok":true}')),
  raw("200 with another XML", answer("200 OK", "Content-Type: application/xml", "<rss><channel/></rss>")),
  raw(
    "200 with an error document",
    answer("200 OK", "Content-Type: application/xml", refusal("InternalError")),
  ),
  endless(
    "an error document without end",
    "HTTP/1.1 403 No\r\nContent-Type: application/xml\r\n\r\n<Error><Code>X</Code><Message>",
    () => "x".repeat(16_384),
  ),
  endless("a page without end", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", () =>
    "<p>x".repeat(4_096),
  ),
  endless(
    "a document a byte now and then",
    "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<?xml",
    () => " ",
    NOW_AND_THEN,
  ),
  endless("an error document a byte now and then", "HTTP/1.1 500 No\r\n\r\n<Error>", () => " ", NOW_AND_THEN),
  raw("a document that stops", "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<?xml version"),
  raw("a document that breaks off", "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<?xml version", true),
  raw("a code with escape sequences", refused("403 No", "\u001b[2J\u001b]0;x\u0007", "\u001b[31mred")),
  raw("a code of line ends and bidi marks", refused("400 No", "a&#10;b&#x202e;c", "&#10;&#10;all is well")),
  raw("a message of 60 KB", refused("400 No", "Odd", "x".repeat(60_000))),
  raw(
    "an error document of entities",
    answer(
      "403 No",
      "Content-Type: application/xml",
      `<!DOCTYPE e [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><Error><Code>&c;</Code></Error>`,
    ),
  ),
  raw(
    "an error document that names a file",
    answer(
      "403 No",
      "Content-Type: application/xml",
      `<!DOCTYPE e [<!ENTITY a SYSTEM "file:///etc/passwd">]><Error><Code>&a;</Code></Error>`,
    ),
  ),
  raw(
    "an error document nested 5,000 deep",
    answer("403 No", "Content-Type: application/xml", `${"<a>".repeat(5_000)}${"</a>".repeat(5_000)}`),
  ),
  always("says gzip and is none", ({ send }) =>
    send({ headers: { "content-encoding": "gzip" }, body: Buffer.from("no gzip") }),
  ),
  always("a gzip bomb", ({ send }) => send({ headers: { "content-encoding": "gzip" }, body: BOMB })),
  always("a deflate stream", ({ send }) =>
    send({ headers: { "content-encoding": "deflate" }, body: DEFLATED }),
  ),
  raw("two answers to each request", answer("404 No", "X-A: b") + answer("200 OK", "X-A: b")),
  raw("noise behind each answer", `${refused("403 No", "AccessDenied")}\u0000\u0001\u0002 what\r\n\r\n`),
  raw("says it closes, and does not", answer("403 No", "Connection: close")),
];

const BOMB = gzipSync(Buffer.alloc(8 * 1024 * 1024));
const DEFLATED = deflateRawSync(Buffer.from("<ListBucketResult/>"));

/** Answers to every request by a service that speaks HTTP, more or less. */
export const HTTP_ANSWERS: readonly Behaviour[] = [...INTERIM, ...HEADERS, ...STATUSES, ...BODIES];
