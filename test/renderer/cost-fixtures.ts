import { few } from "./fixtures.ts";
import type { ScriptedData } from "./scripted-data.ts";
import { LARGE_FILES } from "./scripted-loads.ts";

/** The connections of these folders are at this service, whose prices are known or not. */
export function atService(service: string, region: string, data: ScriptedData = few()): ScriptedData {
  const { snapshot } = data;
  const connections = snapshot.connections.map((one) => ({ ...one, service, region }));
  return { ...data, snapshot: { ...snapshot, connections } };
}

/** Folders with large files at Amazon: every screen that can says what they cost. */
export function priced(): ScriptedData {
  return { ...atService("aws", "us-east-1"), chosen: ["/home/ada/Code"], load: LARGE_FILES };
}
