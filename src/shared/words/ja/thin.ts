import type { Translation } from "../en/messages.ts";
import type { THIN as ENGLISH } from "../en/thin.ts";

export const THIN: Translation<typeof ENGLISH> = {
  "thin.title": "以前のバージョンを減らす",
  "thin.line":
    "頻繁に保存されるファイルには多くのバージョンが残ります。Liana は各日の最新のもの、30 日を過ぎると各週の最新のものだけを残して削除できます。まず数を数えます。",
  "thin.open": "数える…",
  "thin.counting": "数えています: {count, plural, other {# 件}}を確認しました",
  "thin.nothing":
    "削除するものはありません。{kept, plural, =0 {以前のバージョンはありません。} other {以前のバージョン # 件は残ります。}}",
  "thin.found":
    "{files, plural, other {# 個のファイル}}の以前のバージョン {count, plural, other {# 件}}を削除できます（{bytes}）",
  "thin.stays":
    "{kept, plural, =0 {現在のファイル} other {現在のファイルと以前のバージョン # 件}}、および過去 24 時間に現在だったものはすべて残ります。",
  "thin.for-good": "削除したものは元に戻せません。",
  "thin.keys":
    "このフォルダーのキーは通常、バージョンを削除できません。盗まれても削除されないようにするためです。別のキーをここに入力してください。この削除にだけ使い、どこにも保存しません。入力しない場合は、このフォルダーのキーを試します。",
  "thin.policy": "このキーに必要な権限",
  "thin.remove": "{count, plural, other {# 件のバージョン}}を削除",
  "thin.removing": "以前のバージョン {count, plural, other {# 件}}中 {removed, number} 件を削除しました",
  "thin.stop": "停止",
  "thin.stopped":
    "停止しました。{count, plural, =0 {以前のバージョンがいくつか削除された可能性があります。} other {以前のバージョン # 件を削除しました。さらにいくつか削除された可能性があります。}}",
  "thin.removed":
    "{count, plural, =0 {何も削除していません} other {以前のバージョン # 件を削除しました（{bytes}）}}",
  "thin.refused":
    "以前のバージョン {count, plural, other {# 件}}はロックされているか、このキーでは削除できないため、残っています。",
  "thin.failed":
    "以前のバージョン {count, plural, other {# 件}}を今は削除できませんでした。後でもう一度数えてください。",
};
