import type { Browser, Page } from "playwright-core";

/** Draws SVG in a browser. */
export class Drawing {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser): Promise<Drawing> {
    return new Drawing(await browser.newPage());
  }

  /** @returns a PNG, `size` pixels wide and high, transparent where nothing is drawn */
  async png(svg: string, size: number): Promise<Buffer> {
    const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
    const drawn = await this.#page.evaluate(
      async ([address, size]) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = size;
        canvas.height = size;
        canvas.getContext("2d")?.drawImage(image, 0, 0, size, size);
        return canvas.toDataURL("image/png");
      },
      [address, size] as const,
    );
    return Buffer.from(drawn.slice(drawn.indexOf(",") + 1), "base64");
  }
}
