import { LianaError } from "../../../shared/errors.ts";
import type { CallSite } from "./call-site.ts";

/**
 * A setting of a bucket or an object. Services that do not know it answer what the URL means without it, some of them:
 * a listing, or the object, with status 200.
 * @param root element of the document that it is in, as an expression
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
