import type { ScriptedData } from "./scripted-data.ts";
import { type MeasuredRecord, recordOf } from "../../src/shared/model/cost/measured.ts";
import { ObjectSizes } from "../../src/shared/model/cost/object-sizes.ts";

function sizes(objects: number, bytesEach: number): ObjectSizes {
  const made = new ObjectSizes();
  made.add(bytesEach, 1, objects);
  return made;
}

const VIRGINIA = { service: "aws", host: "s3.amazonaws.com", region: "us-east-1" };

/** Photos: large files, of which few change. */
export const LARGE_FILES: MeasuredRecord = recordOf({
  ...VIRGINIA,
  sizes: sizes(20_000, 4_200_000),
  churn: sizes(210, 4_200_000),
  churnFrom: "history",
  churnDays: 90,
  folders: 412,
  gaps: 0,
});

/** Code: for many small files, a class with a floor is dearer than Standard. */
export const SMALL_FILES: MeasuredRecord = recordOf({
  ...VIRGINIA,
  sizes: sizes(1_400_000, 3_000),
  churn: sizes(60_000, 3_000),
  churnFrom: "times",
  churnDays: 30,
  folders: 80_000,
  gaps: 0,
});

/** Answers what is asked about new folders, as the data say at that time. */
export function scriptedLoads(data: ScriptedData) {
  const load = (): MeasuredRecord => data.load ?? LARGE_FILES;
  return {
    measureLoad: load,
    jobLoad: () => ({ load: load() }),
  };
}
