import type { CustomerMap } from 'domain/customer-map.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { Fragment } from 'react'
import type { MapChoice } from '#api/customer-map.ts'
import { BranchChoices } from '#features/branch-choices/BranchChoices.tsx'
import { CustomerTieSection } from '#features/business-ties/CustomerTieSection.tsx'
import { CustomerMapTable } from '#features/customer-map-table/CustomerMapTable.tsx'
import type { MapSlots } from '#features/customer-map/map-slots.ts'
import { ReachLayer } from '#features/ground/ReachLayer.tsx'
import { ReachTable } from '#features/ground/ReachTable.tsx'
import { RowForm } from '#features/ground/RowForm.tsx'
import { RowsOfPlace } from '#features/ground/RowsOfPlace.tsx'
import { StreetSheet } from '#features/ground/StreetSheet.tsx'
import { LockSection } from '#features/locks/LockSection.tsx'
import { MerchantForm } from '#features/merchants/MerchantForm.tsx'
import { PlaceSheet } from '#features/places/PlaceSheet.tsx'
import { RivalForm } from '#features/rivals/RivalForm.tsx'
import { TaskSection } from '#features/tasks/TaskSection.tsx'
import { TargetGroupSheet } from '#features/target-groups/TargetGroupSheet.tsx'
import { useText } from '#i18n/use-text.ts'
import type { FormSlot } from '#ui/form-slot.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { searchOfView, type ViewState } from '#view-state.ts'
import { useSubjectForms } from './subject-forms.tsx'

type Props = {
  map: CustomerMap
  choice: MapChoice
  view: ViewState
  onView: (part: Partial<ViewState>) => void
  onChanged: () => void
}

/** The sheets and the table that other features give to the map, with what each needs. */
export function useMapSlots({ map, choice, view, onView, onChanged }: Props): MapSlots {
  const text = useText()
  const { forms, keyPersons } = useSubjectForms(map)
  const openTargetGroup = (id: string) => onView({ selection: { kind: 'target_group', id } })
  const openPlace = (id: string) => onView({ selection: { kind: 'place', id } })
  const row: FormSlot = ({ subject, onSaved, onCancel }) => (
    <RowForm
      branchId={map.branch.id}
      place={{ id: subject.id, kind: map.places.find(({ id }) => id === subject.id)?.kind ?? 'other' }}
      onMade={() => onSaved()}
      onCancel={onCancel}
    />
  )
  const search = new URLSearchParams(
    Object.entries(searchOfView({ ...view, camera: null, selection: null })).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )

  return {
    placeSheet: (sheet) => (
      <PlaceSheet
        map={map}
        filterText={choice.filterText}
        forms={{ ...forms, row }}
        keyPersons={keyPersons}
        rows={({ placeId, onAdd }) => (
          <RowsOfPlace
            branchId={map.branch.id}
            placeId={placeId}
            onOpen={(id) => onView({ selection: { kind: 'street', id } })}
            onAdd={onAdd}
          />
        )}
        onChanged={onChanged}
        onOpenTargetGroup={openTargetGroup}
        onOpenShop={(id) => onView({ selection: { kind: 'shop', id } })}
        {...sheet}
      />
    ),
    targetGroupSheet: (sheet) => (
      <TargetGroupSheet
        map={map}
        visitForm={forms.visit}
        keyPersons={keyPersons}
        onChanged={onChanged}
        onOpenTargetGroup={(id) => {
          sheet.onClose()
          openTargetGroup(id)
        }}
        onOpenPlace={openPlace}
        {...sheet}
      />
    ),
    rivalSheet: ({ position, ...sheet }) => (
      <SideSheet title={text('customerMap.rivalTitle')} tall {...sheet}>
        <RivalForm
          branchId={map.branch.id}
          subjects={placesNear(map, position)}
          position={position}
          onSaved={() => {
            onChanged()
            sheet.onClose()
          }}
          onCancel={sheet.onClose}
        />
      </SideSheet>
    ),
    ofCustomer: (customer) => (
      <Fragment key={customer.customerId}>
        <LockSection branchId={map.branch.id} kind="customer" id={customer.customerId} />
        <TaskSection branchId={map.branch.id} kind="customer" id={customer.customerId} />
        <CustomerTieSection branchId={map.branch.id} {...customer} />
      </Fragment>
    ),
    newShopSheet: ({ position, ...sheet }) => (
      <SideSheet title={text('merchant.new.title')} facts={text('merchant.new.facts')} tall {...sheet}>
        <MerchantForm
          branchId={map.branch.id}
          position={position}
          onSaved={() => {
            onChanged()
            sheet.onClose()
          }}
          onCancel={sheet.onClose}
        />
      </SideSheet>
    ),
    reachOnMap: () => <ReachLayer branchId={map.branch.id} siteId={choice.siteId} />,
    reachInRail: () => <ReachTable branchId={map.branch.id} siteId={choice.siteId} />,
    streetSheet: (sheet) => <StreetSheet branchId={map.branch.id} {...sheet} />,
    choices: () => <BranchChoices branchId={map.branch.id} />,
    table: ({ map: shown, placeIds, groups, selectedId, onSelect }) => (
      <CustomerMapTable
        map={shown}
        placeIds={placeIds}
        groups={groups}
        selectedId={selectedId}
        onSelect={onSelect}
        onFill={onSelect}
        filterText={choice.filterText}
        printHref={`/print/customer-map${search.size > 0 ? `?${search}` : ''}`}
      />
    ),
  }
}

const NEAR = 250
const MOST = 8

/** Places at which a rival seen at a spot may have been, nearest first. */
const placesNear = ({ places }: CustomerMap, position: LngLat) =>
  places
    .map(({ id, name, position: at }) => ({ id, name, kind: 'place' as const, metres: metresBetween(at, position) }))
    .filter(({ metres }) => metres <= NEAR)
    .toSorted((one, other) => one.metres - other.metres)
    .slice(0, MOST)
