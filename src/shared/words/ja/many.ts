import type { Translation } from "../en/messages.ts";
import type { MANY as ENGLISH } from "../en/many.ts";

export const MANY: Translation<typeof ENGLISH> = {
  "many.find": "フォルダーを探す",
  "many.search": "フォルダーを検索",
  "many.clear-search": "検索をクリア",
  "many.filter": "表示",
  "many.filter.all": "すべて",
  "many.filter.attention": "対応が必要",
  "many.filter.syncing": "同期中",
  "many.filter.paused": "一時停止中",
  "many.filter.counted": "{filter} {count}",
  "many.found":
    "{count, plural, =0 {フォルダーは見つかりませんでした} other {# 個のフォルダーが見つかりました}}",
  "many.show-all": "すべてのフォルダーを表示",
  "many.none":
    "{filter, select, attention {対応が必要なものはありません} syncing {同期中のフォルダーはありません} paused {一時停止中のフォルダーはありません} other {フォルダーがありません}}",
  "many.none.line":
    "{filter, select, attention {すべてのフォルダーが問題なく同期されています。} syncing {確認中または同期中のフォルダーがここに表示されます。} paused {一時停止中のフォルダーがここに表示されます。} other {同期するフォルダーを追加してください。}}",
  "many.none.search": "フォルダーが見つかりません",
  "many.none.search.line": "名前、パス、バケット、接続に「{search}」を含むものはありません。",
  "many.none.search.filtered": "この条件で「{search}」を含むフォルダーはありません。",
  "many.select": "{name} を選択",
  "many.select-all": "すべて選択",
  "many.deselect": "選択を解除",
  "many.selection": "選択したフォルダー",
  "many.selected": "{count, number} 個のフォルダーを選択中",
  "many.restore": "復元",
  "many.remove": "削除",
  "many.failed": "{names} では実行できませんでした:",
  "many.more-names": "ほか {count, number} 個",
  "many.remove.question": "{count, number} 個のフォルダーの同期をやめますか？",
  "many.remove.consequence":
    "{count, plural, other {これらのフォルダー（# 個）}}の変更はバケットに送られなくなります。バケットにあるものは残り、復元できます。",
  "many.remove.confirm": "{count, number} 個のフォルダーの同期をやめる",
  "many.restore.title": "{count, number} 個のフォルダーを復元",
  "many.restore.what":
    "{folders, number} 個のフォルダー（約 {files, number} ファイル）の現在の状態を、それぞれ新しいフォルダーにダウンロードします。バケットとフォルダーの内容は変わりません。",
  "many.restore.inside": "新しいフォルダーの作成先",
};
