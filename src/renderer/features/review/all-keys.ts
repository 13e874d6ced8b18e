import { LianaError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";

const PAGE = 1000;

/**
 * All held keys that a search finds, including those not shown yet.
 * @param shown identifies the deletions that the user saw
 * @throws LianaError `held-changed` when other deletions are waiting by now
 */
export async function allKeys(job: string, search: string, shown: string | undefined): Promise<string[]> {
  const keys: string[] = [];
  for (;;) {
    const page = await call("heldPage", { job, search, after: keys.at(-1) ?? "", limit: PAGE });
    if (shown !== undefined && page.shown !== shown)
      throw new LianaError("held-changed", { more: page.total - Number.parseInt(shown, 10) });
    const { items } = page;
    keys.push(...items.map(({ key }) => key));
    if (items.length < PAGE) return keys;
  }
}
