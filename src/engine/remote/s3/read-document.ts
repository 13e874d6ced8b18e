import { LianaError } from "../../../shared/errors.ts";
import type { CallSite } from "./call-site.ts";

/**
 * Reads a setting of a bucket or an object. Some services that do not know the setting ignore its query parameter and
 * answer with a listing, or the object, and status 200.
 * @param root the document's root element, as a regular expression
 * @throws LianaError `not-implemented` for any other document
 */
export async function readDocument<O>(
  site: CallSite,
  root: string,
  ask: (onDocument: (document: Uint8Array) => void) => Promise<O>,
): Promise<O> {
  const element = new RegExp(`^[^<]*(<\\?[^>]*>[^<]*)?<(\\w+:)?${root}[\\s/>]`);
  let own = false;
  const output = await ask((document) => {
    own = element.test(Buffer.from(document.subarray(0, 1_024)).toString("latin1"));
  });
  if (own) return output;
  throw new LianaError("not-implemented", { host: site.connection.host });
}
