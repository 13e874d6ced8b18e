/**
 * A key from a listing with `encoding-type=url`. Amazon and MinIO write a space as `+`, Ceph as `%20`;
 * all write a plus as `%2B`. Bytes that are no UTF-8 become U+FFFD: such a key can be shown, not fetched.
 */
export function decodeKey(encoded: string): string {
  const text = encoded.replaceAll("+", " ");
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return decodeLoosely(text);
  }
}

function decodeLoosely(text: string): string {
  const bytes: Buffer[] = [];
  for (const piece of text.split(/(%[0-9A-Fa-f]{2})/)) {
    bytes.push(/^%[0-9A-Fa-f]{2}$/.test(piece) ? Buffer.from(piece.slice(1), "hex") : Buffer.from(piece));
  }
  return Buffer.concat(bytes).toString("utf8");
}
