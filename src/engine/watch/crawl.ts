import type { Stats } from "node:fs";
import { toKey } from "../../shared/model/names.ts";
import { below, type Folder, type FolderTree, type Spot } from "./folder-tree.ts";
import type { WatchRequest } from "./port.ts";
import { folderStats } from "./folder-stats.ts";
import { subfolders } from "./subfolders.ts";

/** Node's pool has four threads; more would only wait there. */
const AT_ONCE = 4;

export interface CrawlContext extends WatchRequest {
  readonly tree: FolderTree;
  /** Watches one folder, unless the system refuses. Returns whether it is watched. */
  readonly open: (folder: Folder, path: string) => boolean;
  readonly stopped: () => boolean;
}

/**
 * Watches a folder and everything below it. Each folder is watched first and then read for subfolders, so a subfolder
 * created in between is found by the read, the watch, or both. Files are not read.
 * @param spot its position; undefined for the root
 * @returns the folder; undefined if it is not watched, or no longer
 */
export async function crawl(
  context: CrawlContext,
  spot: Spot | undefined,
  stats: Stats,
): Promise<Folder | undefined> {
  const first = spot === undefined ? openRoot(context) : openAt(context, spot, stats);
  if (first === undefined) return undefined;
  const spots = await spotsIn(context, first, stats.size);
  await inLanes(spots, async (at) => {
    // Another crawl found it and continues below it.
    if (at.parent.children?.get(at.name)?.handle !== undefined) return [];
    const path = context.tree.path(at.parent);
    if (path === undefined) return [];
    const found = await folderStats(`${context.root}/${below(path, at.name)}`);
    const folder = found === undefined || context.stopped() ? undefined : openAt(context, at, found);
    return folder === undefined || found === undefined ? [] : spotsIn(context, folder, found.size);
  });
  return first.handle === undefined ? undefined : first;
}

function openRoot({ tree, open }: CrawlContext): Folder | undefined {
  return open(tree.root, "") ? tree.root : undefined;
}

function openAt(context: CrawlContext, spot: Spot, stats: Stats): Folder | undefined {
  const { tree } = context;
  const above = tree.path(spot.parent);
  if (above === undefined) return undefined;
  const path = below(above, spot.name);
  if (context.excluded(`${toKey(path)}/`)) return undefined;
  const folder = tree.put(spot, stats.ino);
  return context.open(folder, path) ? folder : undefined;
}

async function spotsIn(context: CrawlContext, folder: Folder, size: number): Promise<Spot[]> {
  const path = context.tree.path(folder);
  if (path === undefined || context.stopped()) return [];
  const names = await subfolders(`${context.root}/${path}`, size);
  return names.map((name) => ({ parent: folder, name }));
}

/** Processes spots and the further ones that each yields, newest first: so few are waiting, however large the tree. */
function inLanes(spots: Spot[], visit: (spot: Spot) => Promise<readonly Spot[]>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let running = 0;
  const more = (): void => {
    while (running < AT_ONCE) {
      const spot = spots.pop();
      if (spot === undefined) break;
      running++;
      visit(spot).then((found) => {
        for (const each of found) spots.push(each);
        running--;
        more();
      }, reject);
    }
    if (running === 0) resolve();
  };
  more();
  return promise;
}
