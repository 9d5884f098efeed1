import { Dropdown, type MenuProps } from 'antd'
import type { PlanSheet, PlanSide } from 'domain/canvass-plan-sheet.ts'
import type { Packet } from 'domain/packet.ts'
import { type ReactNode, useState } from 'react'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { compassWords } from './packet-words.ts'
import { startDrag } from './side-drag.ts'
import type { usePacketEdit } from './use-packet-edit.ts'

/** One hand of one street as a packet walks it, stretch by stretch. */
export type SideGroup = { key: string; street: string; compass: string; sides: PlanSide[] }

/** Sides by street and hand, in the order in which the packet first comes to each. */
export function sideGroups(sides: readonly PlanSide[]): SideGroup[] {
  const groups = new Map<string, SideGroup>()
  for (const side of sides) {
    const key = `${side.street} ${side.compass}`
    const group = groups.get(key) ?? { key, street: side.street, compass: side.compass, sides: [] }
    group.sides.push(side)
    groups.set(key, group)
  }
  return [...groups.values()]
}

type Props = { group: SideGroup; packet: Packet; sheet: PlanSheet; edit: ReturnType<typeof usePacketEdit> }

/** A side of a street to be moved to another packet, whole or stretch by stretch: dragged, or by the menu. */
export function SideGroupRows({ group, packet, sheet, edit }: Props) {
  const text = useText()
  const [open, setOpen] = useState(false)
  const { street, compass, sides } = group
  const what = text('canvass.packet.side', { street: streetIn(text, street), compass: compassWords(compass, text) })
  return (
    <>
      <SideRow {...{ packet, sheet, edit, what, sides }}>
        {sides.length > 1 && (
          <button type="button" className="text-button note-size" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text('canvass.packet.stretches', { count: sides.length })}
          </button>
        )}
      </SideRow>
      {open &&
        sides.map((side, index) => (
          <SideRow
            key={side.sideId}
            {...{ packet, sheet, edit }}
            what={`${what} ${text('canvass.packet.stretch', { number: index + 1 })}`}
            sides={[side]}
            isPart
          />
        ))}
    </>
  )
}

type RowProps = Pick<Props, 'packet' | 'sheet' | 'edit'> & {
  what: string
  sides: readonly PlanSide[]
  isPart?: boolean
  children?: ReactNode
}

function SideRow({ packet, sheet, edit, what, sides, isPart = false, children }: RowProps) {
  const text = useText()
  const format = useFormat()
  const sideIds = sides.map(({ sideId }) => sideId)
  const items: MenuProps['items'] = [
    ...sheet.packets
      .filter(({ letter }) => letter !== packet.letter)
      .map(({ letter }) => ({
        key: letter,
        label: text('canvass.packet.moveToLetter', { letter }),
        onClick: () => edit.moveSides(sideIds, letter, what),
      })),
    ...(packet.sideIds.length > sideIds.length
      ? [{ key: 'new', label: text('canvass.packet.moveToNew'), onClick: () => edit.toOwnPacket(sideIds, what) }]
      : []),
  ]
  return (
    <li
      draggable
      className={isPart ? 'side-row side-part' : 'side-row'}
      onDragStart={(event) => startDrag(event, { sideIds, what })}
    >
      <span className="side-grip" aria-hidden>
        <Icon name="grip" size={14} />
      </span>
      <span className="street-name">{what}</span>
      {children}
      <span className="note number">
        {text('canvass.packet.doors', { count: format.count(sides.reduce((sum, { doors }) => sum + doors, 0)) })}
      </span>
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
          <button
            type="button"
            className="text-button note-size"
            aria-label={`${what} ${text('canvass.packet.moveTo')}`}
          >
            {text('canvass.packet.moveTo')}
          </button>
        </Dropdown>
      )}
    </li>
  )
}
