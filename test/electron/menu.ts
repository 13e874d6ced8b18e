type Template = Electron.MenuItemConstructorOptions;

/** A menu as data: what a user would read, and choose. */
export class Menu {
  static #application: Menu | null = null;

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  readonly #template: readonly Template[];

  constructor(template: readonly Template[] = []) {
    this.#template = template;
  }

  get lines(): readonly { type: "normal" | "separator"; label: string; enabled: boolean }[] {
    return this.#template.map(({ type, label = "", enabled = true }) => ({
      type: type === "separator" ? "separator" : "normal",
      label: shown(label),
      enabled: enabled && type !== "separator",
    }));
  }

  /** @throws Error where there is no such line, or it cannot be chosen */
  choose(label: string): void {
    const item = this.#template.find((item) => shown(item.label ?? "") === label);
    if (item === undefined) throw new Error(`no line "${label}" in ${JSON.stringify(this.lines)}`);
    if (item.enabled === false) throw new Error(`the line "${label}" cannot be chosen`);
    const click = item.click as (() => void) | undefined;
    click?.();
  }
}

/** One & underlines the letter after it, two are one. */
function shown(label: string): string {
  return label.replaceAll(/&(.)/g, "$1");
}
