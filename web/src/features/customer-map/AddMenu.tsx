import { Dropdown } from 'antd'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'

export type AddKind = 'shop' | 'target_group' | 'rival' | 'place'

type Props = {
  pixel: { x: number; y: number }
  kinds: readonly AddKind[]
  onChoose: (kind: AddKind) => void
  onClose: () => void
}

/** What can be put on the map at the spot that was pointed at. */
export function AddMenu({ pixel, kinds, onChoose, onClose }: Props) {
  const text = useText()
  return (
    <Dropdown
      open
      autoFocus
      trigger={['click']}
      onOpenChange={(open) => !open && onClose()}
      menu={{
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

/** The kinds this person may add; with none there is no menu. */
export function useAddKinds(): AddKind[] {
  const may = useMay()
  return [
    ...(may('merchant.create') ? ['shop' as const] : []),
    ...(may('target_group.create') ? ['target_group' as const] : []),
    ...(may('competitor.create') ? ['rival' as const] : []),
    ...(may('place.create') ? ['place' as const] : []),
  ]
}
