import type { Agreement } from 'domain/agreement.ts'
import type { MemberSheet } from 'domain/member-sheet.ts'
import { endStages } from './stage-groups.ts'

type Agreements = Pick<MemberSheet, 'agreements'>

const latest = (agreements: readonly Agreement[]): Agreement | null =>
  agreements.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0] ?? null

/** The paper that is not signed yet: the first, or the next one beside one that runs. */
export const draftAgreement = ({ agreements }: Agreements): Agreement | null =>
  latest(agreements.filter(({ state }) => state === 'draft' || state === 'in_review' || state === 'approved'))

/** The paper one talks about: the draft, else what runs, else the last there was. */
export const presentAgreement = (sheet: Agreements): Agreement | null =>
  draftAgreement(sheet) ??
  latest(sheet.agreements.filter(({ state }) => state === 'signed')) ??
  latest(sheet.agreements)

/** Whether there is something to write: a draft nobody reads yet, or a next one, unless the member has gone. */
export function mayWriteAgreement(sheet: Pick<MemberSheet, 'agreements' | 'member'>): boolean {
  const draft = draftAgreement(sheet)
  return !endStages.includes(sheet.member.stage) && (draft === null || draft.state === 'draft')
}

/** What compliance wants mended in the draft; null where nothing was given back, or it was handed in again. */
export function returnedReview(sheet: Pick<MemberSheet, 'agreements' | 'reviews'>) {
  const draft = draftAgreement(sheet)
  if (draft?.state !== 'draft') return null
  // An approval taken back stands beside the approval, of the same minute: the later id is the later word.
  const last = sheet.reviews
    .filter(({ subjectId }) => subjectId === draft.id)
    .toSorted((a, b) => (a.submittedAt + a.id < b.submittedAt + b.id ? 1 : -1))[0]
  return last?.verdict === 'returned' ? last : null
}

/** What there is to write: the draft goes on, the next one beside one that runs, or the first. */
export const writeKey = (sheet: Agreements) =>
  draftAgreement(sheet)
    ? 'alliance.member.changeAgreement'
    : presentAgreement(sheet)?.state === 'signed'
      ? 'alliance.member.writeNext'
      : 'alliance.member.writeAgreement'
