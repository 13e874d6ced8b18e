import { NOW_AND_THEN } from "./below-http.ts";
import type { Asked, Behaviour } from "./front.ts";

const LISTING = ["ListObjectsV2"];

function listing(name: string, act: (asked: Asked) => void | Promise<void>): Behaviour {
  return { name: `a listing ${name}`, scheme: "http", calls: LISTING, act: { kind: "request", act } };
}

/** An edited honest page. */
function edited(name: string, edit: (page: string, asked: Asked) => string): Behaviour {
  return listing(name, async (asked) => {
    const honest = await asked.honest();
    const { "content-length": _, ...headers } = honest.headers;
    asked.send({
      ...honest,
      headers,
      body: Buffer.from(edit(honest.body.toString("latin1"), asked), "latin1"),
    });
  });
}

/** A page in which a field, or that field of each object, holds this value. */
function holds(field: string, value: string, name = `whose ${field} is ${value}`): Behaviour {
  const element = new RegExp(`<${field}>[^<]*</${field}>`, "g");
  return edited(name, (page) => page.replaceAll(element, `<${field}>${value}</${field}>`));
}

/** The same with a malformed value, which the message must name. */
function malformed(field: string, value: string, name?: string): Behaviour {
  return { ...holds(field, value, name), says: new RegExp(`answered with a malformed ${field}`) };
}

function lacks(field: string): Behaviour {
  const element = new RegExp(`<${field}>[^<]*</${field}>`, "g");
  return edited(`without ${field}`, (page) => page.replaceAll(element, ""));
}

/** Invented pages without end. */
function goesOn(name: string, page: (count: number, asked: Asked) => string): Behaviour {
  let count = 0;
  return listing(name, (asked) => {
    count += 1;
    asked.send({ headers: { "content-type": "application/xml" }, body: Buffer.from(page(count, asked)) });
  });
}

function pageOf({ url }: Asked, inner: string): string {
  const { pathname, searchParams } = new URL(url, "http://host");
  const name = pathname.split("/")[1] ?? "";
  const prefix = encodeURIComponent(searchParams.get("prefix") ?? "").replaceAll("%2F", "/");
  return `<?xml version="1.0"?><ListBucketResult><Name>${name}</Name><Prefix>${prefix}</Prefix><EncodingType>url</EncodingType>${inner}</ListBucketResult>`;
}

const more = (token: string): string =>
  `<KeyCount>0</KeyCount><IsTruncated>true</IsTruncated><NextContinuationToken>${token}</NextContinuationToken>`;

const keyed = (name: string, key: string): Behaviour =>
  edited(name, (page) => page.replace(/<Key>[^<]*zebra<\/Key>/, () => `<Key>${key}</Key>`));

function streamed(name: string, begin: string, next: () => string, everyMs?: number): Behaviour {
  return listing(name, ({ request, socket, drip }) => {
    request.resume();
    socket.write(`HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n${begin}`);
    drip(next, everyMs);
  });
}

const FIELDS: readonly Behaviour[] = [
  ...[
    "-1",
    "1.5",
    "1e3",
    "0x10",
    "NaN",
    "Infinity",
    "9007199254740993",
    "99999999999999999999",
    "12 bytes",
  ].map((size) => malformed("Size", size)),
  { ...lacks("Size"), says: /malformed Size/ },
  ...["yesterday", "2026-13-45T00:00:00Z", "99999-01-01T00:00:00Z", "12:00", "2026-02-01"].map((date) =>
    malformed("LastModified", date),
  ),
  malformed("ETag", "x".repeat(10_000), "whose ETag has 10,000 characters"),
  malformed("ETag", "&quot;a&#10;b&quot;", "whose ETag has a line end"),
  malformed("ETag", "&#x1b;[31m", "whose ETag is an escape sequence"),
  malformed("StorageClass", "&#x1b;]0;x&#7;", "whose StorageClass is an escape sequence"),
  malformed("StorageClass", "C".repeat(5_000), "whose StorageClass has 5,000 characters"),
  malformed("IsTruncated", "maybe"),
  malformed("IsTruncated", "1"),
  malformed("KeyCount", "many"),
  malformed("KeyCount", "-3"),
  holds("KeyCount", "0"),
  holds("KeyCount", "999"),
  holds("Name", "another"),
  holds("Prefix", "elsewhere/"),
  edited("with a token of 100 KB", (page) =>
    page.replace(
      "</ListBucketResult>",
      `<NextContinuationToken>${"x".repeat(100_000)}</NextContinuationToken></ListBucketResult>`,
    ),
  ),
];

