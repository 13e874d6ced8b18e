import type { Figures } from "./fleet-figures.ts";

/** Messages to a fleet in its own process. */
export type ToChild =
  | { readonly kind: "contract"; readonly message: unknown }
  | { readonly kind: "figures"; readonly collect: boolean }
  | { readonly kind: "close" };

/** Messages from it. */
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
