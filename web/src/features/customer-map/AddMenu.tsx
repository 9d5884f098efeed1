import { Dropdown } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'

export type AddKind = 'target_group' | 'rival' | 'place'

type Props = { at: LngLat; pixel: { x: number; y: number }; onChoose: (kind: AddKind) => void; onClose: () => void }

/** What can be put on the map at the spot that was pointed at, by those who may. */
export function AddMenu({ pixel, onChoose, onClose }: Props) {
  const text = useText()
  const kinds = useAddKinds()
  return (
    <Dropdown
      open
      trigger={['click']}
      onOpenChange={(open) => !open && onClose()}
      menu={{
        autoFocus: true,
        items: [
          {
            key: 'title',
            type: 'group',
            label: text('customerMap.add.title'),
            children: kinds.map((kind) => ({ key: kind, label: text(`customerMap.add.${kind}`) })),
          },
        ],
        onClick: ({ key }) => {
          const kind = kinds.find((one) => one === key)
          if (kind) onChoose(kind)
        },
      }}
    >
      <i className="add-spot" style={{ left: pixel.x, top: pixel.y }} />
    </Dropdown>
  )
}

/** The kinds this person may add; empty hides the menu altogether. */
export function useAddKinds(): AddKind[] {
  const may = useMay()
  return [
    ...(may('target_group.create') ? ['target_group' as const] : []),
    ...(may('competitor.create') ? ['rival' as const] : []),
    ...(may('place.create') ? ['place' as const] : []),
  ]
}
