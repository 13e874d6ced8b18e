import type { Change } from "./tap.ts";

const ENTRY = /<Contents>.*?<\/Contents>/gs;

/**
 * Shortens the pages of listings and removes the token, like a service that forgets the token (A1). The gateway behind
 * the tap lists correctly and answers each request from its `start-after`.
 * @param entries objects per page
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

/** Edits each page of a listing. */
export function oddPages(edit: (text: string) => string): (call: string) => Change | undefined {
  return (call) =>
    call === "ListObjects"
      ? { document: (text) => (text.includes("<ListBucketResult") ? edit(text) : text) }
      : undefined;
}

function keyOf(entry: string): string {
  return decodeURIComponent(/<Key>([^<]*)/.exec(entry)?.[1] ?? "");
}
