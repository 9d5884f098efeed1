import { arrivalFaults, type Attendance, type AttendanceUpdate } from 'domain/attendance.ts'

/** What of somebody who came can be changed, as the server takes it. */
export type ArrivalDraft = AttendanceUpdate

/** One grown-up who says nothing: what one tap means. */
export const plainArrival = (isInvited: boolean): ArrivalDraft => ({
  label: '',
  adults: 1,
  children: [],
  guardianConsent: false,
  cameFrom: isInvited ? 'invited' : 'walk_in',
  merchantId: null,
  intent: null,
  line: null,
  followUserId: null,
  note: '',
  consents: [],
})

/** An arrival as it stands, to be changed. */
export const draftOf = (arrival: Attendance): ArrivalDraft => ({
  label: arrival.invitationId === null && arrival.householdCode === null ? arrival.initials : '',
  adults: arrival.adults,
  children: arrival.children,
  guardianConsent: arrival.children.length > 0,
  cameFrom: arrival.cameFrom,
  merchantId: arrival.merchant?.id ?? null,
  intent: arrival.intent,
  line: arrival.line,
  followUserId: arrival.followUp?.id ?? null,
  note: arrival.note,
  consents: arrival.consents.map(({ purpose, merchant }) => ({ purpose, merchantId: merchant?.id ?? null })),
})

/** Fields that keep it from being saved, with why. A label is a must only of whoever is not on the list. */
export const faultsOf = (draft: ArrivalDraft, isKnown: boolean) => arrivalFaults(draft, isKnown)
