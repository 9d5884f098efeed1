import { Button, Dropdown, type MenuProps } from 'antd'
import type { PlanMove, PlanState } from 'domain/canvass-plan.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useState } from 'react'
import { useMovePlan, useRemovePlan, useRestorePlan } from '#api/canvass-plans.ts'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { useToast } from '#ui/Toast.tsx'
import { PlanMoveDialog } from './PlanMoveDialog.tsx'
import { refusalWords } from './refusal-words.ts'
import type { useCut } from './use-cut.ts'

type Props = {
  branchId: string
  sheet: PlanSheet
  cut: ReturnType<typeof useCut>
  onOpen: (planId: string | undefined) => void
}

/** What may be done with a plan in its state: one primary, the paper, and the rest under "more". */
export function PlanActions({ branchId, sheet, cut, onOpen }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const [asking, setAsking] = useState<PlanState | null>(null)
  const move = useMovePlan(branchId)
  const remove = useRemovePlan(branchId)
  const restore = useRestorePlan(branchId)
  const { plan, packets, next } = sheet
  const mayMove = may('canvass_plan.move')
  const byHand = mayMove ? next.filter(({ way }) => way === 'hand') : []
  const canCut = may('canvass_plan.cut') && (plan.state === 'draft' || plan.state === 'cut') && !phone
  const main = mainMove(plan.state)
  const mainNext = byHand.find(({ to }) => to === main)
  const others = byHand.filter(({ to }) => to !== main)
  const hasGround = sheet.sides.length + sheet.doors.length > 0

  const doMove = (to: PlanState, part: Partial<PlanMove>) =>
    move.mutate(
      { plan, move: { to, reason: '', onDate: null, review: '', ...part } },
      {
        onSuccess: () => {
          setAsking(null)
          toast({
            words: text('canvass.move.done', { title: plan.title, state: text(`code.planState.${to}`) }),
          })
        },
      },
    )
  const ask = (to: PlanState) => {
    move.reset()
    // Drawing back and going on can be taken back by the opposite move: no question is asked.
    if (['cut', 'draft', 'running'].includes(to)) doMove(to, {})
    else setAsking(to)
  }
  const drop = () =>
    followUp(remove.mutateAsync(plan), () => {
      onOpen(undefined)
      toast({
        words: text('canvass.plan.removed', { title: plan.title }),
        onUndo: () => followUp(restore.mutateAsync(plan.id), () => onOpen(plan.id)),
      })
    })

  const more: MenuProps['items'] = [
    ...(canCut && plan.state === 'cut'
      ? [{ key: 'cut-again', label: text('canvass.plan.cutAgain'), onClick: () => cut.start(plan) }]
      : []),
    ...others.map(({ to, refusal }) => ({
      key: to,
      label: refusal === null ? moveWords(to) : `${moveWords(to)}　${refusalWords(refusal, text)}`,
      disabled: refusal !== null,
      onClick: () => ask(to),
    })),
    ...(may('canvass_plan.remove') && ['draft', 'cut', 'cancelled', 'postponed'].includes(plan.state)
      ? [{ type: 'divider' as const }, { key: 'remove', label: text('canvass.plan.remove'), onClick: drop }]
      : []),
  ]
  return (
    <footer className="rail-actions">
      <ProblemNote error={asking === null ? (move.error ?? remove.error ?? cut.error) : null} />
      {canCut && plan.state === 'draft' && (
        <Button type="primary" loading={cut.isLive} disabled={!hasGround} onClick={() => cut.start(plan)}>
          {text('canvass.plan.cut')}
        </Button>
      )}
      {mainNext && (
        <Button type="primary" loading={move.isPending && asking === null} onClick={() => ask(mainNext.to)}>
          {moveWords(mainNext.to)}
        </Button>
      )}
      {packets.length > 0 && (
        <Button href={`/print/canvass?plan=${plan.id}`} target="_blank">
          {text('canvass.plan.print')}
        </Button>
      )}
      {more.length > 0 && (
        <Dropdown trigger={['click']} placement="topRight" menu={{ items: more }}>
          <Button type="text">{text('canvass.plan.more')}</Button>
        </Dropdown>
      )}
      {asking !== null && (
        <PlanMoveDialog
          sheet={sheet}
          to={asking}
          pending={move.isPending}
          error={move.error}
          onMove={(part) => doMove(asking, part)}
          onClose={() => setAsking(null)}
        />
      )}
    </footer>
  )

  function moveWords(to: PlanState): string {
    if (to === 'draft') return text(plan.state === 'postponed' ? 'canvass.plan.reopen' : 'canvass.plan.toDraft')
    if (to === 'cut') return text(plan.state === 'postponed' ? 'canvass.plan.reopenCut' : 'canvass.plan.toCut')
    return text(`canvass.plan.${deeds[to]}`)
  }
}

const deeds = {
  dispatched: 'dispatch',
  running: 'toRunning',
  returned: 'toReturned',
  reviewed: 'review',
  closed: 'close',
  cancelled: 'cancel',
  postponed: 'postpone',
} as const

/** Where a plan in a state is meant to go next by hand. */
function mainMove(state: PlanState): PlanState | null {
  const moves: Partial<Record<PlanState, PlanState>> = {
    cut: 'dispatched',
    running: 'returned',
    returned: 'reviewed',
    reviewed: 'closed',
    postponed: 'cut',
  }
  return moves[state] ?? null
}
