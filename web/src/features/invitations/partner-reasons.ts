import type { PartnerReason } from 'domain/event-answer.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

/** Why a member suits, in words with its figures. */
export function reasonWords(reason: PartnerReason, text: Text, format: Formats): string {
  switch (reason.code) {
    case 'theme_trade':
      return text('invitation.partner.reason.theme_trade', { rank: reason.rank, of: reason.of })
    case 'co_need':
      return text('invitation.partner.reason.co_need', { name: reason.withName, score: Math.round(reason.score) })
    case 'same_people':
      return text(`invitation.partner.reason.same_people.${reason.from}`, { share: format.wholePercent(reason.share) })
    case 'has_room':
      return text(reason.isSite ? 'invitation.partner.reason.has_room_site' : 'invitation.partner.reason.has_room')
    case 'gave_before':
      return text('invitation.partner.reason.gave_before', {
        count: reason.times,
        sum: format.money(reason.fen),
        day: format.shortDay(reason.lastOn),
      })
    case 'benefits':
      return text('invitation.partner.reason.benefits', { count: reason.count })
    default:
      return text(`invitation.partner.reason.${reason.code}`)
  }
}
