import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, ConfigProvider, Segmented } from 'antd'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { Fragment, type ReactNode, useState } from 'react'
import { z } from 'zod'
import { type Branch, branchQuery } from '#api/branch.ts'
import { branchChoicesQuery } from '#api/branch-choices.ts'
import { useMarkPrinted } from '#api/canvass-paper.ts'
import { planQuery } from '#api/canvass-plans.ts'
import { canvassSidesQuery, planDoorsQuery } from '#api/canvass-ground.ts'
import { useLabels } from '#api/labels.ts'
import { materialsQuery } from '#api/materials.ts'
import { useMay } from '#api/may.ts'
import { pointWords, reasonWords } from '#features/canvass/stop-words.ts'
import { DispatchPage } from '#features/canvass-paper/DispatchPage.tsx'
import { MapPage } from '#features/canvass-paper/MapPage.tsx'
import { rowsASheet, VisitPages } from '#features/canvass-paper/VisitPages.tsx'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { colourPrintPalette, type Palette, printPalette } from '#map/palette.ts'
import { antdTheme } from '#ui/theme.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch, useSession } from '#use-branch.ts'
import { CanvassPicture } from './CanvassPicture.tsx'
import '#app/page.css'
import '#print/paper.css'
import '#print/print.css'
// The packets' letters on the map are drawn by it.
import '#features/canvass/canvass.css'

const papers = ['a3', 'a4'] as const
const parts = ['all', 'map', 'sheets'] as const
/** So many rows leave room for the key below them. */
const mostRows = { a3: 20, a4: 9 } as const
const searchSchema = z.object({
  plan: z.string().max(40).optional().catch(undefined),
  packet: z.string().max(40).optional().catch(undefined),
  paper: z.enum(papers).catch('a3'),
  colour: z.enum(['yes', 'no']).catch('yes'),
  part: z.enum(parts).catch('all'),
})

/** A plan for paper: battle maps on A3 or A4, then for each packet its dispatch sheet and its rows to tick. */
export function PrintCanvassPage() {
  const text = useText()
  const branch = useBranch()
  const { plan } = searchSchema.parse(useSearch({ strict: false }))
  if (branch && plan) return <OfPlan branchId={branch.id} planId={plan} />
  return (
    <main className="page">
      <EmptyState title={text('paper.missing')} note={text('paper.missingNote')} />
    </main>
  )
}

function OfPlan({ branchId, planId }: { branchId: string; planId: string }) {
  const text = useText()
  const plan = useQuery({ ...planQuery(branchId, planId), refetchInterval: false })
  const branch = useQuery(branchQuery(branchId))
  const error = plan.error ?? branch.error
  if (error)
    return (
      <main className="page">
        <ProblemNote
          error={error}
          actions={<Button onClick={() => void plan.refetch()}>{text('action.again')}</Button>}
        />
      </main>
    )
  if (!plan.data || !branch.data) return <Waiting rows={8} />
  return <Paper branch={branch.data} sheet={plan.data} />
}

