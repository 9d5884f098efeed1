/** What a visit says of itself where nothing else was recorded. */
export const plainVisit = {
  purpose: 'marketing',
  inputMode: 'desk',
  checkInBand: 'none',
  productInterests: '[]',
  needs: '[]',
  materialIds: '[]',
  companionIds: '[]',
  complaint: 0,
  question: '',
} as const
