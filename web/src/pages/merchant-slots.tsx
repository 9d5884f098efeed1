import { livingStages } from 'domain/merchant.ts'
import { useMemo } from 'react'
import { MembershipSection } from '#features/alliances/MembershipSection.tsx'
import { BusinessTieSection } from '#features/business-ties/BusinessTieSection.tsx'
import { LinkSection } from '#features/ecosystem/LinkSection.tsx'
import { KeyPersonSection } from '#features/key-persons/KeyPersonSection.tsx'
import { LockSection } from '#features/locks/LockSection.tsx'
import { MerchantResultSection } from '#features/merchant-results/MerchantResultSection.tsx'
import type { MerchantSlots } from '#features/merchants/merchant-slots.ts'
import { SeenForm } from '#features/rivals/SeenForm.tsx'
import { SceneSection } from '#features/scenes/SceneSection.tsx'
import { TaskSection } from '#features/tasks/TaskSection.tsx'
import { VisitForm } from '#features/visits/VisitForm.tsx'

/** What other features put into a merchant's sheet: forms, key persons, and the sections in their order. */
export function useMerchantSlots(branchId: string): MerchantSlots {
  return useMemo(
    () => ({
      visit: (slot) => <VisitForm branchId={branchId} {...slot} />,
      rival: ({ subject, onSaved, onCancel }) => (
        <SeenForm
          branchId={branchId}
          subjects={[{ kind: 'merchant', id: subject.id, name: subject.name }]}
          onSaved={onSaved}
          onCancel={onCancel}
        />
      ),
      keyPersons: (slot) => <KeyPersonSection key={slot.subject.id} branchId={branchId} {...slot} />,
      first: ({ merchant }) => <LockSection key={merchant.id} branchId={branchId} kind="merchant" id={merchant.id} />,
      sections: [
        {
          key: 'tasks',
          section: ({ merchant }) => (
            <TaskSection key={merchant.id} branchId={branchId} kind="merchant" id={merchant.id} />
          ),
        },
        {
          key: 'membership',
          section: ({ merchant }) => <MembershipSection branchId={branchId} merchantId={merchant.id} />,
        },
        { key: 'links', section: ({ merchant }) => <LinkSection branchId={branchId} merchantId={merchant.id} /> },
        {
          key: 'result',
          // Before anybody signed there is nothing to report to the shop.
          section: ({ merchant }) =>
            merchant.memberStage !== null &&
            livingStages.includes(merchant.memberStage) && (
              <MerchantResultSection branchId={branchId} merchantId={merchant.id} />
            ),
        },
        {
          key: 'ties',
          section: (slot) => <BusinessTieSection key={slot.merchant.id} branchId={branchId} {...slot} />,
        },
        {
          key: 'scenes',
          section: (slot) => <SceneSection key={slot.merchant.id} branchId={branchId} {...slot} />,
        },
      ],
    }),
    [branchId],
  )
}
