import type { Translation } from "../en/messages.ts";
import type { RETRIEVAL as ENGLISH } from "../en/retrieval.ts";

export const RETRIEVAL: Translation<typeof ENGLISH> = {
  "retrieval.tier.bulk": "大容量",
  "retrieval.tier.standard": "標準",
  "retrieval.tier.expedited": "迅速",
  "retrieval.wait.minutes": "{least, number}～{most, number} 分",
  "retrieval.wait.hours": "{least, number}～{most, number} 時間",
  "retrieval.wait.within": "{most, number} 時間以内",
  "retrieval.wait.from-minutes": "{least, number} 分～{most, number} 時間",
  "retrieval.price": "約 {amount}",
  "retrieval.price.unknown": "料金不明",
  "retrieval.price.parts":
    "取り出し {retrieval}、読み取りと通信 {traffic}、一時コピー {days, number} 日分 {copies}",
  "retrieval.load":
    "アーカイブされた {files, number} 個のファイル（{bytes}）は、復元する前に取り出す必要があります。",
  "retrieval.prices-of": "{date}時点の税抜き料金です。",
  "retrieval.waiting":
    "{service} を待っています: {files, number} 個中 {ready, number} 個のファイルの準備ができました。残りは {time} ごろの見込みです。コンピューターを閉じてもかまいません。",
  "retrieval.choice": "アーカイブされたファイル",
  "retrieval.counting": "アーカイブされたファイルを探しています…",
  "retrieval.option": "{tier}: {wait}、{price}",
  "retrieval.leave": "除外する",
  "retrieval.leave.line":
    "何も要求せず、料金もかかりません。これらのファイルは復元されなかったものとして表示されます。",
  "retrieval.again": "もう一度要求",
  "retrieval.again.line":
    "{count, number} 個のファイルのコピーは、取得する前に期限が切れました。もう一度要求すると、同じ料金がまたかかります。",
  "retrieval.use-standard": "「標準」で取り出す",
  "retrieval.refused.line":
    "現在、迅速取り出しの容量が足りないため、{count, number} 個のファイルを要求しませんでした。",
};
