import type { CustomerMap } from 'domain/customer-map.ts'
import { keyPersonPhoneRoles } from 'domain/key-person.ts'
import { useRoles } from '#api/may.ts'
import { DoorOpeners } from '#features/business-ties/DoorOpeners.tsx'
import { KeyPersonForm } from '#features/key-persons/KeyPersonForm.tsx'
import { KeyPersonSection } from '#features/key-persons/KeyPersonSection.tsx'
import { RivalForm } from '#features/rivals/RivalForm.tsx'
import { TargetGroupForm } from '#features/target-groups/TargetGroupForm.tsx'
import { VisitForm } from '#features/visits/VisitForm.tsx'
import type { FormSlot, SectionSlot } from '#ui/form-slot.ts'

type SubjectForms = {
  forms: { visit: FormSlot; keyPerson: FormSlot; targetGroup: FormSlot; rival: FormSlot }
  keyPersons: SectionSlot
}

/** What sheets of the map may hold of other features: the forms about a place or group, and its key persons. */
export function useSubjectForms(map: CustomerMap): SubjectForms {
  const branchId = map.branch.id
  const mayPhone = useRoles().some((role) => keyPersonPhoneRoles.includes(role))
  return {
    forms: {
      visit: (slot) => <VisitForm branchId={branchId} {...slot} />,
      keyPerson: (slot) => <KeyPersonForm branchId={branchId} mayPhone={mayPhone} {...slot} />,
      targetGroup: ({ subject, onSaved, onCancel }) => (
        <TargetGroupForm
          map={map}
          position={subject.position}
          placeId={subject.id}
          onSaved={onSaved}
          onCancel={onCancel}
        />
      ),
      rival: ({ subject, onSaved, onCancel }) => (
        <RivalForm
          branchId={branchId}
          subjects={[{ kind: 'place', id: subject.id, name: subject.name }, ...merchantsAt(map, subject.id)]}
          position={subject.position}
          onSaved={onSaved}
          onCancel={onCancel}
        />
      ),
    },
    keyPersons: (slot) => (
      <>
        <KeyPersonSection key={slot.subject.id} branchId={branchId} {...slot} />
        {slot.subject.kind === 'place' && <DoorOpeners branchId={branchId} placeId={slot.subject.id} />}
      </>
    ),
  }
}

const merchantsAt = (map: CustomerMap, placeId: string) =>
  (map.places.find(({ id }) => id === placeId)?.merchants ?? []).flatMap(({ merchantId, name }) =>
    merchantId === null ? [] : [{ kind: 'merchant' as const, id: merchantId, name }],
  )
