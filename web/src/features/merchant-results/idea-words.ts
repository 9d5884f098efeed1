import type { Idea } from 'domain/merchant-result.ts'
import type { Text } from '#i18n/use-text.ts'

/** What to do next month, in a sentence with its own figures. */
export function ideaWords(idea: Idea, text: Text): string {
  switch (idea.code) {
    case 'benefit_unused':
      return idea.left === null
        ? text('voucher.idea.benefit_unused_open', { title: idea.title })
        : text('voucher.idea.benefit_unused', { title: idea.title, left: idea.left })
    case 'festival':
      return text('voucher.idea.festival', { festival: text(`code.festival.${idea.festival}`), on: idea.on })
    case 'no_benefit':
      return text('voucher.idea.no_benefit')
    default: {
      const { code, ...figures } = idea
      return text(`voucher.idea.${code}`, figures)
    }
  }
}

/** "比上月多 12": a month beside the one before, in words; while it runs beside as many days. */
export function againstBefore(now: number, before: number, { isRunning, text }: { isRunning: boolean; text: Text }) {
  if (now === before) return text(isRunning ? 'voucher.result.sameSoFar' : 'voucher.result.same')
  return now > before
    ? text(isRunning ? 'voucher.result.moreSoFar' : 'voucher.result.more', { count: now - before })
    : text(isRunning ? 'voucher.result.fewerSoFar' : 'voucher.result.fewer', { count: before - now })
}
