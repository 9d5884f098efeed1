import { useQuery } from '@tanstack/react-query'
import { Dropdown, Segmented } from 'antd'
import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { CanvassSide } from 'domain/canvass-side.ts'
import { type ReactNode, useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { Branch } from '#api/branch.ts'
import { planDoorsQuery } from '#api/canvass-ground.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { planLooks, useCanvassSearch } from './canvass-search.ts'
import { ChangePlan } from './ChangePlan.tsx'
import { isShutAt } from './door-features.ts'
import { MapKey } from './MapKey.tsx'
import { PacketPanel } from './PacketPanel.tsx'
import { PlanMap } from './PlanMap.tsx'
import { PlanRail } from './PlanRail.tsx'
import { PrioritySheet } from './PrioritySheet.tsx'
import { useCut } from './use-cut.ts'

type Props = {
  branch: Branch
  sheet: PlanSheet
  sides: readonly CanvassSide[]
  onOpen: (planId: string | undefined) => void
  /** What a plan leaves out by lot; another feature's. */
  holdOut?: (planId: string) => ReactNode
}

const phoneParts = ['plan', 'map', 'packets'] as const

/** A plan as its page shows it: what fits and what to do at the left, the ground, and the packets at the right. */
export function PlanView({ branch, sheet, sides, onOpen, holdOut }: Props) {
  const text = useText()
  const may = useMay()
  const screen = useScreen()
  const [search, change] = useCanvassSearch()
  const { plan, packets } = sheet
  const [time, setTime] = useState<string | null>(null)
  const [stopId, setStopId] = useState<string | null>(null)
  const [priority, setPriority] = useState(false)
  const [part, setPart] = useState<(typeof phoneParts)[number]>('plan')
  const cut = useCut(branch.id)
  const doorList = useQuery(planDoorsQuery(branch.id, plan.id, plan.onDate))
  const doors = useMemo(
    () => new Map<string, CanvassDoor>((doorList.data?.doors ?? []).map((door) => [door.unitId, door])),
    [doorList.data],
  )
  const letter = packets.some((packet) => packet.letter === search.packet) ? (search.packet ?? null) : null
  const look = search.look ?? 'packets'
  const mayPlan = may('canvass_plan.cut')

  // A plan that was made to be cut at once: the address says so, and no longer once it is asked for.
  const cutAtOnce = useEffectEvent(() => {
    if (search.cut !== '1') return
    change({ cut: undefined }, true)
    if (mayPlan && plan.state === 'draft' && sheet.counts.sides + sheet.doors.length > 0) cut.start(plan)
  })
  useEffect(() => cutAtOnce(), [])

  const choosePacket = (chosen: string | null) => {
    setStopId(null)
    change({ packet: chosen ?? undefined }, true)
  }
  const chooseStop = (of: string, id: string) => {
    setStopId(id)
    if (of !== letter) change({ packet: of }, true)
  }

  const rail = (
    <PlanRail
      branch={branch}
      sheet={sheet}
      sides={sides}
      doors={doors}
      cut={cut}
      onOpen={onOpen}
      onPriority={() => setPriority(true)}
      onPacket={choosePacket}
      {...(holdOut ? { holdOut } : {})}
    />
  )
  const later = plan.parkedPlans[0] ?? null
  const format = useFormat()
  const map = (
    <div className="canvass-ground">
      <PlanMap
        branch={branch}
        sheet={sheet}
        sides={sides}
        doors={doors}
        look={look}
        time={time}
        letter={letter}
        stopId={stopId}
        onPacket={choosePacket}
        onStop={chooseStop}
      />
      <div className="canvass-chips">
        <Segmented
          size="small"
          aria-label={text('canvass.plan.look')}
          value={look}
          options={planLooks.map((value) => ({
            value,
            label: text(value === 'packets' ? 'canvass.plan.byPacket' : 'canvass.plan.byWalked'),
          }))}
          onChange={(value) => change({ look: value === 'packets' ? undefined : value }, true)}
        />
        {look === 'packets' && packets.length > 0 && (
          <HoursChip sheet={sheet} doors={doors} time={time} onTime={setTime} />
        )}
      </div>
      {doorList.error && (
        <div className="canvass-notice">
          <ProblemNote error={doorList.error} />
        </div>
      )}
      <MapKey
        parts={look === 'packets' && packets.length > 0 ? ['walked', 'signs'] : ['chosen', 'walked']}
        later={later && text('canvass.legend.laterOn', { day: format.shortDay(later.onDate) })}
      />
    </div>
  )
  const packetPanel = (
    <PacketPanel
      branchId={branch.id}
      sheet={sheet}
      doors={doors}
      letter={letter}
      stopId={stopId}
      cut={cut}
      onPacket={choosePacket}
      onStop={chooseStop}
    />
  )
  const over =
    search.doing === 'form' ? (
      <SideSheet tall title={text('canvass.form.changeTitle')} onClose={() => change({ doing: undefined })}>
        <ChangePlan branchId={branch.id} sheet={sheet} onDone={() => change({ doing: undefined })} />
      </SideSheet>
    ) : priority ? (
      <PrioritySheet branchId={branch.id} onClose={() => setPriority(false)} />
    ) : null

  if (screen === 'phone') {
    return (
      <div className="canvass canvass-phone">
        <Segmented
          block
          size="large"
          aria-label={text('canvass.plan.parts')}
          value={part}
          options={phoneParts.map((value) => ({ value, label: text(`canvass.plan.part.${value}`) }))}
          onChange={setPart}
        />
        {part === 'plan' ? rail : part === 'map' ? map : packetPanel}
        {over}
      </div>
    )
  }
  return (
    <div className="canvass">
      {rail}
      {map}
      {over ?? packetPanel}
    </div>
  )
}

type HoursProps = {
  sheet: PlanSheet
  doors: ReadonlyMap<string, CanvassDoor>
  time: string | null
  onTime: (time: string | null) => void
}

/** At which hour which doors are known to be shut. */
function HoursChip({ sheet: { plan, packets }, doors, time, onTime }: HoursProps) {
  const text = useText()
  const times = [...new Set(plan.windows.flatMap(({ from, to }) => [from, to]))]
  const shut = packets
    .flatMap(({ stops }) => stops)
    .map((stop) => (time === null ? false : isShutAt(doors.get(stop.unitId ?? ''), time)))
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: '', label: text('canvass.plan.hoursAll') },
            ...times.map((one) => ({ key: one, label: text('canvass.plan.hoursAt', { time: one }) })),
          ],
          selectedKeys: [time ?? ''],
          onClick: ({ key }) => onTime(key === '' ? null : key),
        }}
      >
        <span className={time === null ? 'chip' : 'chip chip-used'}>
          <button type="button" className="chip-open">
            {time === null ? text('canvass.plan.hours') : text('canvass.plan.hoursAt', { time })}
            <Icon name="down" size={12} />
          </button>
        </span>
      </Dropdown>
      {time !== null && (
        <span className="chip-note" role="status">
          {text('canvass.plan.hoursNote', {
            count: shut.filter((one) => one === true).length,
            unknown: shut.filter((one) => one === null).length,
          })}
        </span>
      )}
    </>
  )
}
