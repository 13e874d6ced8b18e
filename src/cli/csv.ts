import { spreadsheetRecord } from "../engine/reports/spreadsheet.ts";

/** One record of CSV as a line, safe to open in a spreadsheet; without its end. */
export function csvRecord(fields: readonly (string | number)[]): string {
  return spreadsheetRecord(fields).slice(0, -"\r\n".length);
}
