import { compareKeys } from "../../../shared/model/key-order.ts";
import { type DecodedKey, decodeKey, type Spaces } from "./decode-key.ts";

/** The decoded form of a text on a page. */
export interface ReadKey extends DecodedKey {
  /** The alternative reading, if nothing on the page distinguishes a space from a plus. */
  readonly otherwise?: string;
}

export type Decode = (text: string | undefined) => ReadKey;

/** The parts of a page that show how it is encoded. Texts are as received. */
interface Encoded {
  readonly encodingType: string | undefined;
  /** The requested prefix: all keys begin with it. */
  readonly prefix: string;
  /** The prefix as the service echoes it. */
  readonly echo: string | undefined;
  /** The lists of keys, each in page order. */
  readonly lists: readonly (readonly string[])[];
}

/**
 * How to decode the keys of one page. They come URL-encoded, so that XML can carry every character (NA3); texts that
 * the service did not encode are used as they are. Amazon and MinIO write a space as `+` and a plus as `%2B`; others
 * write a space as `%20`, and some of them leave a plus unchanged. The page shows which: its keys begin with the prefix
 * in only one reading, or it contains `%2B` or `%20`, or its keys are in order in only one reading.
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
  // An unencoded echo proves nothing.
  const texts = echo === undefined || echo === prefix ? keys : [echo, ...keys];
  if (!texts.some((text) => text.includes("+"))) return "plus";
  const fits = (spaces: Spaces): boolean =>
    texts.every((text) => decodeKey(text, spaces).key.startsWith(prefix));
  if (fits("plus") !== fits("percent")) return fits("plus") ? "plus" : "percent";
  if (texts.some((text) => /%2b/i.test(text))) return "plus";
  if (texts.some((text) => text.includes("%20"))) return "percent";
  const ascends = (spaces: Spaces): boolean => lists.every((list) => isAscending(list, spaces));
  if (ascends("plus") !== ascends("percent")) return ascends("plus") ? "plus" : "percent";
  // As Amazon does. If the keys are out of order in both readings, the page is rejected anyway.
  return ascends("plus") ? "unknown" : "plus";
}

function isAscending(encoded: readonly string[], spaces: Spaces): boolean {
  const keys = encoded.map((text) => decodeKey(text, spaces).key);
  return keys.every((key, index) => index === 0 || compareKeys(keys[index - 1] ?? "", key) <= 0);
}
