import { compareKeys } from "../../../shared/model/key-order.ts";
import { type DecodedKey, decodeKey, type Spaces } from "./decode-key.ts";

/** What a text of a page stands for. */
export interface ReadKey extends DecodedKey {
  /** What it may stand for as well: nothing on the page tells a space from a plus. */
  readonly otherwise?: string;
}

export type Decode = (text: string | undefined) => ReadKey;

/** What of a page shows how it is encoded. Texts are as they came. */
interface Encoded {
  readonly encodingType: string | undefined;
  /** The prefix that was asked for: all keys begin with it. */
  readonly prefix: string;
  /** As the service repeats it. */
  readonly echo: string | undefined;
  /** Each in the order of the page. */
  readonly lists: readonly (readonly string[])[];
}

/**
 * How the keys of one page are decoded. They come URL-encoded, so that XML can carry every character (NA3); what a
 * service did not encode is taken as it is. Amazon and MinIO write a space as `+` and a plus as `%2B`; others write a
 * space as `%20`, and some of them leave a plus as it is. The page itself shows which: its keys begin with the prefix
 * in one reading only, or it holds a `%2B` or a `%20`, or its keys are in order in one reading only.
 */
export function keyDecoder(page: Encoded): Decode {
  if (page.encodingType !== "url") return (text) => ({ key: text ?? "", garbled: false });
  const spaces = spacesOf(page);
  if (spaces !== "unknown") return (text) => decodeKey(text ?? "", spaces);
  return (text = "") => {
    const read = decodeKey(text, "plus");
    return text.includes("+") ? { ...read, otherwise: decodeKey(text, "percent").key } : read;
  };
}

function spacesOf({ prefix, echo, lists }: Encoded): Spaces | "unknown" {
  const keys = lists.flat();
  // One that was not encoded says nothing.
  const texts = echo === undefined || echo === prefix ? keys : [echo, ...keys];
  if (!texts.some((text) => text.includes("+"))) return "plus";
  const fits = (spaces: Spaces): boolean =>
    texts.every((text) => decodeKey(text, spaces).key.startsWith(prefix));
  if (fits("plus") !== fits("percent")) return fits("plus") ? "plus" : "percent";
  if (texts.some((text) => /%2b/i.test(text))) return "plus";
  if (texts.some((text) => text.includes("%20"))) return "percent";
  const ascends = (spaces: Spaces): boolean => lists.every((list) => isAscending(list, spaces));
  if (ascends("plus") !== ascends("percent")) return ascends("plus") ? "plus" : "percent";
  // As Amazon does it. What is out of order either way is refused anyhow.
  return ascends("plus") ? "unknown" : "plus";
}

function isAscending(encoded: readonly string[], spaces: Spaces): boolean {
  const keys = encoded.map((text) => decodeKey(text, spaces).key);
  return keys.every((key, index) => index === 0 || compareKeys(keys[index - 1] ?? "", key) <= 0);
}
