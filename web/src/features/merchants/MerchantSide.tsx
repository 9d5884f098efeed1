import type { LngLat } from 'domain/lng-lat.ts'
import type { MerchantRow } from 'domain/merchant-list.ts'
import { useText } from '#i18n/use-text.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { DuplicatesSheet } from './DuplicatesSheet.tsx'
import { FirstShops } from './FirstShops.tsx'
import { MerchantForm } from './MerchantForm.tsx'
import { MerchantSheet } from './MerchantSheet.tsx'
import type { MerchantSlots } from './merchant-slots.ts'
import type { OfferedChange } from './ShopChangeForm.tsx'
import { UnfiledSheet } from './UnfiledSheet.tsx'

/** What is being done at the right while no merchant is simply looked at. */
export type SideTask =
  | { kind: 'new'; at: LngLat | null }
  | { kind: 'change'; change: OfferedChange }
  | { kind: 'duplicates' }
  | { kind: 'first_shops'; spots: Readonly<Record<number, LngLat>>; picking: number | null }

type Props = {
  branchId: string
  site: LngLat | null
  task: SideTask | null
  onTask: (task: SideTask | null) => void
  merchantId: string | null
  /** The open shop without a file, where the list has it. */
  shop: MerchantRow | null
  shopId: string | null
  slots: MerchantSlots
  onOpen: (merchantId: string) => void
  onChanged: () => void
  onClose: () => void
}

/** At the right: a form for something new, else the merchant or shop that is open. */
export function MerchantSide(props: Props) {
  const { branchId, site, task, onTask, merchantId, shop, shopId, slots, onOpen, onChanged, onClose } = props
  const text = useText()
  const change = task?.kind === 'change' ? task.change : null

  if (task?.kind === 'new')
    return (
      <SideSheet title={text('merchant.new.title')} facts={text('merchant.new.facts')} tall onClose={onClose}>
        <MerchantForm
          branchId={branchId}
          position={task.at}
          onSaved={(id) => {
            onChanged()
            onOpen(id)
          }}
          onCancel={onClose}
        />
      </SideSheet>
    )
  if (task?.kind === 'duplicates')
    return <DuplicatesSheet branchId={branchId} onOpen={onOpen} onChanged={onChanged} onClose={onClose} />
  if (task?.kind === 'first_shops')
    return (
      <FirstShops
        branchId={branchId}
        site={site}
        task={task}
        onTask={onTask}
        onSaved={() => {
          onTask(null)
          onChanged()
        }}
      />
    )
  if (merchantId !== null)
    return (
      <MerchantSheet
        branchId={branchId}
        merchantId={merchantId}
        opening={change}
        slots={slots}
        onOpen={onOpen}
        onChanged={onChanged}
        onClose={onClose}
      />
    )
  return shopId === null ? null : (
    <UnfiledSheet
      key={shopId}
      branchId={branchId}
      shopId={shopId}
      shop={shop}
      opening={change}
      onOpen={onOpen}
      onChanged={onChanged}
      onClose={onClose}
    />
  )
}
