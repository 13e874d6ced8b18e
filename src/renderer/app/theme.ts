import {
  type ButtonProps,
  type CheckboxProps,
  type ComboboxProps,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MenuProps,
  type ModalProps,
  type RadioProps,
  type TooltipProps,
} from "@mantine/core";

/** Around #1d7a55, which is shade 8. */
const leaf: MantineColorsTuple = [
  "#eef7f2",
  "#dcede4",
  "#b8dbc8",
  "#90c8a9",
  "#6fba90",
  "#55a97b",
  "#3f976a",
  "#2b885d",
  "#1d7a55",
  "#125c3f",
];

/** Slightly warm. */
const gray: MantineColorsTuple = [
  "#faf9f6",
  "#f4f2ee",
  "#e9e6e0",
  "#dbd7cf",
  "#c5c0b6",
  "#a29c91",
  "#7b756b",
  "#5c574f",
  "#413d37",
  "#292622",
];

/** From text to the deepest ground. */
const dark: MantineColorsTuple = [
  "#eae7e1",
  "#cbc7bf",
  "#b1aca3",
  "#8b867d",
  "#5b5751",
  "#423f3a",
  "#33302c",
  "#1f1d1a",
  "#191715",
  "#121110",
];

/** For what needs the user. */
const amber: MantineColorsTuple = [
  "#fdf6e7",
  "#f8e9c9",
  "#f0d296",
  "#e7ba60",
  "#dfa636",
  "#d2951f",
  "#b97f12",
  "#996809",
  "#805504",
  "#5f3f02",
];

/** Where the shell puts menus and the lists of fields. */
const OVERLAYS = "#overlays";

const FONT = '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif';

function byDefault<P>(defaultProps: Partial<P>): { readonly defaultProps: Partial<P> } {
  return { defaultProps };
}

/** 14 px base, titles 20 and 28 at weight 600, 8 px grid, radius 10. */
export const theme = createTheme({
  primaryColor: "leaf",
  // White on lighter shades has too little contrast, so filled controls are shade 8 in the dark as well.
  primaryShade: 8,
  autoContrast: true,
  luminanceThreshold: 0.22,
  colors: { leaf, gray, dark, amber },
  fontFamily: FONT,
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: {
    fontFamily: FONT,
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "28px", lineHeight: "1.25" },
      h2: { fontSize: "20px", lineHeight: "1.3" },
      h3: { fontSize: "16px", lineHeight: "1.4" },
    },
  },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "40px" },
  defaultRadius: "md",
  radius: { sm: "6px", md: "10px", lg: "14px" },
  respectReducedMotion: true,
  // Not by `extend` of the components, which would load all of them with the first screen.
  components: {
    Button: byDefault<ButtonProps>({ fw: 550 }),
    // Below `main`, because content outside of landmarks is hard to find with a screen reader (axe: region).
    Combobox: byDefault<ComboboxProps>({ portalProps: { target: OVERLAYS } }),
    // Mantine's placeholder for the focus is not an item, and a menu may contain only items (axe). Without it, the menu
    // has the focus. Whole pixels and this line height align the text with its icon.
    Menu: {
      ...byDefault<MenuProps>({ withInitialFocusPlaceholder: false, portalProps: { target: OVERLAYS } }),
      styles: { item: { padding: "5px 12px", lineHeight: "21px" } },
    },
    Modal: {
      ...byDefault<ModalProps>({ centered: true, radius: "lg", transitionProps: { duration: 120 } }),
      styles: {
        title: { fontSize: "var(--mantine-font-size-lg)", fontWeight: 600, overflowWrap: "anywhere" },
      },
    },
    Radio: byDefault<RadioProps>({ styles: { description: { fontSize: 13 } } }),
    Checkbox: byDefault<CheckboxProps>({ styles: { description: { fontSize: 13 } } }),
    Tooltip: byDefault<TooltipProps>({ openDelay: 400, transitionProps: { duration: 80 } }),
  },
});

/**
 * Surfaces by tone: `--page` is the ground, `--surface` a panel on it, `--raised` a menu or dialog, and `--hairline` a
 * line where tone is not enough, `--groove` the ground of a bar or a switch. Dimmed text and status colours have a
 * contrast of at least 4.5:1 on each surface.
 */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#f6f4f0",
    "--mantine-color-text": "#292622",
    "--mantine-color-dimmed": "#625c53",
    "--mantine-color-error": "#b3261e",
    "--page": "#f6f4f0",
    "--sidebar": "#efece6",
    "--surface": "#fffefc",
    "--raised": "#ffffff",
    "--hairline": "#e4e0d9",
    "--groove": "#e4e0d9",
    "--accent": "#1d7a55",
    "--accent-soft": "#e3f0e8",
    "--accent-ink": "#12553a",
    "--needs": "#8a5a00",
    "--needs-soft": "#fbf0d9",
    "--loss": "#b3261e",
    "--loss-soft": "#fbe9e7",
    "--float": "0 8px 28px rgb(41 38 34 / 12%)",
  },
  dark: {
    "--mantine-color-body": "#191715",
    "--mantine-color-text": "#eae7e1",
    "--mantine-color-dimmed": "#b1aca3",
    "--mantine-color-error": "#f2a19b",
    "--page": "#191715",
    "--sidebar": "#141210",
    "--surface": "#23201d",
    "--raised": "#2b2824",
    "--hairline": "#37332e",
    "--groove": "#37332e",
    "--accent": "#6fba90",
    "--accent-soft": "#1f3529",
    "--accent-ink": "#a9d8bf",
    "--needs": "#e7ba60",
    "--needs-soft": "#3a2f1a",
    "--loss": "#f2a19b",
    "--loss-soft": "#41211e",
    "--float": "0 8px 28px rgb(0 0 0 / 45%)",
  },
});
