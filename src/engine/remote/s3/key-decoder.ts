import { compareKeys } from "../../../shared/model/key-order.ts";
import { type DecodedKey, decodeKey, type Spaces } from "./decode-key.ts";

export type Decode = (text: string | undefined) => DecodedKey;

/**
 * How the keys of one page are decoded. They come URL-encoded, so that XML can carry every character (NA3); what a
 * service did not encode is taken as it is. Amazon and MinIO write a space as `+` and a plus as `%2B`; others write a
 * space as `%20`, and some of them leave a plus as it is. The page itself shows which: it holds a `%20`, or its keys are
 * in order in one reading only.
 * @param encoded keys as they came, in the order of the page
 */
export function keyDecoder(encodingType: string | undefined, encoded: readonly string[]): Decode {
  if (encodingType !== "url") return (text) => ({ key: text ?? "", garbled: false });
  const spaces = spacesOf(encoded);
  return (text) => decodeKey(text ?? "", spaces);
}

function spacesOf(encoded: readonly string[]): Spaces {
  if (!encoded.some((text) => text.includes("+"))) return "plus";
  if (encoded.some((text) => /%2b/i.test(text))) return "plus";
  if (encoded.some((text) => text.includes("%20"))) return "percent";
  return isAscending(encoded, "plus") || !isAscending(encoded, "percent") ? "plus" : "percent";
}

function isAscending(encoded: readonly string[], spaces: Spaces): boolean {
  const keys = encoded.map((text) => decodeKey(text, spaces).key);
  return keys.every((key, index) => index === 0 || compareKeys(keys[index - 1] ?? "", key) <= 0);
}
