import { noRateKey } from '#i18n/no-rate-key.ts'
import type { CustomerMap } from 'domain/customer-map.ts'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

type Props = { radius: CustomerMap['radius']; coverage: CustomerMap['total']['coverage'] }

/** What one gains and gives up by leaving out the farthest one, two or three: radius, coverage, names. */
export function WithoutFarthest({ radius, coverage }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const [open, setOpen] = useState(false)
  if (radius.withoutFarthest.length === 0) return null

  const rate = (of: typeof coverage) => format.rate(of, 'whole') ?? text(noRateKey(of))
  const rows = [{ dropped: 0, maxMetres: radius.maxMetres, coverage, lost: [] }, ...radius.withoutFarthest]
  return (
    <div className="rail-farthest">
      <button type="button" className="text-button note-size" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text('customerMap.farthest.open')}
      </button>
      {open && (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{text('customerMap.farthest.title')}</span>
                </th>
                <th scope="col">{text('customerMap.farthest.radius')}</th>
                <th scope="col">{text('customerMap.farthest.coverage')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ dropped, maxMetres, coverage: of }) => (
                <tr key={dropped}>
                  <th scope="row">
                    {dropped === 0
                      ? text('customerMap.farthest.now')
                      : text('customerMap.farthest.dropped', { number: dropped })}
                  </th>
                  <td>{format.metres(Math.round(maxMetres))}</td>
                  <td>{rate(of)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="rail-lost">
            {text('customerMap.farthest.lost', {
              names: (radius.withoutFarthest.at(-1)?.lost ?? []).map(labels.shop).join(text('filter.comma')),
            })}
          </p>
          <p className="rail-lost">{text('customerMap.farthest.note')}</p>
        </>
      )}
    </div>
  )
}
