/** Said once, when a closed window goes on in the tray. */
export function hidingWords(platform: NodeJS.Platform): { readonly title: string; readonly body: string } {
  const where = platform === "darwin" ? "in the menu bar" : "beside the clock";
  return {
    title: "Liana goes on in the background",
    body: `Your folders stay in step. Its icon ${where} opens the window again, and quits.`,
  };
}
