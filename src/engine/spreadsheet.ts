/** For hosts that export records, without loading the engine. */
export { spreadsheetRecord } from "./fleet/spreadsheet.ts";