function Paper({ branch, sheet }: { branch: Branch; sheet: PlanSheet }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const navigate = useNavigate()
  const { user } = useSession()
  const { paper, colour, part, packet: onlyId } = searchSchema.parse(useSearch({ strict: false }))
  const sides = useQuery(canvassSidesQuery(branch.id)).data?.sides
  const doorList = useQuery(planDoorsQuery(branch.id, sheet.plan.id, sheet.plan.onDate)).data
  const materials = useQuery(materialsQuery(branch.id)).data?.materials ?? []
  const rule = useQuery(branchChoicesQuery(branch.id)).data?.canvass_priority ?? []
  const printed = useMarkPrinted(branch.id)
  // Maps are drawn one after the other, each once: a browser has only so many.
  const [drawn, setDrawn] = useState(0)
  const [moment] = useState(() => new Date().toISOString())
  const packets = sheet.packets.filter(({ id }) => onlyId === undefined || id === onlyId)
  if (packets.length === 0)
    return (
      <main className="page">
        <EmptyState
          title={text('paper.noPackets')}
          note={text('paper.noPacketsNote')}
          actions={<Button href={`/canvass?plan=${sheet.plan.id}`}>{text('paper.back')}</Button>}
        />
      </main>
    )
  if (!sides || !doorList) return <Waiting rows={8} />
  const doors = new Map(doorList.doors.map((door) => [door.unitId, door]))
  const maps = part === 'sheets' ? [] : [...(onlyId === undefined ? [null] : []), ...packets]
  const sheetsOf = ({ stops }: (typeof packets)[number]) => 1 + Math.max(1, Math.ceil(stops.length / rowsASheet))
  const pages = maps.length + (part === 'map' ? 0 : packets.reduce((sum, packet) => sum + sheetsOf(packet), 0))
  const by = text('print.printedBy', { name: user.name, moment: format.stamp(moment) })
  const head = { branch: branch.name, by, pages }
  const priority = rule
    .filter(({ isOn }) => isOn)
    .map(({ code, points }) => `${text(`canvass.priority.part.${code}`)} ${pointWords(points)}`)
    .join('　')
  const isReady = drawn >= maps.length
  const change = (changes: Partial<z.infer<typeof searchSchema>>) => {
    setDrawn(0)
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...changes }), replace: true })
  }
  const print = () => {
    if (may('packet.printed')) printed.mutate(packets.map(({ id }) => id))
    window.print()
  }
  const palette = colour === 'yes' ? colourPrintPalette : printPalette
  const firstPages = packets.map(
    (_, index) => 1 + maps.length + packets.slice(0, index).reduce((sum, packet) => sum + sheetsOf(packet), 0),
  )
  return (
    <main className={`paper canvass-paper canvass-paper-${paper}`} style={inksOf(palette)} data-ready={isReady}>
      <style>{`@page battle { size: ${paper.toUpperCase()} landscape; margin: 0; } @page sheet { size: A4 landscape; margin: 0; }`}</style>
      <ConfigProvider theme={antdTheme('light')}>
        <nav className="paper-tools">
          <Button type="primary" disabled={!isReady} onClick={print}>
            {text('print.print')}
          </Button>
          <a href={`/canvass?plan=${sheet.plan.id}`}>{text('paper.back')}</a>
          <Segmented
            aria-label={text('paper.paper')}
            value={paper}
            onChange={(chosen) => change({ paper: chosen })}
            options={papers.map((value) => ({ value, label: value.toUpperCase() }))}
          />
          <Segmented
            aria-label={text('paper.colour')}
            value={colour}
            onChange={(chosen) => change({ colour: chosen })}
            options={(['yes', 'no'] as const).map((value) => ({ value, label: text(`paper.colours.${value}`) }))}
          />
          <Segmented
            aria-label={text('paper.parts')}
            value={part}
            onChange={(chosen) => change({ part: chosen })}
            options={parts.map((value) => ({ value, label: text(`paper.part.${value}`) }))}
          />
          <span className="note" role="status">
            {isReady ? text('paper.ready', { pages }) : text('paper.preparing', { done: drawn + 1, all: maps.length })}
          </span>
        </nav>
      </ConfigProvider>
      {maps.map((packet, index) => (
        <MapPage
          key={`${packet?.id ?? 'all'} ${paper} ${colour}`}
          sheet={sheet}
          packet={packet}
          head={{ ...head, page: index + 1 }}
          priority={priority}
          palette={palette}
          mostRows={mostRows[paper]}
          hasLater={sheet.plan.parkedPlans.length > 0}
          picture={
            index <= drawn && (
              <CanvassPicture
                branch={branch}
                sheet={sheet}
                packet={packet}
                sides={sides}
                doors={doors}
                palette={palette}
                sharpness={paper === 'a3' ? 1.5 : 2}
                onReady={() => setDrawn((count) => Math.max(count, index + 1))}
              />
            )
          }
        />
      ))}
      {part !== 'map' &&
        packets.map((packet, index): ReactNode => {
          const first = firstPages[index] ?? 1
          return (
            <Fragment key={packet.id}>
              <DispatchPage sheet={sheet} packet={packet} materials={materials} head={{ ...head, page: first }} />
              <VisitPages
                sheet={sheet}
                packet={packet}
                head={head}
                firstPage={first + 1}
                reason={(stop) =>
                  [
                    doors.get(stop.unitId ?? '')?.isOurs ? text('walk.ours') : '',
                    reasonWords(stop.reasons, { text, format, category: labels.category }),
                  ]
                    .filter(Boolean)
                    .join(text('list.semicolon'))
                }
              />
            </Fragment>
          )
        })}
    </main>
  )
}

/** The map's inks for what stands around it: badges and samples of the key. */
const inksOf = ({ groups, accent, ok, warn, bad, ink, onAccent, halo }: Palette): Record<`--${string}`, string> => ({
  ...Object.fromEntries(Object.entries(groups).map(([group, colour]) => [`--group-${group}`, colour])),
  '--accent': accent,
  '--on-accent': onAccent,
  '--halo': halo,
  '--ink': ink,
  '--ok': ok,
  '--warn': warn,
  '--bad': bad,
})
