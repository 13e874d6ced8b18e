import { expect, test } from "vitest";
import { DEFAULT_CHOICES, jobChoicesSchema } from "../../../src/shared/model/job-spec.ts";

test("[UP6] a job that was stored before files could be sent at night only stays valid, and has none", () => {
  const { nightly, ...stored } = DEFAULT_CHOICES;
  expect(nightly).toEqual([]);
  expect(jobChoicesSchema.parse(stored)).toEqual(DEFAULT_CHOICES);
});
