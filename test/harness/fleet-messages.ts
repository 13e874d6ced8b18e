import type { Figures } from "./fleet-figures.ts";

/** What goes to a fleet in a process of its own. */
export type ToChild =
  | { readonly kind: "contract"; readonly message: unknown }
  | { readonly kind: "figures"; readonly collect: boolean }
  | { readonly kind: "close" };

/** What it says. */
export type FromChild =
  | { readonly kind: "ready" }
  | { readonly kind: "contract"; readonly message: unknown }
  | { readonly kind: "figures"; readonly figures: Figures }
  | {
      readonly kind: "log";
      readonly level: string;
      readonly message: string;
      readonly fields: Readonly<Record<string, string | number | undefined>>;
    }
  | { readonly kind: "bug"; readonly text: string };
