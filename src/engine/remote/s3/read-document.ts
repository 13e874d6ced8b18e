import { LianaError } from "../../../shared/errors.ts";
import type { CallSite } from "./call-site.ts";
import { isAbsence, isOwnDocument, type SubResourceName } from "./sub-resources.ts";

type Ask<O> = (onDocument: (document: Uint8Array) => void) => Promise<O>;

/**
 * Reads a setting of a bucket or an object. Some services that do not know the setting ignore its query parameter and
 * answer with a listing, or the object, and status 200 (PB3).
 * @throws LianaError `not-implemented` for any other document
 */
export async function readDocument<O>(site: CallSite, name: SubResourceName, ask: Ask<O>): Promise<O> {
  let own = false;
  const output = await ask((document) => (own = isOwnDocument(name, document)));
  if (own) return output;
  throw new LianaError("not-implemented", { host: site.connection.host });
}

/** Like `readDocument`. @returns undefined if the service says that the setting was never made */
export async function readOptionalDocument<O>(
  site: CallSite,
  name: SubResourceName,
  ask: Ask<O>,
): Promise<O | undefined> {
  try {
    return await readDocument(site, name, ask);
  } catch (error) {
    if (error instanceof LianaError && isAbsence(name, error.detail["service"])) return undefined;
    throw error;
  }
}
