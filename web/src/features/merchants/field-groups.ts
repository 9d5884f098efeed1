/** What folds away in the form, by subject. */
export const fieldGroups = ['hours', 'business', 'papers', 'office'] as const
export type FieldGroup = (typeof fieldGroups)[number]

const fieldsOfGroup: Record<FieldGroup, readonly string[]> = {
  hours: ['weeklyHours', 'bestVisitSlots'],
  business: [
    'priceTier',
    'chain',
    'staffCount',
    'areaM2',
    'openedYear',
    'peakCustomers',
    'turnoverBand',
    'occupiedFrom',
  ],
  papers: ['legalName', 'creditCode', 'address'],
  office: ['ownerUserId', 'doNotVisitUntil', 'doNotVisitReason', 'filedGrade', 'note'],
}

/** The group a field stands in, by the path of what the schema refused; what never folds counts as the office's. */
export const fieldGroupOf = (path: readonly PropertyKey[]): FieldGroup =>
  fieldGroups.find((group) => path.some((step) => fieldsOfGroup[group].includes(String(step)))) ?? 'office'
