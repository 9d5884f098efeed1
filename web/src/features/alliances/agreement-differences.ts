import { type Agreement, agreementSchema, agreementTermNames, type NewAgreement } from 'domain/agreement.ts'
import { z } from 'zod'
import type { Text } from '#i18n/text-key.ts'
import type { Difference } from '#ui/ChangedNote.tsx'

type Names = { colleagueOf: (id: string | null) => string; personOf: (id: string | null) => string }

/** What one typed beside what somebody else saved meanwhile: dates, switches, contacts and each clause. */
export function agreementDifferences(mine: NewAgreement, theirs: Agreement, text: Text, names: Names): Difference[] {
  const yesNo = (yes: boolean) => text(yes ? 'alliance.agreement.is' : 'alliance.agreement.isNot')
  return [
    { label: text('alliance.agreement.no'), mine: mine.no, theirs: theirs.no },
    {
      label: text('alliance.agreement.form'),
      mine: text(`code.agreementForm.${mine.form}`),
      theirs: text(`code.agreementForm.${theirs.form}`),
    },
    { label: text('alliance.agreement.from'), mine: mine.effectiveFrom, theirs: theirs.effectiveFrom },
    { label: text('alliance.agreement.to'), mine: mine.expiresOn, theirs: theirs.expiresOn },
    {
      label: text('alliance.agreement.notice'),
      mine: String(mine.noticeDays),
      theirs: String(theirs.noticeDays),
    },
    { label: text('alliance.agreement.autoRenew'), mine: yesNo(mine.autoRenew), theirs: yesNo(theirs.autoRenew) },
    { label: text('alliance.agreement.exclusive'), mine: yesNo(mine.exclusive), theirs: yesNo(theirs.exclusive) },
    ...agreementTermNames.map((name) => ({
      label: text(`alliance.agreement.term.${name}`),
      mine: mine.terms[name],
      theirs: theirs.terms[name],
    })),
    {
      label: text('alliance.agreement.dataClause'),
      mine: text(`code.dataClause.${mine.dataClause}`),
      theirs: text(`code.dataClause.${theirs.dataClause}`),
    },
    {
      label: text('alliance.agreement.bankContact'),
      mine: names.colleagueOf(mine.bankContactUserId),
      theirs: theirs.bankContact?.name ?? '',
    },
    {
      label: text('alliance.agreement.merchantContact'),
      mine: names.personOf(mine.merchantContactId),
      theirs: names.personOf(theirs.merchantContactId),
    },
  ]
}

const refusalSchema = z.object({ current: agreementSchema })
export const agreementOf = (detail: unknown): Agreement | null => refusalSchema.safeParse(detail).data?.current ?? null
