/** A key as a listing has it. */
export interface DecodedKey {
  readonly key: string;
  /** Its bytes are not UTF-8; those that are not became U+FFFD. */
  readonly garbled: boolean;
}

/** How a service writes a space: as Amazon and MinIO, or as Ceph, which leaves nothing else a `+` could be. */
export type Spaces = "plus" | "percent";

/** A key from a listing with `encoding-type=url`. */
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

/** A `%` that begins no byte stands for itself. */
function decodeLoosely(text: string): DecodedKey {
  const pieces = text.split(/(%[0-9A-Fa-f]{2})/).map((piece) => {
    return /^%[0-9A-Fa-f]{2}$/.test(piece) ? Buffer.from(piece.slice(1), "hex") : Buffer.from(piece);
  });
  const bytes = Buffer.concat(pieces);
  const key = bytes.toString("utf8");
  return { key, garbled: !Buffer.from(key).equals(bytes) };
}
