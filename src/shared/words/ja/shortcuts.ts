import type { Translation } from "../en/messages.ts";
import type { SHORTCUTS as ENGLISH } from "../en/shortcuts.ts";

export const SHORTCUTS: Translation<typeof ENGLISH> = {
  "shortcuts.title": "キーボードショートカット",
  "shortcuts.list": "この一覧を表示",
  "shortcuts.search": "このページで検索",
  "shortcuts.close": "ダイアログやメニューを閉じる",
  "shortcuts.screens": "画面を切り替える",
  "shortcuts.settings": "設定",
  "shortcuts.back": "戻る",
  "shortcuts.quit": "Liana を終了",
  "shortcuts.tabs": "タブの一覧で別のタブへ移動",
  "shortcuts.rows": "ツリーや一覧で別の行へ移動",
  "shortcuts.choose": "行を選択",
  "shortcuts.open": "行を開く",
  "shortcuts.range": "フォルダーの一覧で複数を選択",
  "shortcuts.all": "フォルダーの一覧ですべてを選択",
  "shortcuts.menu": "フォルダーの一覧でメニューを開く",
  "shortcuts.versions": "復元のツリーでファイルのバージョンを表示",
  "shortcuts.key.ctrl": "Ctrl キー",
  "shortcuts.key.esc": "Esc キー",
  "shortcuts.key.shift": "Shift キー",
  "shortcuts.key.space": "スペースキー",
  "shortcuts.key.enter": "Enter キー",
};
