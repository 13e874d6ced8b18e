/** A system, as the window knows it. */
export type PlatformName = "mac" | "windows" | "linux";

/** @param platform `process.platform`; systems that are not listed look like Linux */
export function platformName(platform: string): PlatformName {
  return platform === "darwin" ? "mac" : platform === "win32" ? "windows" : "linux";
}
