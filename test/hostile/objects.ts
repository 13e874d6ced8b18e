import { NOW_AND_THEN } from "./below-http.ts";
import type { Asked, Behaviour, Honest } from "./front.ts";

const forCalls =
  (...calls: readonly string[]) =>
  (name: string, act: (asked: Asked) => void | Promise<void>): Behaviour => ({
    name: `${calls.join(", ")}: ${name}`,
    scheme: "http",
    calls,
    act: { kind: "request", act },
  });

const get = forCalls("GetObject");
const put = forCalls("PutObject");
const create = forCalls("CreateMultipartUpload");
const part = forCalls("UploadPart");
const complete = forCalls("CompleteMultipartUpload");

/** Sends the honest answer with changed headers; null removes one. */
async function withHeaders(
  { honest, send }: Asked,
  change: Readonly<Record<string, string | null>>,
): Promise<void> {
  const answer = await honest();
  const headers: Record<string, string> = { ...answer.headers };
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete headers[name];
    else headers[name] = value;
  }
  send({ ...answer, headers });
}

const begin = ({ headers }: Honest, length: number | undefined): string =>
  `HTTP/1.1 200 OK\r\nETag: ${headers["etag"] ?? ""}\r\n${length === undefined ? "Transfer-Encoding: chunked" : `Content-Length: ${String(length)}`}\r\n\r\n`;

const DOWNLOADS: readonly Behaviour[] = [
  get("no answer", () => undefined),
  get("the body stops", async ({ honest, socket }) => {
    const answer = await honest();
    socket.write(begin(answer, answer.body.length));
    socket.write(answer.body.subarray(0, 5));
  }),
  get("the body comes a byte now and then", async ({ honest, socket, drip }) => {
    const answer = await honest();
    socket.write(begin(answer, 1_000_000));
    drip(() => "x", NOW_AND_THEN);
  }),
  get("a body without end", async ({ honest, socket, drip }) => {
    socket.write(begin(await honest(), undefined));
    drip(() => `4000\r\n${"x".repeat(0x4000)}\r\n`);
  }),
  get("a body that is shorter than it says", async ({ honest, socket }) => {
    const answer = await honest();
    socket.write(begin(answer, answer.body.length + 9));
    socket.end(answer.body);
  }),
  get("other content of the same length", async ({ honest, send }) => {
    const answer = await honest();
    send({ ...answer, body: Buffer.alloc(answer.body.length, 120) });
  }),
  get("reset within the body", async ({ honest, socket }) => {
    const answer = await honest();
    socket.write(begin(answer, answer.body.length));
    socket.write(answer.body.subarray(0, 5), () => socket.resetAndDestroy());
  }),
  get("another ETag", (asked) => withHeaders(asked, { etag: '"00000000000000000000000000000000"' })),
  get("no ETag", (asked) => withHeaders(asked, { etag: null })),
  get("an ETag of 10 KB", (asked) => withHeaders(asked, { etag: `"${"x".repeat(10_000)}"` })),
  {
    ...get("a date that is none", (asked) => withHeaders(asked, { "last-modified": "once upon a time" })),
    says: /"new" is not S3 \(malformed Last-Modified\)/,
  },
  get("a header of 20 KB", (asked) => withHeaders(asked, { "x-amz-meta-note": "x".repeat(20_000) })),
  get("metadata that make no sense", (asked) =>
    withHeaders(asked, {
      "x-amz-meta-mtime": "1e999",
      "x-amz-meta-mode": "-7",
      "x-amz-meta-md5chksum": "???",
    }),
  ),
  get("206 of another range", async ({ honest, send }) => {
    const answer = await honest();
    send({ ...answer, status: 206, headers: { ...answer.headers, "content-range": "bytes 900-999/1000" } });
  }),
  get("a page", ({ send }) =>
    send({ headers: { "content-type": "text/html" }, body: Buffer.from("<html></html>") }),
  ),
  get("403 without end", ({ socket, drip }) => {
    socket.write("HTTP/1.1 403 No\r\nContent-Type: application/xml\r\n\r\n<Error>");
    drip(() => "x".repeat(16_384));
  }),
  get(
    "101",
    ({ socket }) => void socket.write("HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
  ),
  get("a redirect to itself", ({ send, url }) => send({ status: 307, headers: { location: url } })),
  get("503 for ever", ({ send }) => send({ status: 503, headers: { "retry-after": "999999" } })),
];

const UPLOADS: readonly Behaviour[] = [
  put("never reads the body", ({ request }) => void request.pause()),
  put("reads the body, and says nothing", ({ request }) => void request.resume()),
  put("answers well before the body came", ({ send }) => send({ headers: { etag: '"x"' } })),
  put("200 without an ETag", (asked) => withHeaders(asked, { etag: null })),
  put("another ETag", (asked) => withHeaders(asked, { etag: '"00000000000000000000000000000000"' })),
  put("an ETag of 10 KB", (asked) => withHeaders(asked, { etag: `"${"e".repeat(10_000)}"` })),
  put("a page", ({ request, send }) => {
    request.resume();
    send({ headers: { "content-type": "text/html" }, body: Buffer.from("<html></html>") });
  }),
  put("reset within the body", ({ socket }) => void socket.resetAndDestroy()),
  put("done, and the answer is lost", async ({ honest, socket }) => {
    await honest();
    socket.destroy();
  }),
  put("413", ({ request, send }) => {
    request.resume();
    send({ status: 413 });
  }),
  put("100 for ever", ({ drip }) => drip(() => "HTTP/1.1 100 Continue\r\n\r\n")),
  create("no upload id", async (asked) => {
    const answer = await asked.honest();
    asked.send({ ...answer, body: Buffer.from("<InitiateMultipartUploadResult/>") });
  }),
  create("an upload id of 10 KB", async (asked) => {
    const answer = await asked.honest();
    const id = "u".repeat(10_000);
    const body = Buffer.from(
      `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
    asked.send({ ...answer, body });
  }),
  part("no ETag", (asked) => withHeaders(asked, { etag: null })),
  part("no answer", ({ request }) => void request.resume()),
  complete("200 with an error document", async ({ request, send }) => {
    request.resume();
    send({ body: Buffer.from("<Error><Code>InternalError</Code></Error>") });
  }),
  complete("blanks for ever", ({ request, socket, drip }) => {
    request.resume();
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n");
    drip(() => " ", NOW_AND_THEN);
  }),
  complete("no answer", ({ request }) => void request.resume()),
];

/** Wrong dates in otherwise correct answers. */
const DATES: readonly Behaviour[] = [
  "Thu, 31 Dec 2099 23:59:59 GMT",
  "Thu, 01 Jan 1970 00:00:00 GMT",
  "soon",
].map((date) => ({
  name: `the date is ${date}`,
  scheme: "http",
  ...(date === "soon"
    ? {}
    : { says: /^this computer's date is \d{4}-\d\d-\d\d, and that of 127\.0\.0\.1:\d+ is (1970|2099)-/m }),
  act: { kind: "request", act: (asked: Asked) => withHeaders(asked, { date }) },
}));

/** Answers to requests for objects by a service that lists them correctly. */
export const OBJECTS: readonly Behaviour[] = [...DOWNLOADS, ...UPLOADS, ...DATES];
