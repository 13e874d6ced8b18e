import { describe, expect, it } from "vitest";
import { openingBounds, USUAL_SIZE } from "../../../src/main/windows/window-bounds.ts";

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const BESIDE = { x: 1440, y: 0, width: 1920, height: 1080 };
const kept = { x: 1500, y: 100, width: 1200, height: 800, maximized: false };

describe("the window", () => {
  it("opens where it was", () => {
    expect(openingBounds(kept, [LAPTOP, BESIDE])).toEqual({ x: 1500, y: 100, width: 1200, height: 800 });
  });

  it("opens centred at the default size when its screen is gone", () => {
    expect(openingBounds(kept, [LAPTOP])).toEqual(USUAL_SIZE);
  });

  it("never opens with its title bar out of reach", () => {
    expect(openingBounds({ ...kept, x: 100, y: -300 }, [LAPTOP])).toEqual(USUAL_SIZE);
    expect(openingBounds({ ...kept, x: 100, y: 899 }, [LAPTOP])).toEqual(USUAL_SIZE);
    expect(openingBounds({ ...kept, x: -1150 }, [LAPTOP])).toEqual(USUAL_SIZE);
  });

  it("is no larger than the screen and no narrower than the page", () => {
    expect(openingBounds({ ...kept, x: 0, y: 25, width: 5000, height: 5000 }, [LAPTOP])).toMatchObject({
      width: 1440,
      height: 875,
    });
    expect(openingBounds({ ...kept, width: 10 }, [BESIDE])).toMatchObject({ width: 720 });
  });

  it.each([undefined, null, "x", {}, { ...kept, x: "left" }, { ...kept, width: 0 }])(
    "does not depend on what is in the file (%j)",
    (broken) => {
      expect(openingBounds(broken, [LAPTOP])).toEqual(USUAL_SIZE);
    },
  );
});
