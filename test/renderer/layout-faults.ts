import type { Page } from "playwright-core";

/**
 * Finds what does not fit: content wider than the window, text that is cut off, elements on top of one another,
 * controls that are covered, lists too low to use, and a second column at 500 px. Text with a title is shortened on
 * purpose. Empty where all is well.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(findFaults, { lowest: 72, narrow: 500, recognisable: 96 });
}

/** In px. */
interface Bounds {
  /** Least height of a list that scrolls. */
  readonly lowest: number;
  /** Windows of this width have one column. */
  readonly narrow: number;
  /** Least width of a shortened name. */
  readonly recognisable: number;
}

/** Runs in the page. */
function findFaults({ lowest, narrow, recognisable }: Bounds): string[] {
  const faults: string[] = [];
  const dialogs = document.querySelectorAll("[role=dialog], [role=alertdialog], [role=menu]");
  // The last one is in front of the others.
  const dialog = [...dialogs].at(-1);
  const root = dialog ?? document.body;
  const width = window.innerWidth;

  const name = (element: Element): string => {
    const text = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40);
    const classes = element.getAttribute("class")?.split(" ")[0] ?? "";
    return `<${element.tagName.toLowerCase()} ${classes}> ${text}`;
  };
  const isHidden = (element: Element): boolean =>
    !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
    element.closest("[aria-hidden=true], [inert]") !== null;
  // Text for screen readers is one pixel wide.
  const isTiny = (element: Element): boolean => element.clientWidth <= 1 || element.clientHeight <= 1;
  // Enough to recognise a name or path by. Sentences have no ellipsis, or a title.
  const isShortened = (element: Element): boolean =>
    element.closest("[title]") !== null ||
    element.querySelector("[title]") !== null ||
    (getComputedStyle(element).textOverflow === "ellipsis" && element.clientWidth >= recognisable);
  const scrolls = (element: Element): boolean => /auto|scroll/.test(getComputedStyle(element).overflowX);
  /** The part of the element that its scrolling and clipping ancestors leave visible. */
  const visiblePart = (element: Element, box: DOMRect): DOMRect => {
    let { left, top, right, bottom } = box;
    for (let above: Element | null = element; above !== null; above = above.parentElement) {
      if (getComputedStyle(above).overflow === "visible") continue;
      const clip = above.getBoundingClientRect();
      [left, top] = [Math.max(left, clip.left), Math.max(top, clip.top)];
      [right, bottom] = [Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  };

  const sticks = (element: Element): boolean => {
    for (let above: Element | null = element; above !== null; above = above.parentElement)
      if (/sticky|fixed/.test(getComputedStyle(above).position)) return true;
    return false;
  };

  const all = [...root.querySelectorAll<HTMLElement>("*")].filter((element) => !isHidden(element));

  for (const element of [document.documentElement, ...all]) {
    const style = getComputedStyle(element);
    const tooWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
    const tooHigh = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 1;
    if (
      tooWide &&
      (element === document.documentElement || scrolls(element)) &&
      element.tagName !== "TEXTAREA"
    )
      faults.push(`scrolls sideways: ${name(element)} (${element.scrollWidth} in ${element.clientWidth})`);
    const clips = /hidden|clip/.test(style.overflowX) && element.textContent !== "";
    if (clips && tooWide && !isTiny(element) && !isShortened(element) && element.tagName !== "INPUT")
      faults.push(`is cut off: ${name(element)} (${element.scrollWidth} in ${element.clientWidth})`);
    if (clips && tooHigh && /hidden|clip/.test(style.overflowY) && !isTiny(element) && !isShortened(element))
      faults.push(`is cut off below: ${name(element)} (${element.scrollHeight} in ${element.clientHeight})`);
    if (tooHigh && /auto|scroll/.test(style.overflowY) && element.clientHeight < lowest)
      faults.push(`is too low to scroll in: ${name(element)} (${element.clientHeight} px)`);
  }

  const controls = all.filter((element) =>
    element.matches("a[href], button, input, select, textarea, [role=tab], [role=radio], [tabindex='0']"),
  );
  for (const control of controls) {
    const box = control.getBoundingClientRect();
    if (isTiny(control) && control.tagName !== "A") continue;
    if (box.left < -1 || box.right > width + 1) faults.push(`is outside the window: ${name(control)}`);
    const part = visiblePart(control, box);
    // Scrolled away, or partly: nothing can be said about what is on top.
    if (part.width < box.width - 1 || part.height < box.height - 1) continue;
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const label = control.closest("label");
    const own =
      hit === null || control.contains(hit) || hit.contains(control) || (label?.contains(hit) ?? false);
    // Bars that stay at the bottom are in front of what scrolls.
    const isBelow = !own && hit !== null && sticks(hit) !== sticks(control);
    if (!own && !isBelow && !control.matches(":disabled"))
      faults.push(`is covered: ${name(control)} by ${name(hit)}`);
  }

  const texts: { readonly element: Element; readonly box: DOMRect }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? "").trim() === "" || isHidden(element) || isTiny(element))
      continue;
    if (element.closest("style, script, textarea, svg") !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const box = visiblePart(element, line);
      if (box.width > 2 && box.height > 6) texts.push({ element, box });
    }
  }
  texts.sort((a, b) => a.box.top - b.box.top);
  for (const [at, one] of texts.entries()) {
    for (let next = at + 1; next < texts.length; next++) {
      const other = texts[next];
      if (other === undefined || other.box.top > one.box.bottom - 4) break;
      if (one.element === other.element) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // Boxes of lines are higher than their text.
      if (across > 2 && down > 5 && sticks(one.element) === sticks(other.element))
        faults.push(`overlap: ${name(one.element)} and ${name(other.element)}`);
    }
  }

  const main = document.querySelector("main");
  if (width <= narrow && dialog === null && main !== null) {
    if (main.getBoundingClientRect().width < width - 2) faults.push("the navigation is beside the page");
    const panels = [...main.querySelectorAll("section, aside, form")].map((panel) => ({
      panel,
      box: panel.getBoundingClientRect(),
    }));
    for (const one of panels)
      for (const other of panels)
        if (
          other.box.left >= one.box.right &&
          one.box.width > 0 &&
          Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 4
        )
          faults.push(`are side by side: ${name(one.panel)} and ${name(other.panel)}`);
  }
  return [...new Set(faults)];
}
