import { type DepositTie, depositTie } from 'domain/deposit-rule.ts'
import type { Text } from './text-key.ts'

const given = /(?:送|赠|领取|领|享受|享|得|减|免|打(?=\d)|抽|\d(?:\.\d)?折).*/
const givenInEnglish = /\b(?:get|receive|earn|enjoy|win|free|\d+% off)\b.*/i

/**
 * The same gift in a form the rule allows: "存满5万送课" becomes "活动到场送课". What is given is kept as typed; where it
 * cannot be told from the words, or is still tied, the usual form stands there.
 */
export function offeredText(typed: string, tie: DepositTie, text: Text): string {
  const from = typed.indexOf(tie.found)
  const before = from < 0 ? '' : typed.slice(0, from).replace(/[，,、\s]+$/, '')
  const rest = from < 0 ? typed : typed.slice(from)
  const [gift] = given.exec(rest) ?? givenInEnglish.exec(rest) ?? []
  if (gift && tie.offer !== 'visitor_report') {
    const offered = `${before}${text(`alliance.offer.${tie.offer}`, { gift })}`
    if (depositTie(offered) === null) return offered
  }
  return text(`alliance.offer.usual.${tie.offer}`)
}
