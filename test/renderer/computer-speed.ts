import type { Page } from "playwright-core";

/** Milliseconds of the reference work on the computer for which limits in milliseconds are meant. */
const REFERENCE_MS = 150;
const ROUNDS = 3;

/**
 * How much slower this computer is at the moment than the one for which limits are meant; at least 1. Machines of a cloud
 * differ, and one alone is up to four times slower at some hours than at others.
 */
export async function slowness(page: Page): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await page.evaluate(referenceWork));
  return Math.max(1, Math.min(...times) / REFERENCE_MS);
}

/** Runs in the page: objects, texts, a sort and JSON, as a page of rows needs them. */
function referenceWork(): number {
  const begun = performance.now();
  const rows: { name: string; size: number }[] = [];
  let seed = 1;
  for (let row = 0; row < 200_000; row++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    rows.push({ name: `row ${seed}`, size: seed });
  }
  rows.sort((a, b) => (a.name < b.name ? -1 : 1));
  JSON.stringify(rows);
  return performance.now() - begun;
}
