import type { Translation } from "../en/messages.ts";
import type { MENU as ENGLISH } from "../en/menu.ts";

export const MENU: Translation<typeof ENGLISH> = {
  "menu.about": "Liana について",
  "menu.services": "サービス",
  "menu.hide": "Liana を非表示",
  "menu.hide-others": "ほかを非表示",
  "menu.show-all": "すべてを表示",
  "menu.edit": "編集",
  "menu.undo": "取り消す",
  "menu.redo": "やり直す",
  "menu.cut": "カット",
  "menu.copy": "コピー",
  "menu.paste": "ペースト",
  "menu.paste-plain": "ペーストしてスタイルを合わせる",
  "menu.delete": "削除",
  "menu.select-all": "すべてを選択",
  "menu.window": "ウインドウ",
  "menu.minimize": "しまう",
  "menu.zoom": "拡大／縮小",
  "menu.front": "すべてを手前に移動",
};
