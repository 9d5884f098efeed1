import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { eventKinds, type EventKind } from 'domain/event.ts'
import { eventKindFor } from 'domain/event-kind-for.ts'
import type { PlanSet, SitePlan } from 'domain/site-plan.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { useAdoptSitePlan } from '#api/site-plans.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = { branchId: string; plan: SitePlan; set: 'chosen' | 'other'; sites: PlanSet['sites'] }

/** Makes an idea for an event of each site that has none yet. */
export function AdoptForm({ branchId, plan, set, sites }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const adopt = useAdoptSitePlan(branchId, plan)
  const [kind, setKind] = useState<EventKind>(eventKindFor(plan.question.audience))
  const done = new Set(plan.adopted.map(({ key }) => key))
  const left = sites.filter(({ key }) => !done.has(key))
  if (!may('site_plan.adopt')) return null
  if (left.length === 0) {
    return (
      <p className="second">
        {text('season.adopt.all')}　<Link to="/events">{text('season.adopt.toEvents')}</Link>
      </p>
    )
  }
  return (
    <div className="season-adopt">
      <Select
        aria-label={text('season.adopt.kind')}
        value={kind}
        options={eventKinds.map((value) => ({ value, label: text(`code.eventKind.${value}`) }))}
        onChange={setKind}
      />
      <Button
        type="primary"
        loading={adopt.isPending}
        onClick={() =>
          followUp(adopt.mutateAsync({ set, kind, keys: left.map(({ key }) => key) }), ({ events }) =>
            toast({ words: text('season.adopt.made', { count: events.length }) }),
          )
        }
      >
        {text('season.adopt.make', { count: left.length })}
      </Button>
      <ProblemNote error={adopt.error} />
    </div>
  )
}
