import { Button, Dropdown, Form, Input, type MenuProps, Modal } from 'antd'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { Packet } from 'domain/packet.ts'
import { useState } from 'react'
import { useMovePacket } from '#api/canvass-plans.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { Tag } from '#ui/Tag.tsx'
import { StaffInput } from '#ui/StaffInput.tsx'
import { packetLook } from '#map/packet-looks.ts'
import { streetWords } from './packet-words.ts'
import { ReturnForm } from './ReturnForm.tsx'
import { droppedSides, isSideDrag } from './side-drag.ts'
import type { usePacketEdit } from './use-packet-edit.ts'

type Props = {
  branchId: string
  sheet: PlanSheet
  packet: Packet
  /** Minutes a walker has, and the width of the scale in minutes. */
  limit: number
  most: number
  isChosen: boolean
  onChoose: () => void
  edit: ReturnType<typeof usePacketEdit> | null
}

/** One packet: letter, people, streets, doors and minutes, with the bar against what a walker has. Sides may be dropped on it. */
export function PacketRow({ branchId, sheet, packet, limit, most, isChosen, onChoose, edit }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [over, setOver] = useState(false)
  const [changing, setChanging] = useState(false)
  const [returning, setReturning] = useState(false)
  const move = useMovePacket(branchId)
  const { letter, name, members, minutes, doorCount, locked, state, counts } = packet
  const { plan, packets } = sheet
  const isOut = ['running', 'returned', 'reviewed', 'closed'].includes(plan.state)
  const people = members.map((member) => member.name).join(text('canvass.comma'))
  // Who walks by paper sets out without a phone: the head says so for him.
  const canSetOut =
    may('packet.move') && (plan.state === 'running' || plan.state === 'dispatched') && state === 'assigned'
  const canReturn = may('packet.move') && plan.state === 'running' && (state === 'in_progress' || state === 'completed')

  const menu: MenuProps['items'] = edit
    ? [
        { key: 'change', label: text('canvass.packet.rename'), onClick: () => setChanging(true) },
        {
          key: 'lock',
          label: text(locked ? 'canvass.packet.unlock' : 'canvass.packet.lock'),
          onClick: () => edit.set(letter, { locked: !locked }),
        },
        ...packets
          .filter((other) => other.letter !== letter)
          .map((other) => ({
            key: `merge-${other.letter}`,
            label: text('canvass.packet.mergeInto', { letter: other.letter }),
            onClick: () => edit.merge(letter, other.letter),
          })),
      ]
    : []

  return (
    <li
      className={['packet-row', isChosen ? 'packet-chosen' : '', over ? 'packet-over' : ''].join(' ')}
      onDragOver={(event) => {
        if (!edit || !isSideDrag(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const dropped = edit && droppedSides(event)
        if (!dropped) return
        event.preventDefault()
        edit.moveSides(dropped.sideIds, letter, dropped.what)
      }}
    >
      <button type="button" className="packet-open" aria-expanded={isChosen} onClick={onChoose}>
        <PacketBadge letter={letter} />
        <span className="packet-who">
          <span className={people === '' ? 'second' : 'strong'}>
            {people === '' ? text('canvass.packet.nobody') : people}
          </span>{' '}
          <span className="note">{name === '' ? streetWords(packet, sheet, text) : name}</span>
        </span>
        <span className="packet-figures">
          {isOut ? (
            text('canvass.list.attempted', { done: counts.attempted, all: counts.stops })
          ) : (
            <>
              {text('canvass.packet.doors', { count: format.count(doorCount) })}
              {'　'}
              <span className={minutes > limit ? 'packet-long' : undefined}>
                {minutes > limit && <i aria-hidden>▲ </i>}
                {text('canvass.packet.minutes', { count: Math.round(minutes) })}
                {minutes > limit && (
                  <span className="visually-hidden">
                    {text('canvass.packet.tooLong', { minutes: format.minutes(limit) })}
                  </span>
                )}
              </span>
            </>
          )}
        </span>
      </button>
      {menu.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: menu }} placement="bottomRight">
          <button type="button" className="packet-more" aria-label={text('canvass.packet.actions', { letter })}>
            <Icon name="more" size={16} />
          </button>
        </Dropdown>
      )}
      <div className="packet-bar" aria-hidden>
        <i
          style={{
            width: `${(isOut ? share(counts.attempted, counts.stops) : minutes / most) * 100}%`,
            background: `var(--group-${packetLook(letter).group})`,
          }}
        />
        {!isOut && <i className="packet-tick" style={{ left: `${(limit / most) * 100}%` }} />}
      </div>
      {locked && (
        <p className="packet-notes">
          <Tag>{text('canvass.packet.locked')}</Tag>
        </p>
      )}
      {(isOut || canSetOut) && (
        <p className="packet-notes">
          <Tag state={state === 'returned' ? 'passed' : state === 'in_progress' ? 'running' : 'plain'}>
            {text(`code.packetState.${state}`)}
          </Tag>
          {packet.returnedAt !== null ? (
            <span className="note">{text('canvass.running.handedIn', { at: format.moment(packet.returnedAt) })}</span>
          ) : (
            packet.startedAt !== null && (
              <span className="note">{text('canvass.running.since', { at: format.moment(packet.startedAt) })}</span>
            )
          )}
          {counts.attempted > 0 && (
            <span className="note">{text('canvass.running.finished', { count: counts.done + counts.closed })}</span>
          )}
          {counts.added > 0 && (
            <span className="note">{text('canvass.running.newDoors', { count: counts.added })}</span>
          )}
          {counts.skipped > 0 && (
            <span className="note">{text('canvass.running.skipped', { count: counts.skipped })}</span>
          )}
          {canSetOut && (
            <Button
              size="small"
              loading={move.isPending}
              onClick={() =>
                move.mutate({ packet, move: { to: 'in_progress', note: '', materialsOut: null, materialsBack: null } })
              }
            >
              {text('canvass.running.handOut')}
            </Button>
          )}
          {canReturn && (
            <Button size="small" onClick={() => setReturning(true)}>
              {text('canvass.running.handIn')}
            </Button>
          )}
        </p>
      )}
      <ProblemNote error={move.error} />
      {changing && edit && (
        <ChangePacket
          branchId={branchId}
          sheet={sheet}
          packet={packet}
          onClose={() => setChanging(false)}
          onSave={(part) => {
            edit.set(letter, part)
            setChanging(false)
          }}
        />
      )}
      {returning && <ReturnForm branchId={branchId} packet={packet} onClose={() => setReturning(false)} />}
    </li>
  )
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

type ChangeProps = Pick<Props, 'branchId' | 'sheet' | 'packet'> & {
  onSave: (part: { name: string; memberIds: string[] }) => void
  onClose: () => void
}

const mostTogether = 6

/** What a packet is called and who walks it. */
function ChangePacket({ branchId, sheet, packet, onSave, onClose }: ChangeProps) {
  const text = useText()
  const [form] = Form.useForm<{ name: string; memberIds: string[] }>()
  return (
    <Modal
      open
      width={440}
      title={text('canvass.packet.order', { letter: packet.letter })}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.cancel')}
        </Button>,
        <Button key="save" type="primary" onClick={form.submit}>
          {text('action.save')}
        </Button>,
      ]}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: packet.name, memberIds: packet.members.map(({ id }) => id) }}
        onFinish={({ name, memberIds }) => onSave({ name: name.trim(), memberIds })}
      >
        <Form.Item name="name" label={text('canvass.packet.name')}>
          <Input maxLength={40} placeholder={streetWords(packet, sheet, text)} />
        </Form.Item>
        <Form.Item name="memberIds" label={text('canvass.packet.members')}>
          <StaffInput branchId={branchId} among={sheet.plan.staff.map(({ id }) => id)} most={mostTogether} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
