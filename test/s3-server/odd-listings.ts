/*
 * Listings as real services have returned them, or as a broken one may: each is a correct document, edited. Those of
 * the first kind leave out how the listing continues; the others contradict the request, or themselves.
 */

/** A page claims to continue but does not say how, or the other way round. */
export const UNCLEAR_ENDS = {
  "no-token": (document) => document.replace(TOKEN, ""),
  "empty-token": (document) => document.replace(TOKEN, "<NextContinuationToken/>"),
  "no-truncated": (document) => document.replace(TRUNCATED, ""),
  "not-truncated-with-token": (document) => document.replace(TRUNCATED, "<IsTruncated>false</IsTruncated>"),
  "token-only": (document) => (TOKEN.test(document) ? document.replace(TRUNCATED, "") : document),
  "no-markers": (document) =>
    document.replace(TOKEN, "").replace(/<Next(Key|VersionId|UploadId|PartNumber)Marker>[^<]*<[^>]*>/g, ""),
} as const satisfies Record<string, Edit>;

/** Listings from which nothing may be concluded. */
export const CONTRADICTIONS = {
  "other-name": (document) => document.replace(/<Name>[^<]*</, "<Name>other<"),
  "other-prefix": (document) => document.replace(/<Prefix>[^<]*</, "<Prefix>elsewhere/<"),
  "count-above": (document) => document.replace(/<KeyCount>\d+</, "<KeyCount>4000<"),
  "lost-entry": (document) => document.replace(ENTRY, ""),
  "truncated-and-empty": (document) =>
    document
      .replaceAll(new RegExp(ENTRY, "gs"), "")
      .replace(TOKEN, "")
      .replace(TRUNCATED, "<IsTruncated>true</IsTruncated>")
      .replace(/<KeyCount>\d+</, "<KeyCount>0<"),
  "foreign-entry": (document) => document.replace(/(<Contents><Key>)[^<]*/, "$1zzz/elsewhere"),
  descending: (document) => {
    const entries = document.match(new RegExp(ENTRY, "gs")) ?? [];
    const turned = entries.toReversed();
    return document.replaceAll(new RegExp(ENTRY, "gs"), () => turned.shift() ?? "");
  },
  "entry-twice": (document) => {
    const entry = ENTRY.exec(document)?.[0] ?? "";
    return document.replace(ENTRY, `${entry}${entry}`).replace(/<KeyCount>\d+<\/KeyCount>/, "");
  },
} as const satisfies Record<string, Edit>;

type Edit = (document: string) => string;
export type OddListing = keyof typeof UNCLEAR_ENDS | keyof typeof CONTRADICTIONS;

/** Edits a listing in one way, on the last page only or on each. */
export function oddListing(how: OddListing, pages: "each" | "last", document: string): string {
  if (pages === "last" && (TOKEN.test(document) || !/^[^]*<ListBucketResult/.test(document))) return document;
  const edit: Edit = { ...UNCLEAR_ENDS, ...CONTRADICTIONS }[how];
  return edit(document);
}

const TOKEN = /<NextContinuationToken>[^<]*<\/NextContinuationToken>/;
const TRUNCATED = /<IsTruncated>[^<]*<\/IsTruncated>/;
const ENTRY = /<Contents>.*?<\/Contents>/s;
