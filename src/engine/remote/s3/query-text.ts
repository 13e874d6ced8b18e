/** Percent-encodes everything except RFC 3986's unreserved characters; signatures cover exactly this form. */
export function encodePart(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Encodes a key for a path or a copy source; all its slashes stay. */
export function encodeKey(key: string): string {
  if (/^[\w.~/-]*$/.test(key)) return key;
  return encodePart(key).replaceAll("%2F", "/");
}

/** The source of a copy, for its header. */
export function copySource(from: {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}): string {
  const version = from.versionId === undefined ? "" : `?versionId=${encodePart(from.versionId)}`;
  return `${sourceBucket(from.bucket)}/${encodeKey(from.key)}${version}`;
}

/** An access point has its own form, described in CopyObject; a tenant's colon stays, as Ceph requires. */
function sourceBucket(bucket: string): string {
  return bucket.startsWith("arn:") ? `${bucket.replace(/:accesspoint:/, ":accesspoint/")}/object` : bucket;
}

/** Query parameters sorted by name; `null` is a name without a value. */
export function queryText(query: Readonly<Record<string, string | readonly string[] | null>>): string {
  const parts: string[] = [];
  for (const name of Object.keys(query).sort()) {
    const value = query[name];
    if (value === undefined) continue;
    if (value === null) parts.push(encodePart(name));
    else if (typeof value === "string") parts.push(`${encodePart(name)}=${encodePart(value)}`);
    else for (const item of value) parts.push(`${encodePart(name)}=${encodePart(item)}`);
  }
  return parts.join("&");
}
