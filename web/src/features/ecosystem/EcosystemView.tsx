import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import type { Ecosystem, GraphView } from 'domain/ecosystem.ts'
import { ecosystemQueryOf } from 'domain/ecosystem.ts'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { ecosystemQuery } from '#api/ecosystem.ts'
import { graphViewsQuery } from '#api/graph-views.ts'
import { useMay } from '#api/may.ts'
import { suggestionsQuery } from '#api/suggestions.ts'
import { useText } from '#i18n/use-text.ts'
import { useMapKeys } from '#map/use-map-keys.ts'
import { AllianceExport } from '#ui/AllianceExport.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { ToastPlace } from '#ui/Toast.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { sheetShares } from '#ui/use-sheet-height.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useViewState } from '#view-state.ts'
import { EcosystemDesk } from './EcosystemDesk.tsx'
import { EcosystemFigures } from './EcosystemFigures.tsx'
import { EcosystemFilters } from './EcosystemFilters.tsx'
import { EcosystemMap } from './EcosystemMap.tsx'
import { EcosystemPhone } from './EcosystemPhone.tsx'
import { EcosystemSide } from './EcosystemSide.tsx'
import { moreNodes, mostNodes, shownParts, useEcosystemState } from './ecosystem-search.ts'
import { GraphBoard } from './GraphBoard.tsx'
import { GraphLegend } from './GraphLegend.tsx'
import { type GraphCamera, wholeGraph } from './graph-camera.ts'
import { graphPicture, linksIn, pairId } from './graph-picture.ts'
import type { Point } from './link-path.ts'
import { LinkForm } from './LinkForm.tsx'
import { LinkSheet } from './LinkSheet.tsx'
import { LinkTable } from './LinkTable.tsx'
import { pictureBounds } from './link-features.ts'
import { NodeSheet } from './NodeSheet.tsx'
import { pairOf } from './SuggestionList.tsx'
import { useGraphPlaces } from './use-graph-places.ts'
import { useIntroductionDeeds } from './use-introduction-deeds.ts'
import { ViewMenu } from './ViewMenu.tsx'
import './ecosystem.css'

type Props = { branchId: string; branchName: string; search: ReactNode }

/** The ecosystem of a branch as graph, map and table of one filter and one selection, with whom to introduce to whom. */
export function EcosystemView(props: Props) {
  const text = useText()
  const [{ question }] = useEcosystemState()
  const asked = useQuery(ecosystemQuery(props.branchId, question))
  if (asked.error && !asked.data)
    return (
      <div className="page">
        <ProblemNote
          error={asked.error}
          actions={<Button onClick={() => void asked.refetch()}>{text('action.again')}</Button>}
        />
      </div>
    )
  if (!asked.data) return <Waiting rows={8} />
  return <Loaded {...props} ecosystem={asked.data} waiting={asked.isPlaceholderData} error={asked.error} />
}

/** So many of a merchant's suggestions are drawn as dots. */
const dotted = 3

