import { bankCodes } from 'domain/competitor.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import { RivalDiamond } from '#ui/symbols/RivalDiamond.tsx'
import { Tag } from '#ui/Tag.tsx'
import type { PlacePart } from './PlaceBody.tsx'
import { RivalsSeen } from './RivalsSeen.tsx'

/** Whom the shops here settle with (K11): first how much nobody knows, then the shares with their bounds. */
export function PlaceRivals({ map, place, onForm, onChanged }: PlacePart & { onChanged: () => void }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const bankName = (code: string) => text(`code.bank.${bankCodes.find((bank) => bank === code) ?? 'other'}`)
  const { shops, unknown, known, ours, point, low, high, ci, byBank, findOutFirst, nearby, seen } = place.rivals

  return (
    <Section
      title={text('rival.section')}
      action={
        may('rival_presence.create') && (
          <button type="button" className="text-button" onClick={() => onForm('rival')}>
            {text('place.form.rival')}
          </button>
        )
      }
    >
      {shops === 0 ? (
        <p className="second">{text('rival.noShops')}</p>
      ) : (
        <>
          <div className="fact-row">
            <span>
              {text('rival.unknownShare', { unknown: format.count(unknown), shops: format.count(shops) })}
              {findOutFirst && (
                <>
                  {' '}
                  <Tag state="due">{text('rival.findOutFirst')}</Tag>
                </>
              )}
            </span>
            <span className="number">{format.percent(shops === 0 ? null : unknown / shops)}</span>
          </div>
          {known > 0 && (
            <>
              <div className="fact-row">
                <span>{text('rival.oursOfKnown', { ours: format.count(ours), known: format.count(known) })}</span>
                <span className="number">{format.percent(point)}</span>
              </div>
              <p className="note">
                {text('rival.bounds', { low: format.percent(low), high: format.percent(high) })}
                {ci && text('rival.interval', { low: format.percent(ci[0]), high: format.percent(ci[1]) })}
              </p>
              <MoreRows
                rows={byBank}
                first={3}
                row={({ bank, count }) => (
                  <BarRow
                    key={bank}
                    label={bankName(bank)}
                    value={count}
                    max={Math.max(ours, byBank[0]?.count ?? 1)}
                    figure={text('unit.shops', { number: count })}
                  />
                )}
              />
            </>
          )}
        </>
      )}
      {nearby.length > 0 && (
        <>
          <h4 className="part-title">{text('rival.near')}</h4>
          <MoreRows
            rows={nearby}
            first={4}
            row={({ id, bank, name, metres }) => (
              <div key={id} className="fact-row">
                <span className="with-symbol">
                  <RivalDiamond bank={bankCodes.find((code) => code === bank) ?? 'other'} size={16} /> {name}
                </span>
                <span className="number">{format.metres(metres)}</span>
              </div>
            )}
          />
        </>
      )}
      {seen.length > 0 && <RivalsSeen branchId={map.branch.id} placeId={place.id} seen={seen} onChanged={onChanged} />}
    </Section>
  )
}
