/**
 * What a spreadsheet would take for a formula, which a file's name could be
 * (https://owasp.org/www-community/attacks/CSV_Injection): a quote before it makes it text.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One record of CSV (RFC 4180), safe to open in a spreadsheet. */
export function spreadsheetRecord(fields: readonly (string | number)[]): string {
  return `${fields.map(fieldOf).join(",")}\r\n`;
}

function fieldOf(field: string | number): string {
  if (typeof field === "number") return String(field);
  const text = FORMULA.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
