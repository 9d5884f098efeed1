import type { ExpectedGuest } from 'domain/event-day.ts'
import { useText } from '#i18n/use-text.ts'

/**
 * What stands under the letters of a guest: his household's mark, who asked him, what he answered. No name, not even a
 * masked one: the screen stands where others read it.
 */
export function useGuestWords(): (guest: ExpectedGuest) => string {
  const text = useText()
  return ({ householdCode, by, reply, seatOf }) =>
    [
      householdCode && text('attendance.household', { code: householdCode }),
      text('attendance.askedBy', { name: by.name }),
      text(`code.inviteReply.${reply}`),
      seatOf && text('attendance.seatOf', { name: seatOf.name }),
    ]
      .filter(Boolean)
      .join(' · ')
}
