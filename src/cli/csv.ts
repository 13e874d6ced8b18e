/** One record of CSV (RFC 4180): fields with commas, quotes or line ends are quoted. */
export function csvRecord(fields: readonly (string | number)[]): string {
  return fields.map((field) => quoted(String(field))).join(",");
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
