import { S3Error } from "./errors.ts";

/** What a request's line and Host header refer to. */
export interface Target {
  /** The path as signed: decoded. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  readonly bucket: string | undefined;
  /** Undefined for the bucket itself. */
  readonly key: string | undefined;
}

/**
 * Path style, or virtual-host style below one of `domains`. The path is used as sent: `a//b`, `.` and `..` are parts of
 * keys.
 * @throws S3Error InvalidURI
 */
export function parseTarget(url: string, host: string, domains: readonly string[]): Target {
  const mark = url.indexOf("?");
  const path = decode(mark < 0 ? url : url.slice(0, mark));
  const query = parseQuery(mark < 0 ? "" : url.slice(mark + 1));
  if (!path.startsWith("/")) throw new S3Error("InvalidURI");
  const hostBucket = bucketOf(host, domains);
  const [bucket, key] = hostBucket === undefined ? splitPath(path) : [hostBucket, path.slice(1)];
  return { path, query, bucket: bucket === "" ? undefined : bucket, key: key === "" ? undefined : key };
}

/** Splits `/bucket/key`. */
export function splitPath(path: string): [bucket: string, key: string] {
  const rest = path.replace(/^\//, "");
  const slash = rest.indexOf("/");
  return slash < 0 ? [rest, ""] : [rest.slice(0, slash), rest.slice(slash + 1)];
}

/**
 * Percent-decodes UTF-8.
 * @throws S3Error InvalidURI
 */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw error instanceof URIError ? new S3Error("InvalidURI") : error;
  }
}

/** In queries and in x-amz-copy-source, AWS reads `+` as a space. */
export function decodeForm(text: string): string {
  return decode(text.replaceAll("+", " "));
}

function parseQuery(text: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decodeForm(equals < 0 ? pair : pair.slice(0, equals));
    if (query.has(name))
      throw new S3Error("InvalidArgument", { message: `Parameter ${name} is given twice` });
    query.set(name, equals < 0 ? "" : decodeForm(pair.slice(equals + 1)));
  }
  return query;
}

function bucketOf(host: string, domains: readonly string[]): string | undefined {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  const domain = domains.find((one) => name.endsWith(`.${one}`));
  return domain === undefined ? undefined : name.slice(0, -domain.length - 1);
}
