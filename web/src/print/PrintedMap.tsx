import { Button, ConfigProvider } from 'antd'
import type { CustomerMap, CustomerMapPlace } from 'domain/customer-map.ts'
import type { PlaceGroup } from 'domain/place.ts'
import { type ReactNode, useRef, useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PageHead } from './PageHead.tsx'
import { usePaperPages } from './paper-pages.ts'
import { PrintChoice } from './PrintChoice.tsx'
import { PrintLegend } from './PrintLegend.tsx'
import { PrintedPlaces } from './PrintedPlaces.tsx'
import type { PrintedPlacesChoice, PrintRange } from './print-range.ts'
import { antdTheme } from '#ui/theme.ts'
import type { BaseColouring } from '#view-state.ts'
import './print.css'

type Props = {
  map: CustomerMap
  /** The places that go on paper. */
  choice: PrintedPlacesChoice
  range: PrintRange
  onRange: (range: PrintRange) => void
  onGroup: (group: PlaceGroup) => void
  /** The drawn map of some places; it calls back when its picture is taken. */
  picture: (places: readonly CustomerMapPlace[], onReady: () => void) => ReactNode
  base: BaseColouring
  filter: string
  printedBy: string
  backHref: string
}

// More numbers than these need the whole sheet to stay readable.
const mostUnderMap = 60

/** The customer map on A4 landscape: the map on top, then the table, readable without colour. */
export function PrintedMap(props: Props) {
  const { map, choice, range, onRange, onGroup, picture, base, filter, printedBy, backHref } = props
  const text = useText()
  const format = useFormat()
  const sheet = useRef<HTMLElement>(null)
  // The choice whose picture is taken: another one needs another picture.
  const chosen = `${range} ${choice.group} ${map.computedAt}`
  const [readyFor, setReadyFor] = useState('')
  const pages = usePaperPages(sheet, chosen)
  const ready = readyFor === chosen
  // When somebody opens the page to print it: the moment that stands on the paper.
  const [moment] = useState(() => new Date().toISOString())
  const { radius, total } = map

  const site = map.site.address || map.branch.name
  const scope = text('print.scope', {
    site,
    max: format.metres(radius.maxMetres),
    r90: format.metres(radius.r90Metres),
  })
  const filtered = filter === '' ? text('print.noFilter') : text('print.filter', { filter })
  const by = text('print.printedBy', { name: printedBy, moment: format.stamp(moment) })
  const rate = format.rate(total.coverage)
  const leftOut = [
    ...(choice.beyond > 0 ? [text('print.leftOutBeyond', { count: format.count(choice.beyond) })] : []),
    ...(choice.otherKinds > 0 ? [text('print.leftOutKinds', { count: format.count(choice.otherKinds) })] : []),
  ]
  const held = text('print.held', {
    range: text(`print.ranges.${range}`),
    group: choice.group === 'all' ? text('print.allKinds') : text(`table.group.${choice.group}`),
    count: format.count(choice.places.length),
  })
  const extent =
    leftOut.length === 0 ? held : `${held}${text('print.leftOut', { what: leftOut.join(text('list.comma')) })}`

  return (
    <main className="print-sheet" data-ready={ready} ref={sheet}>
      <PageHead
        left={`${text('print.title')}　${map.branch.name}　${filtered}　${text('print.asOf', { date: map.asOf })}`}
        right={by}
        page={(page, pages) => text('print.page', { page, pages })}
        foot={text('print.attribution')}
        internal={text('print.internal')}
      />
      <ConfigProvider theme={antdTheme('light')}>
        <nav className="print-tools">
          <Button type="primary" disabled={!ready} onClick={() => window.print()}>
            {text('print.print')}
          </Button>
          <a href={backHref}>{text('print.back')}</a>
          <span className="note" role="status">
            {text(ready ? 'print.ready' : 'print.preparing')}
          </span>
          <PrintChoice choice={choice} range={range} pages={pages} onRange={onRange} onGroup={onGroup} />
        </nav>
      </ConfigProvider>
      <header className="print-head">
        <h1>
          {text('print.title')}　{map.branch.name}
        </h1>
        <p>
          {rate !== null && `${text('print.coverage', { rate, counts: format.counts(total.coverage) })}　`}
          {total.uncovered !== null && `${text('print.uncovered', { count: format.count(total.uncovered) })}　`}
          {total.unknownPlaces > 0 && text('print.unknown', { count: total.unknownPlaces })}
        </p>
        <p className="print-scope">
          {scope}　{filtered}　{extent}
        </p>
      </header>
      <div className={choice.places.length > mostUnderMap ? 'print-top whole-sheet' : 'print-top'}>
        <figure className="print-map" key={chosen}>
          {picture(choice.places, () => setReadyFor(chosen))}
          <span className="print-north" aria-label={text('print.north')}>
            <svg width="16" height="22" viewBox="0 0 16 22" aria-hidden>
              <path d="M8 1 14 20 8 16 2 20z" fill="currentColor" />
            </svg>
            {text('print.north')}
          </span>
          <span className="print-attribution">{text('print.attribution')}</span>
        </figure>
        <PrintLegend base={base} />
      </div>
      {choice.places.length === 0 ? (
        <p className="print-none">{text('print.none')}</p>
      ) : (
        <PrintedPlaces places={choice.places} />
      )}
    </main>
  )
}
