import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { memberSheetQuery } from '#api/alliance-members.ts'
import { branchQuery } from '#api/branch.ts'
import { merchantQuery } from '#api/merchants.ts'
import { useBankName } from '#api/session.ts'
import { PrintedAgreement } from '#features/alliances/PrintedAgreement.tsx'
import { presentAgreement } from '#features/alliances/present-agreement.ts'
import { boardSearchSchema } from '#features/alliances/board-search.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { OfBranch } from './OfBranch.tsx'

/** The agreement of one member on A4, to be signed by both sides. */
export const PrintAgreementPage = () => <OfBranch>{(branchId) => <Agreement branchId={branchId} />}</OfBranch>

function Agreement({ branchId }: { branchId: string }) {
  const text = useText()
  const bank = useBankName()
  const { member: memberId = '' } = boardSearchSchema.parse(useSearch({ strict: false }))
  const sheet = useQuery({ ...memberSheetQuery(branchId, memberId), enabled: memberId !== '' })
  const branch = useQuery(branchQuery(branchId))
  const merchantId = sheet.data?.member.merchant.id
  const merchant = useQuery({ ...merchantQuery(branchId, merchantId ?? ''), enabled: merchantId !== undefined })
  const error = sheet.error ?? branch.error ?? merchant.error

  if (memberId === '') {
    return (
      <main className="page">
        <EmptyState title={text('alliance.member.gone')} note={text('alliance.member.goneNote')} />
      </main>
    )
  }
  if (error) {
    return (
      <main className="page">
        <ProblemNote
          error={error}
          actions={
            <Button onClick={() => void Promise.all([sheet.refetch(), branch.refetch(), merchant.refetch()])}>
              {text('action.again')}
            </Button>
          }
        />
      </main>
    )
  }
  if (!sheet.data || !branch.data || !merchant.data) return <Waiting rows={8} />
  const agreement = presentAgreement(sheet.data)
  if (!agreement) {
    return (
      <main className="page">
        <EmptyState title={text('alliance.paper.none')} note={text('alliance.member.noAgreement')} />
      </main>
    )
  }
  const { file, shop } = merchant.data
  const contact = merchant.data.keyPersons.find(({ id }) => id === agreement.merchantContactId)
  return (
    <PrintedAgreement
      agreement={agreement}
      benefits={sheet.data.benefits}
      bank={{
        name: [bank, branch.data.name].filter(Boolean).join(' '),
        address: branch.data.sites.find(({ status }) => status === 'current')?.address ?? '',
        contact: agreement.bankContact?.name ?? '',
      }}
      merchant={{
        sign: shop.name,
        legalName: file.legalName,
        creditCode: file.creditCode,
        owner: file.ownerName,
        address: shop.address ?? '',
        contact: contact?.name ?? sheet.data.contact?.name ?? '',
      }}
      backHref={`/alliance/board?member=${memberId}`}
    />
  )
}
