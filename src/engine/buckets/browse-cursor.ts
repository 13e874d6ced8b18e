import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";

/** Where a page of browsing ended: a service's own token, or a place among keys and versions. */
const cursor = z.union([
  z.strictObject({ token: z.string() }),
  z.strictObject({
    key: z.string(),
    versionId: z.string().optional(),
    /** The key whose version was found already. */
    decided: z.string().optional(),
  }),
]);

export type BrowseCursor = z.infer<typeof cursor>;

/** As text, for hosts to give back. */
export function formatCursor(place: BrowseCursor): string {
  return JSON.stringify(place);
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
