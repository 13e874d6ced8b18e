import type { Meta } from "./meta.ts";

/** Meta entry: the class that a service used instead of the requested one, as `WANTED USED`. */
export const IGNORED = "class-ignored";

/** CH7: the class that the service uses although another is requested; undefined if none was observed. */
export function classUsedInstead(
  { meta }: { readonly meta: Pick<Meta, "get"> },
  wanted: string,
): string | undefined {
  const [asked, used] = (meta.get(IGNORED) ?? "").split(" ");
  return asked === wanted ? used : undefined;
}
