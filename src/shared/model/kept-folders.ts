import { OLD, OLD_HASHED } from "./names.ts";

/**
 * VR8: prefixes of jobs that the content below the prefix may belong to: the bucket itself, and each that ends in a
 * slash.
 */
export function rootsOf(prefix: string): readonly string[] {
  const roots = [""];
  for (let slash = prefix.indexOf("/"); slash >= 0; slash = prefix.indexOf("/", slash + 1))
    roots.push(prefix.slice(0, slash + 1));
  return roots;
}

/** VR8: where a job with the prefix `root` sets aside objects from below `prefix`. */
export function foldersOf(root: string, prefix: string): readonly string[] {
  const below = root + OLD + prefix.slice(root.length);
  return prefix === root ? [below] : [below, root + OLD_HASHED];
}
