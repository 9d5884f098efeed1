/** Traditional signs that words about money, gifts and accounts are written with, each before its simple form. */
const signPairs =
  '儲储 開开 戶户 滿满 達达 標标 贈赠 獎奖 勵励 禮礼 領领 萬万 攬揽 財财 資资 產产 額额 餘余 億亿 紅红 積积 換换 優优 費费 給给 獲获 憑凭 單单 轉转 歸归 帳账 賬账 庫库 貨货 車车 兩两 塊块 現现 買买 購购 滙汇 匯汇 進进 號号 機机 錢钱 週周 報报 動动 場场 課课 數数 險险 識识 講讲 與与 關关 無无 須须 條条 門门 檻槛 掛挂 鉤钩 節节 業业 務务 電电 話话 個个 辦办 銀银 結结 維维 傭佣 繳缴 攢攒 續续 兌兑 補补 貼贴'
const simplified = new Map(signPairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]))

/** A text reduced to what is read: letters and digits alone; `at` gives for each sign its place in the original. */
export type PlainText = { text: string; at: readonly number[] }

/**
 * A text as somebody reads it who is not stopped by blanks, punctuation, invisible signs, full-width or traditional
 * writing: letters and digits alone, lower case, simplified.
 * Source: GLOSSARY.md, deposit rule.
 */
export function plainText(original: string): PlainText {
  const at: number[] = []
  let text = ''
  let index = 0
  for (const sign of original) {
    for (const part of sign.normalize('NFKC').toLowerCase()) {
      const plain = simplified.get(part) ?? part
      if (!/^[\p{L}\p{N}]$/u.test(plain)) continue
      text += plain
      for (let unit = 0; unit < plain.length; unit += 1) at.push(index)
    }
    index += sign.length
  }
  return { text, at }
}

/** The piece of the original between two places of its plain form, both ends in. */
export const pieceOf = (original: string, { at }: PlainText, first: number, last: number): string => {
  const from = at[first] ?? 0
  const start = at[last] ?? 0
  const sign = original.codePointAt(start) ?? 0
  return original.slice(from, start + (sign > 0xffff ? 2 : 1))
}
