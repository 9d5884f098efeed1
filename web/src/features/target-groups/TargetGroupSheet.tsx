import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CustomerMap } from 'domain/customer-map.ts'
import { type LngLat, metresBetween, straightToWalk, walkMetresPerMinute } from 'domain/lng-lat.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { type TargetGroup, targetGroupsQuery, useRemoveTargetGroup, useRestoreTargetGroup } from '#api/target-groups.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import type { FormSlot, SectionSlot } from '#ui/form-slot.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { TargetGroupBody } from './TargetGroupBody.tsx'
import { TargetGroupForm } from './TargetGroupForm.tsx'
import '#ui/sheet-parts.css'

type Props = {
  map: CustomerMap
  /** A group of the branch, or a spot on the map where one was met. */
  subject: { id: string } | { position: LngLat; placeId?: string | null }
  visitForm: FormSlot
  keyPersons: SectionSlot
  onClose: () => void
  onChanged: () => void
  /** After a new group was saved: its sheet. */
  onOpenTargetGroup: (id: string) => void
  onOpenPlace: (id: string) => void
  onHeight?: (share: number) => void
}

/** One target group: who, where, when, who leads it; or the form for a new one. */
export function TargetGroupSheet(props: Props) {
  // Another group is another sheet: what was being typed about this one must not land there.
  const key = 'id' in props.subject ? props.subject.id : props.subject.position.join(' ')
  return <SheetOfGroup key={key} {...props} />
}

function SheetOfGroup({
  map,
  subject,
  visitForm,
  keyPersons,
  onClose,
  onChanged,
  onOpenTargetGroup,
  onOpenPlace,
  onHeight,
}: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [form, setForm] = useState<'change' | 'visit' | null>(null)
  const groups = useQuery(targetGroupsQuery(map.branch.id))
  const { takeAway, error } = useTakeAway(map.branch.id, onChanged, onClose)
  const sheet = { onClose, ...(onHeight ? { onHeight } : {}) }

  if (!('id' in subject))
    return (
      <SideSheet title={text('targetGroup.newTitle')} tall {...sheet}>
        <TargetGroupForm
          map={map}
          position={subject.position}
          placeId={subject.placeId ?? null}
          onCancel={onClose}
          onSaved={(id) => {
            onChanged()
            onOpenTargetGroup(id)
          }}
        />
      </SideSheet>
    )

  if (groups.error || !groups.data)
    return (
      <SideSheet title={text('targetGroup.title')} {...sheet}>
        {groups.error ? (
          <div className="sheet-note">
            <ProblemNote
              error={groups.error}
              actions={<Button onClick={() => void groups.refetch()}>{text('action.again')}</Button>}
            />
          </div>
        ) : (
          <Waiting rows={6} />
        )}
      </SideSheet>
    )

  const group = groups.data.find(({ id }) => id === subject.id)
  if (!group)
    return (
      <SideSheet title={text('targetGroup.title')} {...sheet}>
        <div className="sheet-note">
          <EmptyState title={text('targetGroup.gone')} note={text('targetGroup.goneNote')} />
        </div>
      </SideSheet>
    )

  const metres = metresBetween(map.site.position, group.position)
  const saved = () => {
    setForm(null)
    onChanged()
  }
  const about = { kind: 'target_group', id: group.id, name: group.name, position: group.position } as const

  return (
    <SideSheet
      {...sheet}
      title={group.name}
      tag={<Tag>{text(`code.targetGroupKind.${group.kind}`)}</Tag>}
      facts={text('place.away', {
        metres: format.metres(metres),
        walk: format.walk((metres * straightToWalk) / walkMetresPerMinute),
      })}
      tall={form !== null}
      {...(form === null
        ? {
            actions: (
              <>
                {may('visit.create') && (
                  <Button type="primary" onClick={() => setForm('visit')}>
                    {text('place.form.visit')}
                  </Button>
                )}
                {may('target_group.update') && (
                  <Button onClick={() => setForm('change')}>{text('targetGroup.change')}</Button>
                )}
                {may('target_group.remove') && (
                  <Button type="text" onClick={() => takeAway(group)}>
                    {text('targetGroup.remove')}
                  </Button>
                )}
              </>
            ),
          }
        : {})}
    >
      {form === 'change' ? (
        <TargetGroupForm map={map} changed={group} onSaved={saved} onCancel={() => setForm(null)} />
      ) : form === 'visit' ? (
        <>
          <h3 className="form-title">{text('place.form.visit')}</h3>
          {visitForm({ subject: about, onSaved: saved, onCancel: () => setForm(null) })}
        </>
      ) : (
        <>
          {error && (
            <div className="sheet-note">
              <ProblemNote error={error} />
            </div>
          )}
          <TargetGroupBody map={map} group={group} onOpenPlace={onOpenPlace} onChanged={onChanged} />
          {may('key_person.list') && keyPersons({ subject: about, onChanged })}
        </>
      )}
    </SideSheet>
  )
}

function useTakeAway(branchId: string, onChanged: () => void, onClose: () => void) {
  const text = useText()
  const toast = useToast()
  const remove = useRemoveTargetGroup(branchId)
  const restore = useRestoreTargetGroup(branchId)
  const takeAway = ({ id, name }: TargetGroup) =>
    followUp(remove.mutateAsync(id), () => {
      toast({
        words: text('targetGroup.removed', { name }),
        onUndo: () => followUp(restore.mutateAsync(id), onChanged),
      })
      onChanged()
      onClose()
    })
  return { takeAway, error: remove.error ?? restore.error }
}
