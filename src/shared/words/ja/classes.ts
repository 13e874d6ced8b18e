import type { Translation } from "../en/messages.ts";
import type { CLASSES as ENGLISH } from "../en/classes.ts";

export const CLASSES: Translation<typeof ENGLISH> = {
  "classes.name.archive": "アーカイブ",
  "classes.name.coldline": "Coldline ストレージ",
  "classes.name.deep-archive": "ディープアーカイブ",
  "classes.name.glacier": "Glacier ストレージ",
  "classes.name.aws-glacier-ir": "Glacier 即時取り出し",
  "classes.name.express-onezone": "高性能",
  "classes.name.standard-ia": "低頻度アクセス",
  "classes.name.glacier-ir": "即時アクセスアーカイブ",
  "classes.name.intelligent-tiering": "自動階層化",
  "classes.name.nearline": "Nearline ストレージ",
  "classes.name.onezone-ia": "1 ゾーン",
  "classes.name.reduced-redundancy": "低冗長性",
  "classes.name.standard": "標準",
  "classes.line.archive": "すぐに取り出せます。読み取りが年 1 回未満のファイルに向いています。",
  "classes.line.aws-deep-archive": "最も安価なクラスです。ファイルを取り出せるまで 12～48 時間かかります。",
  "classes.line.aws-glacier": "ファイルの取り出しには要求が必要で、数分から 12 時間かかります。",
  "classes.line.aws-glacier-ir": "すぐに取り出せます。年に数回読み取るアーカイブに向いています。",
  "classes.line.aws-standard-ia": "すぐに取り出せます。あまり変更しない大きなファイルを安価に保存できます。",
  "classes.line.aws-intelligent-tiering":
    "読み取られないファイルを Amazon が安価なストレージに移します。ファイルごとに少額の料金がかかります。",
  "classes.line.aws-onezone-ia":
    "低頻度アクセスと同様ですが、1 か所のデータセンターにのみ保存されます。ほかにコピーがないファイルには向きません。",
  "classes.line.aws-standard":
    "すぐに取り出せ、取り出しに追加料金はかかりません。ほとんどのフォルダーに適しています。",
  "classes.line.coldline": "すぐに取り出せます。年に数回読み取るファイルに向いています。",
  "classes.line.glacier": "ファイルの取り出しには要求が必要で、時間がかかります。",
  "classes.line.express-onezone": "高速ですが高価で、1 つのゾーンにのみ保存されます。",
  "classes.line.standard-ia":
    "保存は安価ですが、取り出しに追加料金がかかります。あまり変更しないファイルに向いています。",
  "classes.line.glacier-ir": "保存は安価ですぐに取り出せますが、取り出しの料金は高めです。",
  "classes.line.nearline": "すぐに取り出せます。読み取りが月 1 回以下のファイルに向いています。",
  "classes.line.onezone-ia":
    "安価ですが、1 か所のデータセンターにのみ保存されます。ほかにコピーがないファイルには向きません。",
  "classes.line.reduced-redundancy":
    "サーバーの設定に応じて、少ない複製数で保存されます。ほかにコピーがないファイルには向きません。",
  "classes.line.standard": "すぐに取り出せます。ほとんどのフォルダーに適しています。",
  "classes.cost.price": "1 GB あたり月額 {amount}",
  "classes.cost.range": "1 GB あたり月額 {least}～{most}",
  "classes.cost.back": "取り出し 1 GB あたり {amount}",
  "classes.cost.minimum-days": "最低 {days, number} 日分の料金",
  "classes.cost.minimum-bytes": "小さなファイルは {bytes} として課金",
};
