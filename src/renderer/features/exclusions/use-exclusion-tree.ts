import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { call } from "../../state/application.ts";
import { ExclusionTree } from "./exclusion-tree.ts";

/** The tree follows rules that are typed this long after the last keystroke, in ms. */
const QUIET = 400;

interface Wanted {
  /** The source, an absolute path. */
  readonly path: string;
  /** The rules as edited. */
  readonly exclude: readonly string[];
  readonly excludePatterns: readonly string[];
  /** Called with the rules that a tick made. */
  readonly onRules: (exclude: readonly string[]) => void;
}

/** The tree of a folder; undefined until the first rendering is over. Another path makes another tree. */
export function useExclusionTree({
  path,
  exclude,
  excludePatterns,
  onRules,
}: Wanted): ExclusionTree | undefined {
  const [tree, setTree] = useState<ExclusionTree>();
  const latest = useRef({ exclude, onRules });
  useLayoutEffect(() => {
    latest.current = { exclude, onRules };
  });
  const [quiet] = useDebouncedValue(exclude.join("\n"), QUIET);
  const patterns = excludePatterns.join("\n");
  useEffect(() => {
    const always = { excludePatterns: patterns === "" ? [] : patterns.split("\n") };
    const made = new ExclusionTree({
      level: (folder, rules, onProgress, signal) =>
        call("folderTree", { ...always, path, folder, exclude: [...rules] }, { signal, onProgress }),
      edit: (rules, key, include, signal) =>
        call("editExclusions", { ...always, exclude: [...rules], key, include }, { signal }),
      rules: () => latest.current.exclude,
      onRules: (rules) => {
        // The next tick may come before the next rendering.
        latest.current = { ...latest.current, exclude: rules };
        latest.current.onRules(rules);
      },
    });
    setTree(made);
    return () => made.close();
  }, [path, patterns]);
  useEffect(() => tree?.follow(), [tree, quiet]);
  return tree;
}
