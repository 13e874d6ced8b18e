import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";

const version = z.strictObject({
  key: z.string(),
  size: z.number(),
  etag: z.string(),
  lastModified: z.number(),
  storageClass: z.string(),
  versionId: z.string(),
  deleteMarker: z.boolean(),
  isLatest: z.boolean(),
  garbled: z.literal(true).exactOptional(),
  otherwise: z.string().exactOptional(),
  ambiguous: z.literal(true).exactOptional(),
});

/** Where a page of browsing ended: in a listing of objects, or among keys and versions. */
const cursor = z.union([
  z.strictObject({
    after: z.string(),
    token: z.string().exactOptional(),
    form: z.literal("v1").exactOptional(),
  }),
  z.strictObject({
    key: z.string(),
    versionId: z.string().exactOptional(),
    /** What was seen of a key of which more versions follow. */
    open: z
      .strictObject({
        key: z.string(),
        latest: z.string().optional(),
        contradicts: z.boolean(),
        best: version.optional(),
      })
      .exactOptional(),
  }),
]);

export type BrowseCursor = z.infer<typeof cursor>;

/** As text, for hosts to give back. */
export function formatCursor(cursor: BrowseCursor): string {
  return JSON.stringify(cursor);
}

/** @throws LianaError `bad-config` for text that is no cursor */
export function parseCursor(text: string | undefined): BrowseCursor | undefined {
  if (text === undefined) return undefined;
  try {
    return cursor.parse(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    throw new LianaError("bad-config", { what: "after" }, error);
  }
}
