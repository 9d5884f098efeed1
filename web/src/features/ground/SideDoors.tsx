import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { StreetSheet } from 'domain/street.ts'
import { useState } from 'react'
import { type Door, doorsQuery, useRemoveDoor, useRestoreDoor, useSaveDoor } from '#api/doors.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { DoorForm } from './DoorForm.tsx'
import { SideForm } from './SideForm.tsx'

type Props = { branchId: string; street: StreetSheet; side: StreetSheet['sides'][number] }

/** One side: what stands along it, and its doors in walking order with the ways to mend them. */
export function SideDoors({ branchId, street, side }: Props) {
  const text = useText()
  const may = useMay()
  const doors = useQuery(doorsQuery(branchId, side.id))
  const [changing, setChanging] = useState<Door | 'new' | null>(null)
  const list = doors.data ?? []

  if (changing !== null)
    return (
      <DoorForm
        branchId={branchId}
        sideId={side.id}
        unitKind={street.place ? 'stall' : 'shop'}
        doors={list}
        changed={changing === 'new' ? null : changing}
        onDone={() => setChanging(null)}
      />
    )
  return (
    <>
      {may('segment_side.update') && <SideForm key={side.rowVersion} branchId={branchId} side={side} />}
      <Section
        title={text('ground.side.doors')}
        action={
          may('unit.create') && (
            <button type="button" className="text-button" onClick={() => setChanging('new')}>
              {text('ground.side.addDoor')}
            </button>
          )
        }
      >
        {doors.error ? (
          <ProblemNote
            error={doors.error}
            actions={<Button onClick={() => void doors.refetch()}>{text('action.again')}</Button>}
          />
        ) : !doors.data ? (
          <Waiting rows={6} />
        ) : list.length === 0 ? (
          <EmptyState title={text('ground.side.noDoors')} note={text('ground.side.noDoorsNote')} />
        ) : (
          <DoorRows branchId={branchId} doors={list} onChange={setChanging} />
        )}
      </Section>
    </>
  )
}

type RowsProps = { branchId: string; doors: readonly Door[]; onChange: (door: Door) => void }

function DoorRows({ branchId, doors, onChange }: RowsProps) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const toast = useToast()
  const save = useSaveDoor(branchId)
  const remove = useRemoveDoor(branchId)
  const restore = useRestoreDoor(branchId)

  const move = (door: Door, after: string, before: Door | undefined) =>
    save.mutate(
      { form: { ...formOf(door), after }, changed: door },
      {
        onSuccess: () =>
          toast({
            words: text('ground.door.moved', { label: door.label }),
            onUndo: () =>
              save.mutate({
                form: { ...formOf(door), after: before?.id ?? 'first' },
                // The move was one change of it.
                changed: { ...door, rowVersion: door.rowVersion + 1 },
              }),
          }),
      },
    )
  const takeAway = (door: Door) =>
    remove.mutate(door.id, {
      onSuccess: () =>
        toast({
          words: text('ground.door.removed', { label: door.label }),
          ...(may('unit.restore') ? { onUndo: () => restore.mutate(door.id) } : {}),
        }),
    })
  return (
    <>
      <ProblemNote error={save.error ?? remove.error ?? restore.error} />
      <ol className="ground-rows">
        {doors.map((door, index) => {
          const [two, one] = [doors[index - 2], doors[index - 1]]
          const next = doors[index + 1]
          return (
            <li key={door.id} className="ground-door">
              <span className="ground-number">{index + 1}</span>
              <span className="ground-grow">
                <span className="strong">{door.label}</span>
                {door.floor && <span className="second">{text('merchant.fact.floor', { floor: door.floor })}</span>}
                <span className="second">
                  {door.shop && door.shop.name !== door.label ? labels.shop(door.shop) : null}
                </span>
                <small className="second">
                  {door.lastSeenOn
                    ? text('ground.side.seen', { day: format.shortDay(door.lastSeenOn) })
                    : text('ground.side.unseen')}
                </small>
              </span>
              {door.occupancy !== 'occupied' && <Tag state="not_filed">{text(`code.occupancy.${door.occupancy}`)}</Tag>}
              {may('unit.update') && (
                <span className="ground-deeds">
                  <button
                    type="button"
                    aria-label={`${text('ground.door.up')} ${door.label}`}
                    disabled={!one || save.isPending}
                    onClick={() => move(door, two ? two.id : 'first', one)}
                  >
                    <Icon name="up" size={16} />
                  </button>
                  <button
                    type="button"
                    aria-label={`${text('ground.door.down')} ${door.label}`}
                    disabled={!next || save.isPending}
                    onClick={() => next && move(door, next.id, one)}
                  >
                    <Icon name="down" size={16} />
                  </button>
                  <button type="button" className="text-button" onClick={() => onChange(door)}>
                    {text('ground.door.change')}
                  </button>
                  {may('unit.remove') && door.shop === null && (
                    <button type="button" className="text-button" onClick={() => takeAway(door)}>
                      {text('ground.door.remove')}
                    </button>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}

/** The door as it is, for a change of its place alone. */
const formOf = (door: Door) => ({
  label: door.label,
  kind: door.kind,
  floor: door.floor ?? '',
  sideId: door.sideId,
  placeId: door.placeId,
  position: door.position,
  occupancy: door.occupancy,
  seenOn: door.lastSeenOn,
})
