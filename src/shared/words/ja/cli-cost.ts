import type { Translation } from "../en/messages.ts";
import type { CLI_COST as ENGLISH } from "../en/cli-cost.ts";

export const CLI_COST: Translation<typeof ENGLISH> = {
  "help.cost.summary": "フォルダーをバケットに保存した場合の料金をストレージクラス別に見積もる",
  "help.cost.estimate":
    "同期と同じようにフォルダーを調べ、サービスには何も送信しません。料金は日付のある定価です。料金がわからないサービスやリージョンでは、金額を表示しません。",
  "help-options.cost.days": "この日数のあいだ保存する以前の状態も含めます",
  "cli-cost.counting": "{objects, plural, other {# 個のオブジェクト}}（{bytes}）",
  "cli-cost.basis":
    "{objects, plural, other {# 個のオブジェクト}}（{bytes}）。{changed, plural, =0 {過去 30 日間に変更がないため、今後も変更がないと仮定しています。} other {過去 30 日間に # 個が変更されたため（{changedBytes}）、毎月同じ量の変更を仮定しています。}}",
  "cli-cost.unknown": "{host} のリージョン {region} での {class} の料金はわかりません。",
  "cli-cost.column.class": "クラス",
  "cli-cost.column.month": "月額",
  "cli-cost.column.first": "最初の月",
  "cli-cost.column.restore": "復元",
  "cli-cost.column.terms": "条件",
  "cli-cost.overhead": "オブジェクトごとに {bytes} を追加",
  "cli-cost.least": "アカウントで最低 {gb, number} GB の請求",
  "cli-cost.dearer":
    "このフォルダーでは {class} のほうが STANDARD より高くなります。最初の 1 年で約 {year}（STANDARD は {standard}）です。",
  "cli-cost.dearer.from":
    "このフォルダーでは {class} のほうが STANDARD より高くなります。最初の 1 年で約 {year}（STANDARD は {standard}）です。安くなるのは、1 年間保存する約 {bytes} 以上のファイルです。",
  "cli-cost.gaps":
    "{count, plural, other {# 個のファイルまたはフォルダーを読み取れず、計算に含めていません}}",
  "usage.cost-folder": "{text}: liana cost の同期元はフォルダーです。",
};
