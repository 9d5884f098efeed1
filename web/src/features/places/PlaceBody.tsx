import type { CustomerMap, CustomerMapPlace } from 'domain/customer-map.ts'
import type { ReactNode } from 'react'
import { useMay } from '#api/may.ts'
import type { PlaceFile } from '#api/places.ts'
import type { SectionSlot } from '#ui/form-slot.ts'
import { PlaceAccess } from './PlaceAccess.tsx'
import { PlaceEmployer } from './PlaceEmployer.tsx'
import { PlaceFigures } from './PlaceFigures.tsx'
import { PlaceHabits } from './PlaceHabits.tsx'
import { PlaceMatching } from './PlaceMatching.tsx'
import { PlaceMerchants } from './PlaceMerchants.tsx'
import { PlaceNeeds } from './PlaceNeeds.tsx'
import { PlacePeople } from './PlacePeople.tsx'
import { PlaceRivals } from './PlaceRivals.tsx'
import { PlaceStats } from './PlaceStats.tsx'
import { PlaceTargetGroups } from './PlaceTargetGroups.tsx'
import { PlaceVisits } from './PlaceVisits.tsx'
import type { PlaceForm } from './place-forms.ts'
import './place-sheet.css'

export type PlacePart = { map: CustomerMap; place: CustomerMapPlace; onForm: (form: PlaceForm) => void }
type Props = PlacePart & {
  file: PlaceFile
  filterText: string
  keyPersons: SectionSlot
  rows: (props: { placeId: string; onAdd: () => void }) => ReactNode
  onChanged: () => void
  onOpenTargetGroup: (id: string) => void
  onOpenShop?: (shopId: string) => void
}

/** The sheet's parts in the order of the questions one asks on the way there: what to say, to whom, with whose help. */
export function PlaceBody({
  file,
  filterText,
  keyPersons,
  rows,
  onChanged,
  onOpenTargetGroup,
  onOpenShop,
  ...part
}: Props) {
  const may = useMay()
  const { id, name, position } = part.place
  return (
    <>
      <PlaceFigures {...part} file={file} />
      <PlaceNeeds {...part} />
      <PlaceHabits {...part} />
      <PlaceMatching {...part} filterText={filterText} />
      <PlaceAccess {...part} file={file} />
      {may('key_person.list') && keyPersons({ subject: { kind: 'place', id, name, position }, onChanged })}
      <PlaceMerchants {...part} {...(onOpenShop ? { onOpenShop } : {})} />
      <PlacePeople {...part} />
      <PlaceEmployer {...part} file={file} onChanged={onChanged} />
      {rows({ placeId: id, onAdd: () => part.onForm('row') })}
      <PlaceRivals {...part} onChanged={onChanged} />
      <PlaceTargetGroups {...part} onOpenTargetGroup={onOpenTargetGroup} />
      <PlaceVisits {...part} file={file} onChanged={onChanged} />
      <PlaceStats {...part} file={file} onChanged={onChanged} />
    </>
  )
}
