import type { Translation } from "../en/messages.ts";
import type { EXCLUSIONS as ENGLISH } from "../en/exclusions.ts";

export const EXCLUSIONS: Translation<typeof ENGLISH> = {
  "exclusions.title": "同期する内容",
  "exclusions.line":
    "除外するフォルダーやファイルのチェックを外してください。フォルダーには、同期するサイズが表示されます。",
  "exclusions.tree": "同期するフォルダーとファイル",
  "exclusions.by-rule": "{rule} により除外",
  "exclusions.part": "{all} のうち {bytes}",
  "exclusions.empty-folder": "空",
  "exclusions.unlisted": "ほかに {count, number} 個の項目があります。ルールで指定できます。",
  "exclusions.sum": "同期: {count, number} ファイル、{bytes}",
  "exclusions.sum.counting": "同期: {count, number} ファイル、{bytes}（集計中）",
  "exclusions.sum.excluded": "除外: {count, number} ファイル、{bytes}",
  "exclusions.refused.line-break":
    "「{name}」は名前に改行が含まれるため、ルールで指定できません。代わりにフォルダーのチェックを外してください。",
  "exclusions.refused.too-long":
    "「{name}」のパスはルールには長すぎます。代わりにフォルダーのチェックを外してください。",
  "exclusions.refused.too-many":
    "ルールがすでに 1,000 件あります。いくつかを、フォルダーに対する 1 つのルールに置き換えてください。",
  "exclusions.refused.pattern":
    "「{name}」は正規表現で除外されているため、チェックでは同期に含められません。設定の正規表現を変更してください。",
  "exclusions.presets": "よく除外されるもの",
  "exclusions.presets.line": "スイッチごとに、ひとまとまりのルールを追加または削除します。",
  "exclusions.preset.caches": "キャッシュ",
  "exclusions.preset.system": "オペレーティングシステムのファイル",
  "exclusions.preset.temporary": "一時ファイル",
  "exclusions.preset.packages": "インストールされたパッケージ（node_modules、.venv）",
  "exclusions.preset.builds": "ビルドの出力（build、dist、target）",
  "exclusions.preset.machines": "仮想マシンとディスクイメージ",
  "exclusions.preset.counting": "集計中…",
  "exclusions.preset.none": "このフォルダーにはありません",
  "exclusions.preset.saves": "{count, number} ファイル、{bytes}",
  "exclusions.stays.bucket":
    "{count, number} ファイル（{bytes}）がすでにバケットにあります。これらはバケットに残り、Liana は更新も削除もしません。",
  "exclusions.stays.folder":
    "{count, number} ファイル（{bytes}）がすでに同期先にあります。これらは同期先に残り、Liana は更新も削除もしません。",
  "exclusions.choose": "除外するものを選択",
  "exclusions.choose.of": "除外するものを選択: {name}",
  "exclusions.rules": "ルールをテキストで編集",
  "exclusions.done": "完了",
};
