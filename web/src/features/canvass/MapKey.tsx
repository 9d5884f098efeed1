import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Drawn } from '#ui/symbols/Drawn.tsx'
import { doorSignDrawings } from '#ui/symbols/drawings.ts'

type Props = {
  /** Lines of walked sides, signs of doors, the band of chosen sides, and the day what was put off is walked. */
  parts: readonly ('walked' | 'signs' | 'chosen')[]
  /** In words: what was put off, and to when; null without any. */
  later?: string | null
}

/** The small box at the bottom left: pages without a layer rail explain their lines here. */
export function MapKey({ parts, later = null }: Props) {
  const text = useText()
  const signs = parts.includes('signs')
  return (
    <section className="canvass-key" aria-label={text('canvass.legend.title')}>
      <ul>
        {parts.includes('chosen') && <Row sample={<i className="key-band" />} words={text('canvass.legend.chosen')} />}
        {parts.includes('walked') && (
          <>
            <Row sample={<i className="key-line key-fresh" />} words={text('canvass.legend.fresh')} />
            <Row sample={<i className="key-line key-stale" />} words={text('canvass.legend.stale')} />
            <Row sample={<i className="key-line key-never" />} words={text('canvass.legend.never')} />
          </>
        )}
        {later && <Row sample={<i className="key-later" />} words={later} />}
      </ul>
      {signs && (
        <ul>
          <Row sample={<Drawn drawing={doorSignDrawings.ours} />} words={text('canvass.legend.ours')} />
          <Row sample={<Drawn drawing={doorSignDrawings.locked} />} words={text('canvass.legend.locked')} />
          <Row sample={<Drawn drawing={doorSignDrawings.revisit} />} words={text('canvass.legend.revisit')} />
          <Row sample={<Drawn drawing={doorSignDrawings.do_not_visit} />} words={text('canvass.legend.doNotVisit')} />
        </ul>
      )}
    </section>
  )
}

const Row = ({ sample, words }: { sample: ReactNode; words: string }) => (
  <li>
    <span className="key-sample">{sample}</span>
    {words}
  </li>
)
