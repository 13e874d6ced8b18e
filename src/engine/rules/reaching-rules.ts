import ignore from "ignore";
import type { Ignore } from "ignore";

/** The library caches every path it tested; past this many it is replaced. */
const REMEMBERED_PATHS = 20_000;

/** Whether a line is a rule: neither empty nor a comment. */
export function isRule(line: string): boolean {
  return line.trim() !== "" && !line.startsWith("#");
}

/**
 * One gitignore rule, tested against exactly one path. git has no such test, because an excluded folder decides
 * everything below it; here a later rule may re-include some of that.
 */
export class ReachingRule {
  /** Its line number: a later rule wins. */
  readonly index: number;
  readonly takesIn: boolean;
  readonly #pattern: string;
  /** Anchored to a path, rather than a name that may be anywhere. */
  readonly #anchored: boolean;
  #asked = 0;
  #self: Ignore;
  /** The parent folders of what it names: `a/`, `a/b/` for `a/b/*.txt`; up to the first `**`. */
  readonly #way: readonly Ignore[];
  /** How many parts of the pattern are parent folders; Infinity if it contains `**`. */
  readonly #depth: number;

  constructor(line: string, index: number) {
    this.index = index;
    this.takesIn = line.startsWith("!");
    this.#pattern = this.takesIn ? line.slice(1) : line;
    const body = this.#pattern.trim().replace(/^\//, "").replace(/\/$/, "");
    this.#anchored = body.includes("/") || this.#pattern.startsWith("/");
    this.#self = matcher(this.#pattern);
    const parts = body.split("/");
    const any = parts.indexOf("**");
    const fixed = any < 0 ? parts.slice(0, -1) : parts.slice(0, any);
    this.#depth = any < 0 ? fixed.length : Number.POSITIVE_INFINITY;
    this.#way = fixed.map((_, at) => matcher(`/${parts.slice(0, at + 1).join("/")}/`));
  }

  /**
   * Whether it may re-include content of a folder that another rule excluded. A rule that names a path may; one that
   * names only a last part (`*.jpg`) may if everything was excluded, since otherwise it would have to search every
   * `node_modules/`.
   */
  reachesInto(everything: boolean): boolean {
    return this.takesIn && (this.#anchored || everything);
  }

  /** @param path a file `a/b`, a folder `a/b/` */
  names(path: string): boolean {
    if (++this.#asked > REMEMBERED_PATHS) {
      this.#self = matcher(this.#pattern);
      this.#asked = 0;
    }
    return this.#self.test(path).unignored;
  }

  /** Whether it may name something below a folder. */
  mayNameBelow(folder: string): boolean {
    if (!this.#anchored) return true;
    const parts = folder.split("/").length - 1;
    if (parts > this.#depth) return false;
    const known = Math.min(parts, this.#way.length);
    if (known === 0) return true;
    const prefix = `${folder.split("/").slice(0, known).join("/")}/`;
    return this.#way[known - 1]?.test(prefix).unignored === true;
  }
}

/** For a negated pattern, the library reports whether it matches exactly the tested path. */
function matcher(pattern: string): Ignore {
  return ignore({ ignorecase: false }).add([`!${pattern}`]);
}

/** The parent folders of a path, outermost first, and the path itself: `a/`, `a/b/`, `a/b/c`. */
export function pathsTo(path: string): readonly string[] {
  const found: string[] = [];
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
    found.push(path.slice(0, slash + 1));
  if (!path.endsWith("/")) found.push(path);
  return found;
}
