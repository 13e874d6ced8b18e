import { join, resolve } from "node:path";
import envPaths from "env-paths";

/** Folders of the application, all absolute. */
export interface AppPaths {
  /** `settings.json`, which `liana serve` shares, and `window.json`. */
  readonly config: string;
  /** Journals, shared with the command line. */
  readonly state: string;
  readonly logs: string;
  /** The data of Chromium, separate from the settings so that neither can damage the other. */
  readonly browser: string;
  /** The folder with `out` and `assets`: a checkout, or the packaged application. */
  readonly program: string;
  /** The engine's program. In the packaged app it is outside the archive (electron-builder.yml). */
  readonly engine: string;
}

/**
 * The usual folders of this system for a program's own files.
 * @param bundle the folder of the built main process, `out/main`
 */
export function findAppPaths(env: NodeJS.ProcessEnv, bundle: string): AppPaths {
  const paths = envPaths("liana", { suffix: "" });
  const given = (name: string, otherwise: string): string => {
    const value = env[name];
    return value === undefined || value === "" ? otherwise : resolve(value);
  };
  const program = resolve(bundle, "../..");
  const state = given("LIANA_STATE_DIR", paths.data);
  return {
    config: given("LIANA_CONFIG_DIR", paths.config),
    state,
    logs: paths.log,
    browser: join(state, "browser"),
    program,
    engine: join(program.replace(/app\.asar$/, "app.asar.unpacked"), "out/engine/engine-process.js"),
  };
}
