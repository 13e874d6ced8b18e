import type { Translation } from "../en/messages.ts";
import type { RESTORE as ENGLISH } from "../en/restore.ts";

export const RESTORE: Translation<typeof ENGLISH> = {
  "restore.title": "復元",
  "restore.sentence": "このコンピューターに戻すものを選んでください。バケットの内容は変わりません。",
  "restore.nothing-yet": "復元できるものはまだありません",
  "restore.nothing-yet.line":
    "フォルダーをバケットにバックアップすると、ここからどのファイルでも復元できます。",
  "restore.add-folder": "フォルダーを追加",

  "restore.from": "復元元",
  "restore.from.folders": "フォルダー",
  "restore.from.elsewhere": "その他",
  "restore.from.another-bucket": "別のバケット",
  "restore.from.none-found": "この名前のフォルダーはありません",
  "restore.choose-bucket": "バケットを選択してください",
  "restore.choose-bucket.line":
    "お使いのキーで読み取れるバケットであれば、誰が保存したものでも復元できます。",
  "restore.connection": "接続",
  "restore.bucket": "バケット",
  "restore.bucket.name": "バケットの名前",
  "restore.bucket.choose": "選択してください",
  "restore.bucket.none-found": "この名前のバケットはありません",
  "restore.bucket-folder": "バケット内のフォルダー",
  "restore.bucket-folder.all": "バケット全体",
  "restore.search": "検索",
  "restore.search.placeholder": "名前の一部",

  "restore.day.now": "現在の状態",
  "restore.day.then": "{date} 終了時点の状態",
  "restore.day.at": "{date} {time} の状態",
  "restore.day.moment": "時点",
  "restore.day.end": "その日の終わり",
  "restore.day.time": "時刻",
  "restore.day.others": "ほかの時刻にも変更があるかもしれません。",
  "restore.day.right-end": "現在",
  "restore.day.no-versions": "ここには以前のバージョンが保存されていないため、現在の状態だけを復元できます。",
  "restore.day.none-earlier": "まだ何も変更されていないため、戻せる以前の状態はありません。",

  "restore.everything": "すべて",
  "restore.size": "サイズ",
  "restore.changed": "更新日時",
  "restore.files-of": "{name} のファイル",
  "restore.found": "検索結果",
  "restore.found.all": "{count, plural, other {# 件の結果すべて}}",
  "restore.found.every": "すべての結果",
  "restore.not-here": "「{path}」はバケットにありません。",
  "restore.none-found": "見つかりませんでした",
  "restore.none-found.line": "名前に「{search}」を含むファイルはここにありません。",
  "restore.none-then": "この時点では何もありませんでした",
  "restore.none-then.line": "上でもっと後の日を選んでください。",
  "restore.none-here": "ここにはまだ何もありません",
  "restore.none-here.line": "フォルダーをこの場所に同期すると、ここからファイルを復元できます。",
  "restore.no-name": "（名前なし）",
  "restore.link": "リンク",
  "restore.archived": "アーカイブ済み",
  "restore.archived.line":
    "このファイルは、復元する前に取り出す必要があります。復元するときに方法を選べます。",
  "restore.deleted": "{date} に同期元で削除",
  "restore.deleted.line":
    "削除を検出した日時: {time}。フォルダーを復元しても、このファイルは含まれません。復元するには、このファイル自体を選択してください。",
  "restore.empty-folder": "このフォルダーは空です",

  "restore.total.nothing": "まだ何も選択されていません",
  "restore.total.files": "{count, number} 個のファイル、{bytes}",
  "restore.total.everything":
    "すべて{leftOut, plural, =0 {} other {（# 項目を除く）}}{hasBytes, select, yes {、{bytes} 超} other {}}",
  "restore.total.folders":
    "{folders, number} 個のフォルダー{leftOut, plural, =0 {} other {（# 項目を除く）}}{hasBytes, select, yes {、{bytes} 超} other {}}",
  "restore.total.both":
    "{folders, number} 個のフォルダー{leftOut, plural, =0 {} other {（# 項目を除く）}}と {files, number} 個のファイル{hasBytes, select, yes {、{bytes} 超} other {}}",
  "restore.clear": "選択を解除",
  "restore.start": "復元",

  "restore.dialog.title": "{name} を復元",
  "restore.dialog.what": "{total}。{moment}。バケットの内容は変わりません。",
  "restore.dialog.target": "復元先のフォルダー",
  "restore.dialog.conflict": "ファイルがすでに存在する場合",
  "restore.dialog.conflict.keep-both": "両方を残す",
  "restore.dialog.conflict.keep-both-line":
    "内容の異なる既存のファイルは残り、復元したファイルは別の名前で同じ場所に置かれます。",
  "restore.dialog.conflict.skip": "既存のファイルを残す",
  "restore.dialog.conflict.skip-line":
    "内容の異なる既存のファイルは残り、バケットのファイルは復元されません。",
  "restore.dialog.conflict.overwrite": "既存のファイルを置き換える",
  "restore.dialog.conflict.overwrite-line":
    "内容の異なる既存のファイルは、バケットのファイルで置き換えられます。",
  "restore.dialog.deleted": "削除済みファイルを含める",
  "restore.dialog.deleted.counting": "削除済みファイルを含める（数えています…）",
  "restore.dialog.deleted.all": "削除済みファイルを含める（{count, number}）",
  "restore.dialog.deleted.more": "削除済みファイルを含める（{count, number} 件より多い）",
  "restore.dialog.deleted.at-least": "削除済みファイルを含める（{count, number} 件以上）",
  "restore.dialog.deleted.none-line":
    "以前のバージョン以外にはバケットにありません。削除されたファイルは、過去の時点を選んでも復元できます。",
  "restore.dialog.deleted-line":
    "バケットに残っている削除済みファイルも、フォルダー「{folder}」に復元します。",
  "restore.dialog.checks":
    "フォルダーがない場合は作成されます。すべてのファイルの検証が終わるまで、復元は完了になりません。",
  "restore.dialog.now": "現在のバージョンを復元",
  "restore.dialog.place": "復元先",
  "restore.dialog.place.new": "新しいフォルダー",
  "restore.dialog.place.original": "元の場所",
  "restore.dialog.original.line":
    "ファイルを書き込む間、このフォルダーは同期されません。まだ送信していない変更があるファイルは置き換えません。",
  "restore.run.copy": "パスをコピー",
  "restore.target-name": "復元",

  "restore.runs": "復元の一覧",
  "restore.run.as-of": "{date} {time} の状態",
  "restore.run.show": "フォルダーを表示",
  "restore.run.stop": "停止",
  "restore.run.progress": "{name} を復元中: {count, number} 個のファイル",
  "restore.run.queued": "ほかの復元の完了を待っています",
  "restore.run.arrived": "{count, number} 個のファイルを復元しました",
  "restore.run.problems": "{count, number} 個のファイルを復元できませんでした",
  "restore.run.missing": "{count, number} 個がバケットにありません",
  "restore.run.failed": "復元できませんでした: {reason}",
  "restore.run.stopped":
    "停止しました。復元済みのファイルは残ります。続けるには、もう一度復元を開始してください",
  "restore.run.continue": "なしで続ける",
  "restore.run.continue.incomplete":
    "すべてのファイルが揃っていないため、フォルダーは一時停止のままです。足りないファイルなしで続けることもできます。バケットからは削除されません。",
  "restore.run.continue.ended":
    "すべてのファイルが揃うまで、フォルダーは一時停止のままです。続けるには、もう一度お試しください。",
  "restore.run.leftovers":
    "{sentence}。これらも復元するには、「削除済みファイルを含める」を選択してください。",
  "restore.run.lost": "{sentence}。",
  "restore.run.lost.offer":
    "{sentence}。このコンピューターのフォルダーに残っているファイルは、もう一度アップロードできます。",
  "restore.run.lost.asked":
    "{sentence}。このコンピューターのフォルダーに残っているファイルを、もう一度アップロードします。",
  "restore.run.lost.paused":
    "{sentence}。このコンピューターのフォルダーに残っているファイルは、同期の再開後にもう一度アップロードします。",
  "restore.run.upload": "もう一度アップロード",
};