const ENDS: readonly Behaviour[] = [
  goesOn("with the same token for ever", (_, asked) => pageOf(asked, more("same"))),
  goesOn("with two tokens in turn", (count, asked) => pageOf(asked, more(count % 2 === 0 ? "even" : "odd"))),
  goesOn("of empty pages with new tokens", (count, asked) => pageOf(asked, more(`t${String(count)}`))),
  goesOn("that is truncated and empty, without a token", (_, asked) =>
    pageOf(asked, "<KeyCount>0</KeyCount><IsTruncated>true</IsTruncated>"),
  ),
  goesOn("that is empty, and says neither way", (_, asked) => pageOf(asked, "<KeyCount>0</KeyCount>")),
  goesOn("that is empty", (_, asked) =>
    pageOf(asked, "<KeyCount>0</KeyCount><IsTruncated>false</IsTruncated>"),
  ),
  listing("that breaks off within each page", async ({ honest, socket }) => {
    const { body } = await honest();
    socket.end(
      `HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n${body.subarray(0, body.length / 2).toString()}`,
    );
  }),
  edited("cut in the middle, with a right length", (page) => page.slice(0, page.length / 2)),
  edited("without its last element", (page) => page.replace("</ListBucketResult>", "")),
  edited("backwards", (page) => {
    const objects = page.match(/<Contents>.*?<\/Contents>/gs) ?? [];
    return page.replace(/<Contents>.*<\/Contents>/s, objects.toReversed().join(""));
  }),
  edited("that names each object twice", (page) =>
    page.replaceAll(/<Contents>.*?<\/Contents>/gs, (one) => one + one),
  ),
  edited("with folders that nobody asked for", (page) =>
    page.replace(
      "</ListBucketResult>",
      "<CommonPrefixes><Prefix>x/</Prefix></CommonPrefixes></ListBucketResult>",
    ),
  ),
];

const KEYS: readonly Behaviour[] = [
  keyed("with a key outside of the prefix", "zzz"),
  keyed("with a key that climbs", "back%20up/zz/../../../../escape"),
  keyed("with a key of an absolute path", "back%20up//tmp/zescape"),
  keyed("with a key that ends in dots", "back%20up/zz/.."),
  keyed("with a NUL in a key", "back%20up/z%00z"),
  keyed("with a broken escape in a key", "back%20up/z%zz"),
  keyed("with a key that is not UTF-8", "back%20up/z%ff%fe"),
  keyed("with an empty key", ""),
  keyed("with a key of 100 KB", `back%20up/z${"z".repeat(100_000)}`),
];

const DOCUMENTS: readonly Behaviour[] = [
  streamed("without end", "<?xml version='1.0'?><ListBucketResult>", () =>
    "<Contents><Key>x</Key></Contents>".repeat(500),
  ),
  streamed("a byte now and then", "<?xml version='1.0'?><ListBucketResult>", () => " ", NOW_AND_THEN),
  streamed("that stops", "<?xml version='1.0'?><ListBucketResult>", () => "", 1_000),
  edited("of entities", (page) =>
    page.replace(/<\?xml[^>]*>/, '$&<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
  ),
  edited("nested 20,000 deep", (page) =>
    page.replace("<Contents>", `${"<a>".repeat(20_000)}${"</a>".repeat(20_000)}<Contents>`),
  ),
  edited("with a million attributes", (page) =>
    page.replace("<Contents>", `<Contents ${'a="b" '.repeat(200_000)}>`),
  ),
  edited("in UTF-16", (page) => Buffer.from(page, "utf16le").toString("latin1")),
  edited("of another name", (page) => page.replaceAll("ListBucketResult", "ListAllMyBucketsResult")),
  edited("in a comment", (page) => page.replace(/(<\?xml[^>]*>)(.*)$/s, "$1<!-- $2 -->")),
  listing("that is a web page", ({ send }) =>
    send({ headers: { "content-type": "text/html" }, body: Buffer.from("<html><br></html>") }),
  ),
];

/** Answers to listings by a service that does everything else correctly. */
export const LISTINGS: readonly Behaviour[] = [...FIELDS, ...ENDS, ...KEYS, ...DOCUMENTS];
