import ignore from "ignore";
import type { Ignore } from "ignore";
import { LINK_SUFFIX } from "../../shared/model/entry.ts";
import { leavesOutEverything } from "../../shared/model/rules-for-nothing.ts";
import { isRule, pathsTo, ReachingRule } from "./reaching-rules.ts";

/** The library caches every path it tested; past this many it is replaced, keeping its rules. */
const REMEMBERED_PATHS = 20_000;

export type Excluded = (key: string) => boolean;

/** DL3: what rules exclude. Neither function throws. */
export interface Exclusion {
  /** Whether a relative key is excluded: a file `a/b`, a folder `a/b/`, a kept link `a/b.rclonelink`. */
  readonly excludes: Excluded;
  /** Whether to enter a folder: it is included, or a rule may re-include something below it. */
  readonly enters: (folder: string) => boolean;
}

/** The exclusion by gitignore lines, which can say which line decided. */
export interface LineExclusion extends Exclusion {
  /** The position of the line that excludes a key; undefined if it is not excluded. */
  readonly lineOf: (key: string) => number | undefined;
}

/** Whether gitignore lines exclude a relative key; see `gitignoreExclusion`. */
export function makeExcluded(lines: readonly string[]): Excluded {
  return gitignoreExclusion(lines).excludes;
}

/**
 * gitignore lines. A kept link is first tested by the link's own name. Matching is case-sensitive on every system, so
 * that a job means the same everywhere. Keys that are not relative paths (`../x`, `/x`, empty) are not excluded. One
 * difference from git: a later negated rule reaches into excluded folders (`ReachingRule`).
 */
export function gitignoreExclusion(lines: readonly string[]): LineExclusion {
  if (!lines.some(isRule)) return { excludes: () => false, enters: () => true, lineOf: () => undefined };
  const lists = new RuleList(lines);
  const lineOf = (key: string): number | undefined => {
    if (key.endsWith(LINK_SUFFIX)) {
      const byName = lists.verdict(key.slice(0, -LINK_SUFFIX.length));
      if (byName.kind !== "unnamed") return byName.kind === "out" ? byName.by : undefined;
    }
    const verdict = lists.verdict(key);
    return verdict.kind === "out" ? verdict.by : undefined;
  };
  return {
    excludes: (key) => lineOf(key) !== undefined,
    enters: (folder) => lists.enters(folder),
    lineOf,
  };
}

/** `by`: the line that decided. */
type Verdict = { readonly kind: "in" | "unnamed" } | { readonly kind: "out"; readonly by: number };

class RuleList {
  readonly #lines: readonly string[];
  readonly #rules: Ignore;
  #matcher: Ignore;
  #asked = 0;
  /** Only created if one of them may reach into excluded folders. */
  readonly #later: readonly ReachingRule[];

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#rules = ignore({ ignorecase: false }).add(
      lines.map((pattern, index) => ({ pattern, mark: String(index) })),
    );
    this.#matcher = fresh(this.#rules);
    const rules = lines.flatMap((line, index) => (isRule(line) ? [new ReachingRule(line, index)] : []));
    this.#later = rules.some(({ takesIn }) => takesIn) ? rules.toReversed() : [];
  }

  verdict(path: string): Verdict {
    if (!ignore.isPathValid(path)) return { kind: "unnamed" };
    const { ignored, unignored, rule } = this.#test(path);
    if (!ignored) return { kind: unignored ? "in" : "unnamed" };
    const by = Number(rule?.mark);
    return this.#later.length === 0 ? { kind: "out", by } : this.#reconsider(path, by);
  }

  enters(folder: string): boolean {
    const verdict = this.verdict(folder);
    if (verdict.kind !== "out") return true;
    const everything = this.#isAboutAll(verdict.by);
    return this.#later.some(
      (rule) => rule.index > verdict.by && rule.reachesInto(everything) && rule.mayNameBelow(folder),
    );
  }

  /** The last rule wins that names the path or a folder between it and the outermost excluded one. */
  #reconsider(path: string, by: number): Verdict {
    const everything = this.#isAboutAll(by);
    const way = pathsTo(path);
    const outermost = way.findIndex((part) => this.#test(part).ignored);
    const inside = way.slice(outermost + 1);
    for (const rule of this.#later) {
      if (rule.index <= by || inside.length === 0) break;
      if (rule.takesIn && !rule.reachesInto(everything)) continue;
      if (!inside.some((part) => rule.names(part))) continue;
      return rule.takesIn ? { kind: "in" } : { kind: "out", by: rule.index };
    }
    return { kind: "out", by };
  }

  #isAboutAll(line: number): boolean {
    return leavesOutEverything(this.#lines[line] ?? "");
  }

  #test(path: string): ReturnType<Ignore["test"]> {
    if (++this.#asked > REMEMBERED_PATHS) {
      this.#matcher = fresh(this.#rules);
      this.#asked = 0;
    }
    return this.#matcher.test(path);
  }
}

/** Copying the rules from another matcher keeps their compiled expressions. */
function fresh(rules: Ignore): Ignore {
  return ignore({ ignorecase: false }).add(rules);
}
