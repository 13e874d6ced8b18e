import { stringify } from "csv-stringify/sync";
import { printable } from "../../shared/printable.ts";

/**
 * What a spreadsheet would take for a formula, which a file's name could be
 * (https://owasp.org/www-community/attacks/CSV_Injection): a quote before it makes it text.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** One record of CSV (RFC 4180), safe to open in a spreadsheet or to show on a terminal. */
export function spreadsheetRecord(fields: readonly (string | number)[]): string {
  return stringify([fields.map(safe)], { record_delimiter: "windows" });
}

/** The library's `escape_formulas` misses formulas behind white space and control characters, which spreadsheets skip. */
function safe(field: string | number): string | number {
  return typeof field === "number" ? field : printable(FORMULA.test(field) ? `'${field}` : field);
}
