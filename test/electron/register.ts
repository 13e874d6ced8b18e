import { registerHooks } from "node:module";

/**
 * Loaded before the built application: every import of Electron resolves to the stand-in. Electron's module has a
 * default export besides the named ones, so the stand-in gets one too.
 */
const WRAPPER = "stand-in:electron";
const REAL = new URL("./electron.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "electron") return { url: WRAPPER, shortCircuit: true };
    return next(specifier, context);
  },
  load(url, context, next) {
    if (url !== WRAPPER) return next(url, context);
    const source = `import * as all from ${JSON.stringify(REAL)};
      export * from ${JSON.stringify(REAL)};
      export default all;`;
    return { format: "module", source, shortCircuit: true };
  },
});
