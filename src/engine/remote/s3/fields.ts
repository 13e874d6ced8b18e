/**
 * Parses the fields of answers once, on arrival. A malformed value is rejected with the field's name, so that it never
 * turns into NaN or an invalid date further in.
 */

/** The type of a field. */
export type FieldKind = "size" | "count" | "boolean" | "date" | "etag" | "id" | "token" | "term";

/** The header of answers about a version. */
export const VERSION_ID = "x-amz-version-id";

/** @returns bytes; undefined unless the text is a non-negative integer that a number holds exactly */
export function readSize(text: string): number | undefined {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** @returns ms since 1970; undefined unless the text is an XML (RFC 3339) or HTTP date (RFC 9110, 5.6.7) */
export function readDate(text: string): number | undefined {
  if (!XML_DATE.test(text) && !HTTP_DATE.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

const XML_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
/** The same section allows the obsolete forms. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? [\w :-]{8,30}( GMT| UTC| [+-]\d{4})?$/;

/** @returns the ETag without quotes; undefined if no header could send it back */
export function readEtag(text: string): string | undefined {
  const etag = text.replaceAll('"', "");
  return etag.length <= LONGEST_ID && !/[^\x20-\x7e\x80-\xff]/.test(etag) ? etag : undefined;
}

/**
 * The version that an answer names. `null` names none for good: the next write replaces it. An id that no request could
 * send back is as good as none, since the write itself has succeeded.
 */
export function readVersionId(text: string | undefined): { readonly versionId?: string } {
  const isKnown = text !== undefined && text !== "null" && /^[\x21-\x7e]{1,1024}$/.test(text);
  return isKnown ? { versionId: text } : {};
}

/** A version id or an upload id of the service. */
export function isId(text: string): boolean {
  return text.length <= LONGEST_ID && !/\p{Cc}/u.test(text);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html: 1,024 bytes. */
const LONGEST_ID = 1_024;
/** Some services put the key into it: 1,024 bytes, escaped. */
const LONGEST_TOKEN = 16 * 1_024;
const LONGEST_TERM = 64;

const READERS: Readonly<Record<FieldKind, (text: string) => unknown>> = {
  size: readSize,
  count: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
  boolean: (text) => (text === "true" || text === "false" ? text : undefined),
  date: readDate,
  etag: readEtag,
  id: (text) => (isId(text) ? text : undefined),
  token: (text) => (text.length <= LONGEST_TOKEN ? text : undefined),
  term: (text) => (text.length <= LONGEST_TERM && !/\p{Cc}/u.test(text) ? text : undefined),
};

/** XML elements. Some services omit empty ones or leave them blank; both count as absent. */
const ELEMENTS: Readonly<Record<string, FieldKind>> = {
  Size: "size",
  LastModified: "date",
  Initiated: "date",
  CreationDate: "date",
  ETag: "etag",
  VersionId: "id",
  UploadId: "id",
  NextUploadIdMarker: "id",
  NextVersionIdMarker: "id",
  KeyCount: "count",
  PartNumber: "count",
  NextPartNumberMarker: "count",
  IsTruncated: "boolean",
  IsLatest: "boolean",
  NextContinuationToken: "token",
  StorageClass: "term",
};

/**
 * The usual forms, up to the next tag: a subset of what the readers accept, by name. Only other forms are parsed in
 * full.
 */
const DATE = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z`;
const USUAL: Readonly<Record<FieldKind, string>> = {
  size: String.raw`\d{1,15}`,
  count: String.raw`\d{1,9}`,
  boolean: "true|false",
  date: DATE,
  etag: String.raw`(?:&quot;|&#34;|")?[\da-f]{1,64}(?:-\d{1,5})?(?:&quot;|&#34;|")?`,
  id: String.raw`[\w.~-]{1,256}`,
  token: String.raw`[\w.~/+=%-]{1,256}`,
  term: "[A-Z_]{1,32}",
};
const UNUSUAL = new RegExp(
  `<(?:${Object.entries(ELEMENTS)
    .map(([name, kind]) => `${name}>(?!(?:${USUAL[kind]})?<)`)
    .join("|")})`,
  "g",
);

/**
 * The name of the first element in a document with a malformed value; undefined if there is none. A page has thousands
 * of fields: one search skips those of the usual form, which costs a fifth of parsing each.
 */
export function malformedField(document: Uint8Array): string | undefined {
  // One character per byte is enough: names are ASCII.
  const text = Buffer.from(document.buffer, document.byteOffset, document.byteLength).toString("latin1");
  for (const { 0: tag, index } of text.matchAll(UNUSUAL)) {
    const name = tag.slice(1, -1);
    const from = index + tag.length;
    const end = text.indexOf("<", from);
    const kind = ELEMENTS[name];
    if (end < 0 || kind === undefined) continue;
    const raw = Buffer.from(text.slice(from, end), "latin1").toString("utf8");
    const value = raw.includes("&") ? decoded(raw) : raw.trim();
    if (value !== "" && READERS[kind](value) === undefined) return name;
  }
  return undefined;
}

/** Decodes the entities that could hide an invalid character, and the quotes of ETags. */
function decoded(raw: string): string {
  return raw
    .replaceAll(/&#(x?)([0-9a-f]{1,6});/gi, (entity, hex: string, digits: string) => {
      const code = Number.parseInt(digits, hex === "" ? 10 : 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    })
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .trim();
}
