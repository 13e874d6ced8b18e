import type { Messages } from "./messages.ts";

/** What `liana sync` says about archived objects. */
export const CLI_RETRIEVAL = {
  "cli-retrieval.choose": "Nothing was requested. Choose one with --retrieve.",
  "cli-retrieval.hint":
    "{files, plural, one {# file is} other {# files are}} archived. Retrieve {files, plural, one {it} other {them}} with --retrieve {tiers}; with --dry-run, price and wait are shown and nothing is requested.",
  "cli-retrieval.hint-ended":
    "To request copies again that ended before they were fetched, and to pay for them again: --retrieve-again.",
  "cli-retrieval.hint-capacity": "Run the same command with --retrieve standard.",
  "cli-retrieval.interrupted":
    "{files, plural, one {# file is} other {# files are}} still being retrieved. The same command continues, and requests nothing twice.",
} as const satisfies Messages<"cli-retrieval">;
