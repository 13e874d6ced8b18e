import type { Translation } from "../en/messages.ts";
import type { MENU as ENGLISH } from "../en/menu.ts";

export const MENU: Translation<typeof ENGLISH> = {
  "menu.about": "Über Liana",
  "menu.services": "Dienste",
  "menu.hide": "Liana ausblenden",
  "menu.hide-others": "Andere ausblenden",
  "menu.show-all": "Alle einblenden",
  "menu.edit": "Bearbeiten",
  "menu.undo": "Widerrufen",
  "menu.redo": "Wiederholen",
  "menu.cut": "Ausschneiden",
  "menu.copy": "Kopieren",
  "menu.paste": "Einsetzen",
  "menu.paste-plain": "Einsetzen und Stil anpassen",
  "menu.delete": "Löschen",
  "menu.select-all": "Alles auswählen",
  "menu.window": "Fenster",
  "menu.minimize": "Im Dock ablegen",
  "menu.zoom": "Zoomen",
  "menu.front": "Alle nach vorne bringen",
};
