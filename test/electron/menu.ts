import type { MenuLine } from "./functions.ts";

type Template = Electron.MenuItemConstructorOptions;

/** A menu as data, with the lines that a user would see and choose. */
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

  get lines(): readonly MenuLine[] {
    return this.#template.map(({ type, label = "", enabled = true, submenu }) => ({
      type: type === "separator" ? type : submenu === undefined ? "normal" : "submenu",
      label: shown(label),
      enabled: enabled && type !== "separator",
    }));
  }

  /**
   * @param within label of the line whose submenu contains `label`; default: this menu
   * @throws Error if the line does not exist or is disabled
   */
  choose(label: string, within?: string): void {
    if (within !== undefined) {
      const { submenu } = this.#line(within);
      if (!Array.isArray(submenu)) throw new Error(`the line "${within}" has no menu`);
      return new Menu(submenu).choose(label);
    }
    const item = this.#line(label);
    if (item.enabled === false) throw new Error(`the line "${label}" cannot be chosen`);
    const click = item.click as (() => void) | undefined;
    click?.();
  }

  #line(label: string): Template {
    const item = this.#template.find((item) => shown(item.label ?? "") === label);
    if (item === undefined) throw new Error(`no line "${label}" in ${JSON.stringify(this.lines)}`);
    return item;
  }
}

/** The displayed label: a single `&` only marks the access key, and `&&` is a literal `&`. */
function shown(label: string): string {
  return label.replaceAll(/&(.)/g, "$1");
}
