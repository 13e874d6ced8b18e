import { accessSync, constants, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { PACKAGE_MARK } from "../../app/install-kind.ts";
import { systemCode } from "../../shared/system-code.ts";
import type { UpdateState } from "../../shared/model/updates.ts";

/** How this copy of Liana can be replaced. */
export type Installation =
  | { readonly kind: "app-image" | "nsis" | "squirrel" }
  | Extract<UpdateState, { kind: "off" }>;

export interface InstallationFacts {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** `process.resourcesPath` */
  readonly resources: string;
  /** `process.execPath` */
  readonly executable: string;
}

/** What the installer leaves beside the program, unlike a zip. */
const UNINSTALLER = "Uninstall Liana.exe";

/** Determines from files and environment how Liana was installed. */
export function findInstallation({ platform, env, resources, executable }: InstallationFacts): Installation {
  if (existsSync(join(resources, PACKAGE_MARK))) return { kind: "off", reason: "package-manager" };
  const fixed = { kind: "off", reason: "fixed" } as const;
  switch (platform) {
    case "darwin":
      return { kind: "squirrel" };
    case "win32":
      return existsSync(join(dirname(executable), UNINSTALLER)) ? { kind: "nsis" } : fixed;
    default: {
      const image = env["APPIMAGE"];
      return image !== undefined && image !== "" && isReplaceable(image) ? { kind: "app-image" } : fixed;
    }
  }
}

function isReplaceable(image: string): boolean {
  try {
    accessSync(image, constants.W_OK);
    accessSync(dirname(image), constants.W_OK);
    return true;
  } catch (error) {
    // EACCES: the file of another user. EROFS: a read-only disk. ENOENT: moved since the start.
    if (systemCode(error) !== undefined) return false;
    throw error;
  }
}