function Loaded({
  branchId,
  branchName,
  search,
  ecosystem,
  waiting,
  error,
}: Props & {
  ecosystem: Ecosystem
  waiting: boolean
  error: unknown
}) {
  const text = useText()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const [view, changeView] = useViewState()
  const [state, change] = useEcosystemState()
  const { node, link, pair, question, states, colour, show } = state
  const [camera, setCamera] = useState<GraphCamera>(wholeGraph)
  const [tableOpen, setTableOpen] = useState(true)
  const [adding, setAdding] = useState(false)
  const seen = useRef<ReadonlyMap<string, Point>>(new Map())
  const [sheetShare, setSheetShare] = useState<number>(sheetShares[1])

  const about =
    node === null
      ? question.allianceId === null
        ? { all: '1' as const }
        : { allianceId: question.allianceId }
      : { merchantId: node }
  const suggestions = useQuery({
    ...suggestionsQuery(branchId, about, node === null ? 3 : 9),
    enabled: node !== null || pair !== null,
  })
  const many = useQuery({ ...suggestionsQuery(branchId, about, 50), enabled: pair !== null })
  const suggested = useMemo(() => {
    const list = suggestions.data?.suggestions ?? []
    const chosen = pair && [...list, ...(many.data?.suggestions ?? [])].find((one) => pairOf(one) === pairId(...pair))
    const near = node === null || suggestions.isPlaceholderData ? [] : list.slice(0, dotted)
    return chosen ? [chosen, ...near.filter((one) => pairOf(one) !== pairOf(chosen))] : near
  }, [suggestions.data, suggestions.isPlaceholderData, many.data, pair, node])

  const picture = useMemo(
    () => graphPicture({ ecosystem, colour, states, suggested }),
    [ecosystem, colour, states, suggested],
  )
  const links = useMemo(() => linksIn(ecosystem.links, states), [ecosystem.links, states])
  const site = ecosystem.branch.position
  const bounds = useMemo(() => pictureBounds(picture, site), [picture, site])
  const views = useQuery(graphViewsQuery(branchId))
  const chosenView = views.data?.find(({ id }) => id === state.view) ?? null
  const places = useGraphPlaces(
    ecosystem,
    picture,
    chosenView,
    JSON.stringify([ecosystemQueryOf(question), state.view]),
  )

  const select = (id: string | null) => {
    setAdding(false)
    // Each sheet opens at its usual height.
    setSheetShare(sheetShares[1])
    change({ node: id, link: null, pair: null })
  }
  const selectLink = (id: string) => {
    setAdding(false)
    setSheetShare(sheetShares[1])
    // A dotted line of a suggestion opens the suggestion.
    const [one, other] = id.split(',')
    if (one && other) change({ pair: [one, other] })
    else change({ link: id, node: null, pair: null })
  }
  const centre = (id: string) => {
    setCamera(wholeGraph)
    change({ node: id, link: null, pair: null, view: null, question: { focus: id, steps: 1 } })
  }
  const deeds = useIntroductionDeeds(branchId, question.allianceId, selectLink)
  const openView = (chosen: GraphView | null) => {
    if (!chosen) return change({ view: null })
    const [x, y] = chosen.layout.centre ?? [0, 0]
    setCamera({ zoom: chosen.layout.zoom ?? 1, x, y })
    places.forget()
    change({ view: chosen.id, question: chosen.question, node: null, link: null, pair: null })
  }
  const currentLayout = () => {
    return {
      question,
      layout: {
        positions: [...seen.current].slice(0, mostNodes).map(([id, { x, y }]): [string, number, number] => [id, x, y]),
        zoom: camera.zoom,
        centre: [camera.x, camera.y] as [number, number],
      },
    }
  }
  useMapKeys({
    onTable: () => setTableOpen(!tableOpen),
    onStep: (steps) => {
      const at = links.findIndex(({ id }) => id === link)
      const next = links[at < 0 ? 0 : at + steps]
      if (next) selectLink(next.id)
    },
  })

  const hasSheet = adding || node !== null || link !== null
  const covered = phone && hasSheet ? Math.round(sheetShare * window.innerHeight) : 0
  const isEmpty = ecosystem.nodes.length === 0
  const graph = (
    <GraphBoard
      label={text('ecosystem.graph.label', {
        branch: branchName,
        nodes: picture.nodes.length,
        links: picture.links.length,
      })}
      picture={picture}
      layoutFor={places.layoutFor}
      arranged={places.arranged}
      onPlaces={(shown) => {
        seen.current = shown
      }}
      camera={camera}
      onCamera={setCamera}
      selectedNode={node}
      selectedLink={link ?? (pair ? pairId(...pair) : null)}
      onNode={select}
      onLink={selectLink}
      onOpen={centre}
      onMove={places.move}
      waiting={waiting}
      covered={covered}
    >
      {isEmpty && (
        <div className="graph-empty">
          <EmptyState title={text('ecosystem.empty.title')} note={text('ecosystem.empty.note')} />
        </div>
      )}
      {!phone && <EcosystemFilters branchId={branchId} ecosystem={ecosystem} layout="chips" />}
      <GraphLegend
        picture={picture}
        ecosystem={ecosystem}
        colour={colour}
        onColour={(chosen) => change({ colour: chosen })}
        views={<ViewMenu branchId={branchId} viewId={state.view} current={currentLayout} onView={openView} />}
        onMore={
          ecosystem.counts.moreNodes > 0
            ? (all) =>
                change({
                  question: { most: all ? mostNodes : (question.most ?? ecosystem.counts.shownNodes) + moreNodes },
                })
            : null
        }
      />
      {(phone || show === 'graph') && <ToastPlace />}
    </GraphBoard>
  )
  const map = bounds ? (
    <EcosystemMap
      branchName={branchName}
      site={site}
      picture={picture}
      bounds={bounds}
      camera={view.camera}
      onCamera={(to) => changeView({ camera: to })}
      waiting={waiting}
      selectedNode={node}
      selectedLink={link ?? (pair ? pairId(...pair) : null)}
      covered={covered}
      onNode={select}
      onLink={selectLink}
    />
  ) : (
    <EmptyState title={text('ecosystem.empty.title')} note={text('ecosystem.empty.note')} />
  )
  const table = (
    <>
      <header className="link-head">
        <h2 className="strong">{text('ecosystem.table.title')}</h2>
        <span className="note">{text('ecosystem.table.count', { count: links.length })}</span>
        <span className="link-head-deeds">
          {may('alliance_link.create') && (
            <button type="button" className="text-button" onClick={() => setAdding(true)}>
              {text('ecosystem.link.add')}
            </button>
          )}
          <AllianceExport branchId={branchId} allianceId={question.allianceId} />
        </span>
      </header>
      <LinkTable
        links={links}
        nodes={picture.nodes}
        days={ecosystem.period.days}
        selectedLink={link}
        selectedNode={node}
        onLink={selectLink}
      />
    </>
  )
  const ends = ecosystem.links.find(({ id }) => id === link)
  const height = phone ? { onHeight: setSheetShare } : {}
  const sheet = adding ? (
    <SideSheet title={text('ecosystem.link.newTitle')} tall onClose={() => setAdding(false)} {...height}>
      <LinkForm
        branchId={branchId}
        changed={null}
        from={node}
        allianceId={question.allianceId}
        onSaved={(id) => {
          setAdding(false)
          selectLink(id)
        }}
        onCancel={() => setAdding(false)}
      />
    </SideSheet>
  ) : link !== null ? (
    <LinkSheet
      key={link}
      branchId={branchId}
      linkId={link}
      merchantId={ends?.from ?? ends?.to ?? null}
      days={question.days}
      onNode={select}
      onClose={() => change({ link: null })}
      {...height}
    />
  ) : node !== null ? (
    <NodeSheet
      key={node}
      branchId={branchId}
      merchantId={node}
      ecosystem={ecosystem}
      pair={pair}
      deeds={deeds}
      onPair={(next) => change({ pair: next })}
      onLink={selectLink}
      onCentre={question.focus === node ? null : () => centre(node)}
      onNewLink={() => setAdding(true)}
      onClose={() => select(null)}
      {...height}
    />
  ) : null
  const side = (
    <EcosystemSide
      branchId={branchId}
      ecosystem={ecosystem}
      allianceId={question.allianceId}
      pair={pair}
      deeds={deeds}
      onPair={(next) => change({ pair: next, node: null, link: null })}
      onNode={select}
    />
  )
  const tools = (
    <div className="eco-tools">
      <Segmented
        aria-label={text('ecosystem.show.label')}
        value={show}
        onChange={(part) => change({ show: part })}
        options={shownParts.map((value) => ({
          value,
          label: text(phone && value === 'both' ? 'ecosystem.show.list' : `ecosystem.show.${value}`),
        }))}
      />
    </div>
  )
  const figures = <EcosystemFigures ecosystem={ecosystem} isOne={question.allianceId !== null} />
  const shared = { figures, tools, graph, map, table, side, sheet, show, problem: <ProblemNote error={error} /> }
  if (phone)
    return (
      <EcosystemPhone
        {...shared}
        search={search}
        filters={<EcosystemFilters branchId={branchId} ecosystem={ecosystem} layout="list" />}
      />
    )
  return <EcosystemDesk {...shared} tableOpen={tableOpen} onTable={setTableOpen} />
}
