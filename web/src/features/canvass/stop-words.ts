import { bankCodes } from 'domain/competitor.ts'
import { type CanvassDoor, type WarmDoor, warmKinds } from 'domain/canvass-door.ts'
import { stopKinds } from 'domain/canvass-plan.ts'
import { loanNeeds } from 'domain/merchant.ts'
import type { Stop, StopReason } from 'domain/stop.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

/** ＋3 and －5 with signs as wide as the digits of Chinese print. */
export const pointWords = (points: number): string => (points < 0 ? `－${-points}` : `＋${points}`)

type Words = { text: Text; format: Formats; category: (code: string) => string }

/** Why a door is worth going to, each reason in its words with its points. */
export function reasonWords(reasons: readonly StopReason[], { text, category }: Words): string {
  return reasons
    .map(({ code, points, words }) => {
      const kind = warmKinds.find((one) => one === words.kind)
      return text(`canvass.stop.reason.${code}`, {
        points: pointWords(points),
        bank: bankWords(words.bank, text),
        need: loanWords(words.need, text),
        category: words.category ? category(words.category) : '',
        kind: kind ? text(`canvass.stop.warmKind.${kind}`) : text('canvass.stop.warmSomebody'),
      })
    })
    .join(text('filter.comma'))
}

function bankWords(code: string | undefined, text: Text): string {
  const bank = bankCodes.find((one) => one === code)
  return bank ? text('canvass.stop.bankRival', { bank: text(`code.bank.${bank}`) }) : text('canvass.stop.bankUnknown')
}

function loanWords(code: string | undefined, text: Text): string {
  const need = loanNeeds.find((one) => one === code)
  return need ? text('canvass.stop.needIs', { need: text(`code.loanNeed.${need}`) }) : ''
}

/** What stands against offering something at a door; null where nothing does. */
export function lockWords(
  stop: Pick<Stop, 'lockState'>,
  door: CanvassDoor | null,
  { text, format }: Words,
): string | null {
  const until = door?.lock.until ?? null
  const untilWords = until ? text('canvass.stop.until', { day: format.shortDay(until) }) : ''
  switch (stop.lockState) {
    case 'free':
      return null
    case 'service_only':
      return text('canvass.stop.serviceOnly', {
        holder: door?.lock.holder ?? text('canvass.stop.someone'),
        until: untilWords,
      })
    case 'cool_down':
      return until
        ? text('canvass.stop.coolDown', { day: format.shortDay(until) })
        : text('canvass.stop.coolDownAlways')
    case 'do_not_visit':
      return text('canvass.stop.doNotVisit')
    case 'over_budget':
      return text('canvass.stop.overBudget')
  }
}

/** Who can introduce the walker, in one short sentence; null where nobody is known to. */
export function warmWords(warm: readonly WarmDoor[], { text }: Words): string | null {
  const [first] = warm
  if (!first) return null
  if (first.who !== null) return text('canvass.stop.warm', { who: first.who })
  return first.ask === null ? text('canvass.stop.warmSomebody') : text('canvass.stop.warmAsk', { who: first.ask })
}

/** A kind that is worth a word beside the reasons. */
export const kindWords = (kind: Stop['kind'], text: Text): string | null =>
  kind === 'new' ? null : text(`code.stopKind.${stopKinds.find((one) => one === kind) ?? 'new'}`)
