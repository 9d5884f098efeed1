import { Button } from 'antd'
import type { CustomerMap } from 'domain/customer-map.ts'
import { type ReactNode, useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PageHead } from './PageHead.tsx'
import { PrintedPlaces } from './PrintedPlaces.tsx'
import './print.css'

type Props = {
  map: CustomerMap
  /** The drawn map; it calls back when its picture is taken. */
  picture: (onReady: () => void) => ReactNode
  filter: string
  printedBy: string
  backHref: string
}

/** The customer map on A4 landscape: the map on top, then the table, readable without colour. */
export function PrintedMap({ map, picture, filter, printedBy, backHref }: Props) {
  const text = useText()
  const format = useFormat()
  const [ready, setReady] = useState(false)
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

  return (
    <main className="print-sheet" data-ready={ready}>
      <PageHead
        left={`${text('print.title')}　${map.branch.name}　${filtered}　${text('print.asOf', { date: map.asOf })}`}
        right={by}
        page={(page, pages) => text('print.page', { page, pages })}
        foot={text('print.attribution')}
        internal={text('print.internal')}
      />
      <nav className="print-tools">
        <Button type="primary" disabled={!ready} onClick={() => window.print()}>
          {text('print.print')}
        </Button>
        <a href={backHref}>{text('print.back')}</a>
        <span className="note" role="status">
          {text(ready ? 'print.ready' : 'print.preparing')}
        </span>
      </nav>
      <header className="print-head">
        <h1>
          {text('print.title')}　{map.branch.name}
        </h1>
        <p>
          {rate !== null && `${text('print.coverage', { rate, counts: format.counts(total.coverage) })}　`}
          {total.uncovered !== null && `${text('print.uncovered', { count: format.count(total.uncovered) })}　`}
          {text('print.unknown', { count: total.unknownPlaces })}
        </p>
        <p className="print-scope">
          {scope}　{filtered}
        </p>
      </header>
      <figure className="print-map">
        {picture(() => setReady(true))}
        <span className="print-north" aria-label={text('print.north')}>
          <svg width="16" height="22" viewBox="0 0 16 22" aria-hidden>
            <path d="M8 1 14 20 8 16 2 20z" fill="currentColor" />
          </svg>
          {text('print.north')}
        </span>
        <span className="print-attribution">{text('print.attribution')}</span>
      </figure>
      <p className="print-legend">
        <strong>{text('print.legend')}</strong>
        <span>{text('print.legendSigns')}</span>
        <span>
          <i className="hatched" /> {text('print.legendUnknown')}
        </span>
        <span>{text('print.legendAbout')}</span>
        <span>{text('print.legendGrade')}</span>
        <span>{text('print.legendInterval')}</span>
      </p>
      <PrintedPlaces places={map.places} />
    </main>
  )
}
