import { daysAfter, daysBetween } from 'domain/civil-date.ts'
import type { DisplaySpot } from 'domain/display-spot.ts'
import { useLabels } from '#api/labels.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { BranchSquare } from '#ui/symbols/BranchSquare.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'

type Props = {
  spots: readonly DisplaySpot[]
  from: string
  to: string
  chosen: string | null
  onChoose: (id: string) => void
  /** A free day was chosen. */
  onPlace?: (spotId: string, day: string) => void
}

/** One row a place, one column a day: bars where something hangs, free days between them. */
export function SpotPlan({ spots, from, to, chosen, onChoose, onPlace }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const days = daysBetween(from, to) + 1
  const all = Array.from({ length: days }, (_, index) => daysAfter(from, index))
  return (
    <table className="spot-plan">
      <thead>
        <tr>
          <th scope="col">{text('promotion.spots.spot')}</th>
          <th scope="col" className="spot-scale" aria-label={text('promotion.spots.title')}>
            {all.map((day, index) =>
              index % 5 === 0 ? (
                <span key={day} style={{ left: `${(index / days) * 100}%` }}>
                  {format.shortDay(day)}
                </span>
              ) : null,
            )}
          </th>
        </tr>
      </thead>
      <tbody>
        {spots.map((spot) => (
          <tr key={spot.id} className={spot.id === chosen ? 'spot-chosen' : undefined}>
            <th scope="row">
              <button type="button" className="row-button" onClick={() => onChoose(spot.id)}>
                <span className="with-symbol">
                  {spot.merchant ? (
                    <MerchantDisc group={labels.groupOf(spot.merchant.category)} ally size={18} />
                  ) : (
                    <BranchSquare size={18} />
                  )}
                  {spot.label}
                </span>
                <span className="note">
                  {spot.merchant ? labels.shop(spot.merchant) : text('promotion.branch')}
                  {spot.holdsSeveral && `　${text('promotion.spots.several')}`}
                </span>
              </button>
            </th>
            <td>
              <SpotDays spot={spot} all={all} {...(onPlace ? { onPlace } : {})} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DaysProps = { spot: DisplaySpot; all: readonly string[]; onPlace?: (spotId: string, day: string) => void }

function SpotDays({ spot, all, onPlace }: DaysProps) {
  const text = useText()
  const format = useFormat()
  const lanes = lanesOf(spot.busy)
  const isTaken = (day: string) => spot.busy.some(({ from, to }) => from <= day && day <= to)
  const place = (day: string) => ({ left: `${(all.indexOf(day) / all.length) * 100}%` })
  const width = (from: string, to: string) => ({ width: `${((daysBetween(from, to) + 1) / all.length) * 100}%` })
  const now = today()
  return (
    <div className="spot-days-row" style={{ minHeight: `${Math.max(1, lanes.length) * 20 + 12}px` }}>
      {freeRuns(all, (day) => !spot.holdsSeveral && isTaken(day))
        .map(({ from, to }) => ({ from: from < now ? now : from, to }))
        .filter(({ from, to }) => from <= to)
        .map(({ from, to }) =>
          onPlace ? (
            <button
              key={from}
              type="button"
              className="spot-free"
              style={{ ...place(from), ...width(from, to) }}
              aria-label={text('promotion.spots.freeFrom', { label: spot.label, day: format.shortDay(from) })}
              onClick={() => onPlace(spot.id, from)}
            >
              {lanes.length === 0 || !spot.holdsSeveral ? text('promotion.spots.free') : ''}
            </button>
          ) : (
            <span key={from} className="spot-free" style={{ ...place(from), ...width(from, to) }}>
              {text('promotion.spots.free')}
            </span>
          ),
        )}
      {lanes.flatMap((lane, index) =>
        lane.map(({ placementId, materialTitle, from, to }) => (
          <span
            key={placementId}
            className="spot-bar"
            style={{ ...place(from), ...width(from, to), top: `${index * 20 + 6}px` }}
            title={text('promotion.spots.bar', {
              title: materialTitle,
              from: format.shortDay(from),
              to: format.shortDay(to),
            })}
          >
            {materialTitle}
          </span>
        )),
      )}
      {all.includes(now) && <i className="spot-now" aria-hidden style={place(now)} />}
    </div>
  )
}

type Busy = DisplaySpot['busy'][number]

/** Ranges that overlap go under each other; alike materials of many shops share one line. */
function lanesOf(busy: readonly Busy[]): Busy[][] {
  const lanes: Busy[][] = []
  const drawn = new Set<string>()
  for (const range of busy) {
    const alike = `${range.materialTitle} ${range.from} ${range.to}`
    if (drawn.has(alike)) continue
    drawn.add(alike)
    const lane = lanes.find((one) => one.every(({ to }) => to < range.from))
    if (lane) lane.push(range)
    else lanes.push([range])
  }
  return lanes
}

/** Days one after the other that are not taken, as first and last. */
function freeRuns(all: readonly string[], isTaken: (day: string) => boolean): { from: string; to: string }[] {
  const runs: { from: string; to: string }[] = []
  let open: { from: string; to: string } | null = null
  for (const day of all) {
    if (isTaken(day)) open = null
    else if (open) open.to = day
    else {
      open = { from: day, to: day }
      runs.push(open)
    }
  }
  return runs
}
