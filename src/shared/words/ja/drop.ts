import type { Translation } from "../en/messages.ts";
import type { DROP as ENGLISH } from "../en/drop.ts";

export const DROP: Translation<typeof ENGLISH> = {
  "drop.hint": "このウィンドウにフォルダーをドロップすることもできます。",
  "drop.here": "ここにフォルダーをドロップして追加",
  "drop.here.line": "Liana は各フォルダーをバケットと同期します。",
  "drop.browser": "ブラウザーにはフォルダーをドロップできません",
  "drop.browser.line":
    "ブラウザーはフォルダーの場所を知らせません。代わりに「フォルダーを追加」を使ってください。",
  "drop.browser.note":
    "ブラウザーはドロップされたフォルダーの場所を知らせません。「フォルダーを追加」を選び、一覧からフォルダーを選択してください。",
  "drop.only-folders":
    "ここにドロップできるのはフォルダーだけです。ファイルを追加するには、そのファイルを含むフォルダーをドロップしてください。",
  "drop.no-path": "このフォルダーの場所がわかりません。「フォルダーを追加」から選択してください。",
  "drop.left-out":
    "{count, plural, =1 {{name} はフォルダーではないため、追加しませんでした} other {{name} など # 個の項目はフォルダーではないため、追加しませんでした}}。",
  "drop.later":
    "{count, plural, =1 {{name} を選択しました} other {{name} など # 個のフォルダーを選択しました}}。まずファイルの保存先を選んでください。",
};
