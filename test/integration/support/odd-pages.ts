import type { Change } from "./tap.ts";

const ENTRY = /<Contents>.*?<\/Contents>/gs;

/**
 * Listings of objects in pages of so many, as a service answers that forgets the token (A1). A gateway that lists right is
 * behind it, and answers each question of its own.
 * @param inclusive each page begins with the last key of the page before (A2)
 */
export function pagesWithoutToken(
  entries: number,
  inclusive: boolean,
): (call: string, url: string) => Change | undefined {
  const served = new Map<string, string>();
  return (call, url) => {
    const asked = new URL(url, "http://service").searchParams;
    const after = asked.get("start-after");
    if (call !== "ListObjects" || asked.has("versions")) return undefined;
    return {
      document: (text) => {
        if (!text.includes("<ListBucketResult")) return text;
        const found = text.match(ENTRY) ?? [];
        for (const entry of found) served.set(keyOf(entry), entry);
        const again = inclusive && after !== null ? served.get(after) : undefined;
        const all = again === undefined ? found : [again, ...found];
        const page = all.slice(0, entries);
        return text
          .replaceAll(ENTRY, "")
          .replace(/<NextContinuationToken>.*?<\/NextContinuationToken>/s, "")
          .replace(/<KeyCount>\d+</, `<KeyCount>${String(page.length)}<`)
          .replace(/<IsTruncated>[^<]*</, `<IsTruncated>${String(all.length > entries)}<`)
          .replace("</ListBucketResult>", () => `${page.join("")}</ListBucketResult>`);
      },
    };
  };
}

/** Each page of a listing, changed so. */
export function oddPages(edit: (text: string) => string): (call: string) => Change | undefined {
  return (call) =>
    call === "ListObjects"
      ? { document: (text) => (text.includes("<ListBucketResult") ? edit(text) : text) }
      : undefined;
}

function keyOf(entry: string): string {
  return decodeURIComponent(/<Key>([^<]*)/.exec(entry)?.[1] ?? "");
}
