import { printable } from "../../shared/printable.ts";

/**
 * What a spreadsheet would take for a formula, which a file's name could be
 * (https://owasp.org/www-community/attacks/CSV_Injection): a quote before it makes it text.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** One record of CSV (RFC 4180), safe to open in a spreadsheet or to show on a terminal. */
export function spreadsheetRecord(fields: readonly (string | number)[]): string {
  return `${fields.map(fieldOf).join(",")}\r\n`;
}

function fieldOf(field: string | number): string {
  if (typeof field === "number") return String(field);
  // A control character in front counts as the formula behind it: spreadsheets skip some of them.
  const text = printable(FORMULA.test(field) ? `'${field}` : field);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
