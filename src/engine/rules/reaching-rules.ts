import ignore from "ignore";
import type { Ignore } from "ignore";

/** The library remembers every path it was asked about; past this many it is replaced. */
const REMEMBERED_PATHS = 20_000;

/** Whether a line is a rule: neither empty nor a comment. */
export function isRule(line: string): boolean {
  return line.trim() !== "" && !line.startsWith("#");
}

/**
 * One gitignore rule, asked about one path and no other. git has no such question, since a folder that is left out
 * settles all below it: here a later rule may take some of that back in.
 */
export class ReachingRule {
  /** Its line: a later rule wins. */
  readonly index: number;
  readonly takesIn: boolean;
  readonly #pattern: string;
  /** Names a path, not only a last part that may be anywhere. */
  readonly #anchored: boolean;
  #asked = 0;
  #self: Ignore;
  /** The folders on the way to what it names: `a/`, `a/b/` of `a/b/*.txt`; up to the first `**`. */
  readonly #way: readonly Ignore[];
  /** How many parts the pattern has that are folders on the way; Infinity where `**` makes it any number. */
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
   * Whether it may take back in what lies in a folder that another rule left out. One that names a path may; one
   * that names only a last part (`*.jpg`) may where everything was left out, and otherwise would have to look into
   * each `node_modules/`.
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

  /** Whether something below a folder may be named. */
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

/** Of a pattern that takes in, the library says whether it is about the very path it was asked for. */
function matcher(pattern: string): Ignore {
  return ignore({ ignorecase: false }).add([`!${pattern}`]);
}

/** The folders that a path lies in, the outermost first, and the path itself: `a/`, `a/b/`, `a/b/c`. */
export function pathsTo(path: string): readonly string[] {
  const found: string[] = [];
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
    found.push(path.slice(0, slash + 1));
  if (!path.endsWith("/")) found.push(path);
  return found;
}
