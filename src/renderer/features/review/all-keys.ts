import { call } from "../../state/application.ts";

const PAGE = 1000;

/** All held keys that a search finds, also those not shown yet. */
export async function allKeys(job: string, search: string): Promise<string[]> {
  const keys: string[] = [];
  for (;;) {
    const { items } = await call("heldPage", { job, search, after: keys.at(-1) ?? "", limit: PAGE });
    keys.push(...items.map(({ key }) => key));
    if (items.length < PAGE) return keys;
  }
}
