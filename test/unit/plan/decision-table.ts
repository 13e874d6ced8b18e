/**
 * All cases of `decide`, one line each. docs/ENGINE.md contains the same table.
 *
 * source: `gone`, `filled` (a folder with content), `there` (no row to compare with), `same` or `changed` compared
 * with the row. row: `none`, `ours` (put or adopted), `kept` (a restore kept a file that differs). target: `unlisted`,
 * `unknown` (below a folder that could not be listed), `absent`, `present` (no row to compare with), `same` or `other`
 * compared with the row.
 * result: the operation; after `mirror:` in a mirror, after `foreign:` if foreign entries are removed too.
 */
export interface TableLine {
  readonly source: "gone" | "filled" | "there" | "same" | "changed";
  readonly row: "none" | "ours" | "kept";
  readonly target: "unlisted" | "unknown" | "absent" | "present" | "same" | "other";
  readonly result: string;
  readonly rule: string;
}

const LINES = `
gone    | none | unlisted | none                               | CH4
gone    | none | unknown  | none                               | DL4
gone    | none | absent   | none                               | CH4
gone    | none | present  | foreign; foreign: remove foreign   | DL2
filled  | none | unlisted | none                               | NA5
filled  | none | unknown  | none                               | DL4
filled  | none | absent   | none                               | NA5
filled  | none | present  | none                               | NA5 DL2
there   | none | unlisted | put new                            | CH1
there   | none | unknown  | none                               | DL4
there   | none | absent   | put new                            | CH1
there   | none | present  | adopt                              | CH5 RS3
gone    | ours | unlisted | leave; mirror: remove gone         | DL1 RS8
gone    | ours | unknown  | none                               | DL4
gone    | ours | absent   | forget                             | CH6
gone    | ours | same     | leave; mirror: remove gone         | DL1 RS8
gone    | ours | other    | forget; foreign: remove foreign    | DL2
filled  | ours | unlisted | remove filled                      | NA5
filled  | ours | unknown  | none                               | DL4
filled  | ours | absent   | forget                             | NA5
filled  | ours | same     | remove filled                      | NA5
filled  | ours | other    | forget; foreign: remove foreign    | DL2
same    | ours | unlisted | none                               | CH1 CH4
same    | ours | unknown  | none                               | DL4
same    | ours | absent   | put lost                           | CH6
same    | ours | same     | none                               | CH1
same    | ours | other    | adopt                              | CH6
changed | ours | unlisted | put changed                        | CH1
changed | ours | unknown  | none                               | DL4
changed | ours | absent   | put lost                           | CH6
changed | ours | same     | put changed                        | CH1
changed | ours | other    | adopt                              | CH6
gone    | kept | unlisted | forget                             | DL2 RS3
gone    | kept | unknown  | none                               | DL4
gone    | kept | absent   | forget                             | RS3
gone    | kept | same     | forget; foreign: remove foreign    | DL2 RS3
gone    | kept | other    | forget; foreign: remove foreign    | DL2 RS3
filled  | kept | unlisted | forget                             | NA5 RS3
filled  | kept | unknown  | none                               | DL4
filled  | kept | absent   | forget                             | NA5 RS3
filled  | kept | same     | forget; foreign: remove foreign    | DL2 RS3
filled  | kept | other    | forget; foreign: remove foreign    | DL2 RS3
same    | kept | unlisted | none                               | RS3
same    | kept | unknown  | none                               | DL4
same    | kept | absent   | put lost                           | RS3
same    | kept | same     | none                               | RS3
same    | kept | other    | none                               | RS3
changed | kept | unlisted | put changed                        | CH1
changed | kept | unknown  | none                               | DL4
changed | kept | absent   | put lost                           | RS3
changed | kept | same     | adopt                              | RS3
changed | kept | other    | adopt                              | RS3
`;

export const DECISIONS: readonly TableLine[] = LINES.trim()
  .split("\n")
  .map((line) => {
    const [source, row, target, result, rule] = line.split("|").map((cell) => cell.trim());
    return { source, row, target, result, rule } as TableLine;
  });
