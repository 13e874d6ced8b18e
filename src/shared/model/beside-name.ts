import { utf8Length } from "./names.ts";

const LONGEST_NAME = 255;

/** `a/b.tar.gz` + `(x)` = `a/b.tar (x).gz`; the base is shortened if the name would be too long. */
export function besideName(key: string, mark: string): string {
  const slash = key.lastIndexOf("/") + 1;
  const name = key.slice(slash);
  const dot = name.lastIndexOf(".");
  const fits = (text: string): boolean => utf8Length(text) <= LONGEST_NAME;
  // In `No. 5 and then a whole sentence` the text after the dot is not an extension: too long to keep whole.
  const ended = dot > 0 && fits(`${name.slice(0, 1)} ${mark}${name.slice(dot)}`);
  const ending = ended ? name.slice(dot) : "";
  let base = ended ? name.slice(0, dot) : name;
  const compose = (): string => `${base} ${mark}${ending}`;
  while (!fits(compose()) && base.length > 1) {
    base = Array.from(base).slice(0, -1).join("");
  }
  return key.slice(0, slash) + compose();
}
