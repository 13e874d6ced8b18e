import mime from "mime";

/** NA6: Content-Type by the extension; what is unknown is bytes. */
export function getMime(path: string): string {
  if (path.endsWith("/")) return "application/x-directory";
  return mime.getType(path) ?? "application/octet-stream";
}
