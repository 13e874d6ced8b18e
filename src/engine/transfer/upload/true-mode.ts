import type { Unkept } from "../../../shared/model/unkept.ts";
import type { OpenFile, Tree } from "../../disk/port.ts";

/** An open file whose stats have the mode that an object is given, and what the object cannot hold (NA8). */
export interface TrueFile extends OpenFile {
  readonly unkept: readonly Unkept[];
}

/** @throws LianaError what `Tree.open` throws */
export async function openTrue(tree: Tree, path: string): Promise<TrueFile> {
  const file = await tree.open(path);
  try {
    const { mode, unkept } = await file.extras();
    return {
      // A mode that changes from here on shows in the stamp (CH1).
      stat: async () => ({ ...(await file.stat()), mode }),
      extras: () => file.extras(),
      read: (into, position) => file.read(into, position),
      close: () => file.close(),
      unkept,
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
