import mime from "mime";

/** NA6: Content-Type by extension; an unknown extension means plain bytes. */
export function getMime(path: string): string {
  if (path.endsWith("/")) return "application/x-directory";
  return mime.getType(path) ?? "application/octet-stream";
}
