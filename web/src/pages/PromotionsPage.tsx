import { Segmented } from 'antd'
import { MaterialDesk } from '#features/materials/MaterialDesk.tsx'
import { GroupDesk } from '#features/promotions/GroupDesk.tsx'
import { PromotionDesk } from '#features/promotions/PromotionDesk.tsx'
import { promotionParts, usePromotionsSearch } from '#features/promotions/promotions-search.ts'
import { SpotDesk } from '#features/promotions/SpotDesk.tsx'
import { useText } from '#i18n/use-text.ts'
import { OfBranch } from './OfBranch.tsx'

/** Joint promotions, the places they are shown at, the materials, and the online groups. */
export const PromotionsPage = () => <OfBranch>{(branchId) => <Parts branchId={branchId} />}</OfBranch>

function Parts({ branchId }: { branchId: string }) {
  const text = useText()
  const [search, change] = usePromotionsSearch()
  const part = search.part ?? 'promotions'
  const tabs = (
    <>
      <h1 className="visually-hidden">{text('nav.promotions')}</h1>
      <Segmented
        aria-label={text('promotion.part')}
        value={part}
        options={promotionParts.map((value) => ({ value, label: text(`promotion.parts.${value}`) }))}
        onChange={(value) => change({ part: value === 'promotions' ? undefined : value })}
      />
    </>
  )
  if (part === 'spots') return <SpotDesk branchId={branchId} tabs={tabs} />
  if (part === 'groups') return <GroupDesk branchId={branchId} tabs={tabs} />
  if (part === 'materials') {
    return (
      <MaterialDesk
        branchId={branchId}
        tabs={tabs}
        chosenId={search.material ?? null}
        onChoose={(material) => change({ material: material ?? undefined })}
      />
    )
  }
  return <PromotionDesk branchId={branchId} tabs={tabs} />
}
