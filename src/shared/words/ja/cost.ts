import type { Translation } from "../en/messages.ts";
import type { COST as ENGLISH } from "../en/cost.ts";

export const COST: Translation<typeof ENGLISH> = {
  "cost.summary":
    "月額約 {month}、最初の月は {first}、すべての復元に約 {restore} かかります。{date}の料金、税抜きです。",
  "cost.summary.no-restore":
    "月額約 {month}、最初の月は {first} です。このリージョンの復元の料金はわかりません。{date}の料金、税抜きです。",
  "cost.unsure": "サービスの料金表で確認できていない数値があります: {classes}。",
  "cost.old": "これは{date}の料金で、変わっている可能性があります。",
  "cost.account": "無料の量と最低請求量は、アカウントにほかに何もないものとして計算しています。",
  "cost.working": "料金を計算しています…",
  "cost.basis.times":
    "{changed, plural, =0 {過去 30 日間に変更がないため、毎月の置き換えもないと仮定しています。} other {過去 30 日間と同じく、毎月 # 個のファイル（{bytes}）が置き換えられると仮定しています。}}",
  "cost.basis.history":
    "{changed, plural, =0 {過去 {days, plural, other {# 日間}}に置き換えや削除はありませんでした。} other {過去 {days, plural, other {# 日間}}と同じく、毎月 # 個のファイル（{bytes}）が置き換えまたは削除されるものとしています。}}",
  "cost.basis.kept": "以前の状態は {days, plural, other {# 日分}}を含めています。",
  "cost.basis.forever": "以前の状態は 1 年分を含めています。長く保存するほど料金は高くなります。",
  "cost.class": "{folders, plural, =1 {このフォルダー} other {これらのフォルダー}}で月額約 {month}",
  "cost.dearer":
    "{folders, plural, =1 {このフォルダー} other {これらのフォルダー}}では{usual}より高くなります。最初の 1 年で約 {year}（{usual}は {usualYear}）です。",
  "cost.dearer.from":
    "{folders, plural, =1 {このフォルダー} other {これらのフォルダー}}では{usual}より高くなります。最初の 1 年で約 {year}（{usual}は {usualYear}）です。安くなるのは、1 年間保存する約 {bytes} 以上のファイルです。",
  "cost.fact": "料金",
  "cost.fact.month": "月額約 {month}",
};
