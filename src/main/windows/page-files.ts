import { readFile } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import mime from "mime";
import { isOurPage } from "./our-page.ts";
import { isRefusedWith } from "../../shared/system-code.ts";

/** Electron security guideline 7. Only styles may be inline: the component library sets them on elements. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
} as const;

/** Answers a request for a file of the page. */
export async function answerPage(request: Pick<Request, "url" | "method">, root: string): Promise<Response> {
  const path = request.method === "GET" ? fileOf(request.url, root) : undefined;
  if (path === undefined) return new Response(null, { status: 404, headers: HEADERS });
  try {
    const content = await readFile(path);
    const type = mime.getType(path) ?? "application/octet-stream";
    return new Response(content, { headers: { ...HEADERS, "content-type": withCharset(type) } });
  } catch (error) {
    if (!isNoFile(error)) throw error;
    return new Response(null, { status: 404, headers: HEADERS });
  }
}

/**
 * The file of a URL of the page; undefined for anything outside `root`. The URL parser resolves `..` and `%2e%2e`, but not
 * behind an encoded slash.
 */
export function fileOf(url: string, root: string): string | undefined {
  if (!isOurPage(url)) return undefined;
  const name = decoded(new URL(url).pathname);
  if (name === undefined || /[\0\\]/.test(name)) return undefined;
  const path = join(root, name === "/" ? "index.html" : name);
  const below = relative(root, path);
  const leaves = below === "" || below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below);
  return leaves ? undefined : path;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function withCharset(type: string): string {
  return type.startsWith("text/") ? `${type}; charset=utf-8` : type;
}

function isNoFile(error: unknown): boolean {
  return isRefusedWith(error, "ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG");
}
