/** A key from a listing. */
export interface DecodedKey {
  readonly key: string;
  /** Its bytes are not valid UTF-8; each invalid byte became `\xE9`. */
  readonly garbled: boolean;
}

/** How a service writes a space: `+` as Amazon and MinIO, or `%20` as Ceph, so that a `+` is always a plus. */
export type Spaces = "plus" | "percent";

/** Decodes a key from a listing with `encoding-type=url`. */
export function decodeKey(encoded: string, spaces: Spaces): DecodedKey {
  const text = spaces === "plus" ? encoded.replaceAll("+", " ") : encoded;
  if (!text.includes("%")) return { key: text, garbled: false };
  try {
    return { key: decodeURIComponent(text), garbled: false };
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return decodeLoosely(text);
  }
}

/** A `%` that starts no escape stands for itself. */
function decodeLoosely(text: string): DecodedKey {
  const pieces = text.split(/(%[0-9A-Fa-f]{2})/).map((piece) => {
    return /^%[0-9A-Fa-f]{2}$/.test(piece) ? Buffer.from(piece.slice(1), "hex") : Buffer.from(piece);
  });
  const bytes = Buffer.concat(pieces);
  let garbled = false;
  const key = bytes.toString("latin1").replace(UTF8, (character) => {
    const [byte] = Buffer.from(character, "latin1");
    if (character.length > 1 || byte === undefined || byte < 0x80)
      return Buffer.from(character, "latin1").toString("utf8");
    garbled = true;
    return `\\x${byte.toString(16).toUpperCase()}`;
  });
  return { key, garbled };
}

/** A UTF-8 character in bytes (RFC 3629, section 4), else an invalid byte. */
const UTF8 =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;
