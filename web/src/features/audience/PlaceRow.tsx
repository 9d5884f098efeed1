import type { AudiencePlace } from 'domain/audience.ts'
import { type ReactNode, useEffect, useRef } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { GradeBox } from '#ui/GradeBox.tsx'
import { Tag } from '#ui/Tag.tsx'
import { countWords, rangeWords } from './count-words.ts'
import { useReasonWords } from './audience-reason-words.ts'

type Props = {
  place: AudiencePlace
  /** The largest figure of the list: the scale of all bars. */
  most: number
  open: boolean
  onOpen: (open: boolean) => void
  /** What stands under an open row. */
  children: ReactNode
}

/** One place in the order of whom to go to first: its figure, a bar, and why. */
export function PlaceRow({ place, most, open, onOpen, children }: Props) {
  const text = useText()
  const format = useFormat()
  const reasonsOf = useReasonWords()
  const row = useRef<HTMLLIElement>(null)
  const { there, notYet, ours, unit, rank } = place
  const share = (count: number) => `${most === 0 ? 0 : Math.min(100, (100 * count) / most)}%`

  // The browser scrolls: a place picked on the map comes into sight in the list.
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' })
  }, [open])

  return (
    <li ref={row} className={open ? 'audience-row audience-row-open' : 'audience-row'}>
      <button type="button" className="audience-row-head" aria-expanded={open} onClick={() => onOpen(!open)}>
        <span className="audience-rank">{rank ?? '–'}</span>
        <span className="audience-name">
          {place.name} <Tag>{kindWord()}</Tag>
        </span>
        <span className="audience-figure">
          {notYet ? (
            <>
              {text(unit === 'household' ? 'unit.households' : 'unit.people', { number: format.count(notYet.value) })}
              {there && <GradeBox grade={there.grade} />}
            </>
          ) : (
            <span className="audience-unknown">{text('unit.unknown')}</span>
          )}
        </span>
        <span className="audience-bar" aria-hidden>
          {there && notYet ? (
            <>
              <i className="audience-bar-ours" style={{ width: share(Math.max(0, there.value - notYet.value)) }} />
              <i className="audience-bar-sure" style={{ width: share(notYet.low) }} />
              <i className="audience-bar-maybe" style={{ width: share(Math.max(0, notYet.value - notYet.low)) }} />
            </>
          ) : (
            <i className="hatched" style={{ width: '100%' }} />
          )}
        </span>
        <span className="audience-reasons">{reasonsOf(place).join(text('audience.reason.join'))}</span>
      </button>
      {open && (
        <div className="audience-detail">
          <dl className="audience-counts">
            <dt>{text('audience.column.all')}</dt>
            <dd>
              {place.all === null
                ? text('unit.unknown')
                : rangeWords({ low: place.all, high: place.all }, unit, text, format)}
            </dd>
            <dt>{text('audience.column.there')}</dt>
            <dd>
              {there ? countWords(there, unit, text, format) : text(`audience.unknown.${place.unknown ?? 'share'}`)}
            </dd>
            <dt>{text('audience.column.ours')}</dt>
            <dd>{ours ? rangeWords(ours, unit, text, format) : text('audience.fewer')}</dd>
            <dt>{text('audience.column.notYet')}</dt>
            <dd>{notYet ? countWords(notYet, unit, text, format) : text('unit.unknown')}</dd>
            {there && (
              <>
                <dt>{text('audience.column.source')}</dt>
                <dd>
                  {text(`audience.source.${there.source}`)}
                  {there.asOf && ` ${there.asOf}`}
                </dd>
              </>
            )}
          </dl>
          {children}
        </div>
      )}
    </li>
  )

  function kindWord() {
    if (place.groupKind) return text(`code.targetGroupKind.${place.groupKind}`)
    return text(`code.placeKind.${place.placeKind ?? 'other'}`)
  }
}
