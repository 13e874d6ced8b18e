import { expect, test } from "vitest";
import { drivesIn, systemDrives } from "../../src/app/drives.ts";

test("the drives of Windows are the bits of its mask", () => {
  // https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getlogicaldrives
  expect(drivesIn(0b1101)).toEqual(["A:\\", "C:\\", "D:\\"]);
  expect(drivesIn(0x02000004)).toEqual(["C:\\", "Z:\\"]);
});

test("the system's own drives; none where folders are one tree", () => {
  if (process.platform === "win32") expect(systemDrives()).toContain("C:\\");
  else expect(systemDrives()).toEqual([]);
});
