import { useNavigate, useSearch } from '@tanstack/react-router'
import { RedeemDesk } from '#features/redemptions/RedeemDesk.tsx'
import { redeemSearchSchema } from '#features/redemptions/redeem-search.ts'
import { OfBranch } from './OfBranch.tsx'

/** For the counter and the street: a customer's code is redeemed on a phone. */
export const RedeemPage = () => <OfBranch>{(branchId) => <Desk branchId={branchId} />}</OfBranch>

function Desk({ branchId }: { branchId: string }) {
  const navigate = useNavigate()
  const { code = null } = redeemSearchSchema.parse(useSearch({ strict: false }))
  const forget = () =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, code: undefined }), replace: true })
  // Another code in the address is another voucher.
  return <RedeemDesk key={code} branchId={branchId} code={code} onNext={forget} />
}
