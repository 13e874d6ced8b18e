/** The functions that the stand-in and the test call on each other. */

export interface MenuLine {
  readonly type: "normal" | "separator" | "submenu";
  readonly label: string;
  readonly enabled: boolean;
}

export interface TrayState {
  /** The icon's file, without its folder. */
  readonly icon: string;
  /** Whether that file exists. */
  readonly iconFound: boolean;
  readonly tooltip: string;
  readonly menu: readonly MenuLine[];
}

export interface WindowState {
  readonly id: number;
  /** Also while it is minimized: the desktop lists it. */
  readonly visible: boolean;
  readonly minimized: boolean;
  /** On the button of the taskbar, 0 to 1; -1: none. */
  readonly progress: number;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly backgroundColor: string;
}

export interface Shown {
  readonly title: string;
  readonly body: string;
}

/** A file that a page saved. */
export interface Saved {
  readonly name: string;
  readonly path: string;
}

export interface PageRequest {
  readonly url: string;
  readonly method: string;
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface PageMessage {
  readonly window: number;
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly channel: string;
  readonly args: readonly unknown[];
}

/** Answered by the stand-in. */
export type AppFunctions = {
  /** A page's request to a scheme that the application handles. */
  fetch(request: PageRequest): Promise<PageAnswer>;
  message(message: PageMessage): void;
  /** A new document in the main frame. */
  navigated(input: { readonly window: number; readonly url: string }): void;
  /** @returns whether the application allows it */
  mayNavigate(input: {
    readonly window: number;
    readonly url: string;
    readonly isMainFrame: boolean;
  }): boolean;
  mayOpen(input: { readonly window: number; readonly url: string }): boolean;
  mayDownload(input: { readonly url: string }): boolean;
  /** The close button of the title bar. */
  closeWindow(input: Record<string, never>): void;
  windows(input: Record<string, never>): readonly WindowState[];
  /** Undefined if there is no tray icon. */
  tray(input: Record<string, never>): TrayState | undefined;
  /** A left click on the icon. */
  clickTray(input: Record<string, never>): void;
  chooseInTray(input: { readonly label: string; readonly within?: string }): void;
  notifications(input: Record<string, never>): readonly Shown[];
  clickNotification(input: { readonly index: number }): void;
  /** As on macOS and Windows; Linux shows no buttons. */
  pressInNotification(input: { readonly index: number; readonly button: string }): void;
  /** Message and error boxes that were shown. */
  boxes(input: Record<string, never>): readonly Shown[];
  /** Sets the answer of the next folder dialog; a dialog without an answer is cancelled. */
  answerDialog(input: { readonly paths: readonly string[] }): void;
  /** Paths revealed in the file manager. */
  revealedPaths(input: Record<string, never>): readonly string[];
  power(input: { readonly event?: "suspend" | "resume" | "shutdown"; readonly onBattery?: boolean }): void;
  systemTheme(input: { readonly dark: boolean }): void;
  utilityProcesses(input: Record<string, never>): readonly number[];
  quit(input: Record<string, never>): void;
};

/** Answered by the test, which owns the browser. */
export type HostFunctions = {
  openWindow(input: {
    readonly window: number;
    readonly preload: string;
    readonly width: number;
    readonly height: number;
    readonly dark: boolean;
  }): Promise<void>;
  loadUrl(input: { readonly window: number; readonly url: string }): Promise<void>;
  send(input: {
    readonly window: number;
    readonly channel: string;
    readonly args: readonly unknown[];
  }): Promise<void>;
  destroyWindow(input: { readonly window: number }): Promise<void>;
  colorScheme(input: { readonly dark: boolean }): Promise<void>;
};
