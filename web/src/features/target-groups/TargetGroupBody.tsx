import { useQuery } from '@tanstack/react-query'
import type { CustomerMap } from 'domain/customer-map.ts'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { targetGroupVisitsQuery, type TargetGroup } from '#api/target-groups.ts'
import type { VisitEntry } from '#api/visits.ts'
import { useCreateVisit, useWithdrawVisit } from '#api/visits.ts'
import { rhythmWords } from '#i18n/rhythm-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { VisitList } from '#ui/VisitList.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import './target-group.css'

type Props = { map: CustomerMap; group: TargetGroup; onOpenPlace: (id: string) => void; onChanged: () => void }

/** What is known of the group, and what its last visits brought. */
export function TargetGroupBody({ map, group, onOpenPlace, onChanged }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const place = map.places.find(({ id }) => id === group.placeId)
  const rank = map.radius.farthestTarget?.id === group.id

  return (
    <>
      <Section title={text('targetGroup.about')}>
        <dl className="group-facts">
          <dt>{text('targetGroup.segment')}</dt>
          <dd>{text(`code.segment.${group.segment}`)}</dd>
          <dt>{text('targetGroup.size')}</dt>
          <dd>
            {group.sizeEstimate === null
              ? text('unit.unknown')
              : text('unit.people', { number: format.count(group.sizeEstimate) })}
          </dd>
          <dt>{text('targetGroup.rhythm')}</dt>
          <dd>{rhythmWords(group.rhythm, text)}</dd>
          {group.season && (
            <>
              <dt>{text('targetGroup.season')}</dt>
              <dd>{group.season}</dd>
            </>
          )}
          <dt>{text('targetGroup.place')}</dt>
          <dd>
            {place ? (
              <button type="button" className="text-button" onClick={() => onOpenPlace(place.id)}>
                {place.name}
              </button>
            ) : (
              text('targetGroup.noPlace')
            )}
          </dd>
          <dt>{text('targetGroup.habits')}</dt>
          <dd>{group.habits.map(labels.tag).join(text('list.comma')) || text('targetGroup.noHabits')}</dd>
          <dt>{text('targetGroup.status')}</dt>
          <dd>{text(`code.targetGroupStatus.${group.status}`)}</dd>
          <dt>{text('targetGroup.circle')}</dt>
          <dd>
            {text(group.inRadius ? 'targetGroup.counts' : 'targetGroup.countsNot')}
            {rank && ` ${text('targetGroup.farthest')}`}
          </dd>
        </dl>
        {group.note && <p className="second">{group.note}</p>}
      </Section>
      <GroupVisits branchId={map.branch.id} group={group} onChanged={onChanged} />
    </>
  )
}

function GroupVisits({ branchId, group, onChanged }: { branchId: string; group: TargetGroup; onChanged: () => void }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const visits = useQuery(targetGroupVisitsQuery(branchId, group.id))
  const withdraw = useWithdrawVisit(branchId)
  const create = useCreateVisit(branchId)

  const takeBack = ({ id, by: _by, ...visit }: VisitEntry) =>
    followUp(withdraw.mutateAsync(id), () => {
      const again = { ...visit, subjectKind: 'target_group', subjectId: group.id }
      toast({ words: text('visit.takenBack'), onUndo: () => followUp(create.mutateAsync(again), onChanged) })
      onChanged()
    })

  return (
    <Section title={text('visit.section')}>
      {visits.error ? (
        <ProblemNote error={visits.error} />
      ) : !visits.data ? (
        <Waiting rows={2} />
      ) : visits.data.length === 0 ? (
        <p className="second">{text('visit.none')}</p>
      ) : (
        <VisitList visits={visits.data} {...(may('visit.withdraw') ? { onTakeBack: takeBack } : {})} />
      )}
      <ProblemNote error={withdraw.error ?? create.error} />
    </Section>
  )
}
