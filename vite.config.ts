import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { GERMAN_PAGE } from "./src/shared/words/de/german-page.ts";
import { ENGLISH_PAGE } from "./src/shared/words/en/english-page.ts";
import { JAPANESE_PAGE } from "./src/shared/words/ja/japanese-page.ts";

const JSX_RUNTIME = fileURLToPath(new URL("src/renderer/jsx/jsx-runtime.ts", import.meta.url));

/** Components of libraries make their elements by the page's runtime, too, which makes text of others safe to show. */
const jsxOfLibraries: Plugin = {
  name: "jsx-of-libraries",
  enforce: "pre",
  resolveId: (source, importer) =>
    source === "react/jsx-runtime" && importer !== JSX_RUNTIME ? JSX_RUNTIME : undefined,
};

/** Languages that need no English beside them; see `load-page-words.ts`. */
const wholeLanguages = Object.entries({ de: GERMAN_PAGE, ja: JAPANESE_PAGE })
  .filter(([, page]) => Object.keys(ENGLISH_PAGE).every((id) => Object.hasOwn(page, id)))
  .map(([language]) => language);

/** The controls of a list of folders that is long enough to search. */
const FIELDS = /@mantine.core.esm.components.(Input|InputBase|TextInput|CloseButton|SegmentedControl)\b/;
/** What opens above the page: no screen needs it at first. */
const OVERLAYS = /@mantine.core.esm.components.(Menu|Modal|ModalBase|Popover|ScrollArea|Tooltip)\b/;

/** The page, alike for the window and for `liana serve`. */
export default defineConfig({
  root: fileURLToPath(new URL("src/renderer", import.meta.url)),
  // Addresses relative to the page: it is served from `liana://app/` and from http.
  base: "./",
  publicDir: false,
  plugins: [jsxOfLibraries],
  define: { "import.meta.env.WHOLE_LANGUAGES": JSON.stringify(wholeLanguages) },
  oxc: { jsx: { runtime: "automatic", importSource: "#page" } },
  build: {
    outDir: "../../out/renderer",
    emptyOutDir: true,
    target: "chrome140",
    minify: true,
    // A preload polyfill would be an inline script, which the policy forbids.
    modulePreload: { polyfill: false },
    // Fonts as files: `data:` is not allowed for them.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Tests keep the budgets: `test/renderer/first-screen.test.ts` for the first screen, `test/e2e/first-paint.timed.test.ts`
    // for all of them (500 KB gzip, with the texts of one language).
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // Larger files compress better, and many small ones take longer to ask for than to read.
      output: {
        codeSplitting: {
          groups: [
            { name: "start", tags: ["$initial"] },
            { name: "fields", test: FIELDS },
            { name: "overlays", test: OVERLAYS },
          ],
        },
      },
      onLog: (level, log, report) => {
        // Marks for server components, in nearly every file of Mantine and Tabler. There is no server here.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
      },
    },
  },
});
