import type { PREVIEW as ENGLISH } from "../en/preview.ts";
import type { Translation } from "../en/messages.ts";

export const PREVIEW: Translation<typeof ENGLISH> = {
  "preview.comparing":
    "このコンピューターの内容と比較しています… {files, plural, =0 {} other {これまでに # ファイル}}",
  "preview.summary":
    "{differ, plural, =0 {復元する内容と異なるファイルはここにありません} other {ここにある # 件のファイルが復元する内容と異なります}}{only, plural, =0 {} other {。# 件はここだけにあり、そのまま残ります}}。{add, plural, =0 {ここにないファイルはありません。} other {ここにない # 件のファイルを追加します。}}",
  "preview.problems": "{count, plural, other {# 件のファイルは復元できません。}}",
  "preview.show": "変更を表示",
  "preview.again": "もう一度比較",
  "preview.anyway": "それでも復元",
  "preview.title": "この復元による変更",
  "preview.list": "変更",
  "preview.none": "変更はありません",
  "preview.none.line": "復元するファイルは、すべて同じ内容でここにあります。",
  "preview.filter": "表示",
  "preview.filter.all": "すべて（{count, number}）",
  "preview.filter.add": "追加（{count, number}）",
  "preview.filter.replace": "置き換え（{count, number}）",
  "preview.filter.beside": "両方を残す（{count, number}）",
  "preview.filter.stay": "そのまま（{count, number}）",
  "preview.filter.only": "ここだけ（{count, number}）",
  "preview.filter.problem": "問題（{count, number}）",
  "preview.kind.add": "追加",
  "preview.kind.replace": "置き換え",
  "preview.kind.beside": "両方を残す",
  "preview.kind.unsent": "両方を残す",
  "preview.kind.stay": "そのまま",
  "preview.kind.only": "ここだけ",
  "preview.kind.aside": "名前を変更",
  "preview.kind.remove": "削除",
  "preview.kind.problem": "問題",
  "preview.line.add": "このファイルはここになく、追加されます。",
  "preview.line.replace": "ここにあるファイルを置き換えます。",
  "preview.line.beside": "ここにあるファイルは残ります。復元したファイルは「{name}」として並べて保存します。",
  "preview.line.unsent":
    "ここにあるファイルにはまだ送信していない変更があるため、残ります。復元したファイルは「{name}」として並べて保存します。",
  "preview.line.stay":
    "ここにあるファイルは内容が異なりますが、残ります。バケットのファイルは書き込みません。",
  "preview.line.only": "このファイルは復元の対象ではなく、残ります。",
  "preview.line.aside":
    "このファイルは、もうここにないデータベースのものです。名前を「{name}」に変更します。",
  "preview.line.remove": "このファイルは、復元するデータベースの別の状態のものなので、削除します。",
  "preview.here": "現在",
  "preview.restored": "復元",
  "preview.side": "{hasTime, select, yes {{time}、{size}} other {{size}}}",
  "preview.nothing-there": "ありません",
  "preview.same": "{count, plural, other {# 件のファイルは同じ内容でここにあり、一覧には表示しません。}}",
  "preview.details": "復元の前と後",
};
