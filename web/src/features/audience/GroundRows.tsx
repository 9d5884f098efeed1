import type { AudienceAnswer } from 'domain/audience.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

/** The same audience by circle and on foot, side by side: how many there are surely not yet ours. */
export function GroundRows({ grounds, hasNetwork }: Pick<AudienceAnswer, 'grounds' | 'hasNetwork'>) {
  const text = useText()
  const format = useFormat()
  const units = new Set(grounds.map(({ unit }) => unit)).size
  return (
    <>
      <table className="audience-grounds">
        <thead>
          <tr>
            <th scope="col">{text('audience.ground.minutes')}</th>
            <th scope="col">{text('audience.ground.circle')}</th>
            <th scope="col">{text('audience.ground.walk')}</th>
          </tr>
        </thead>
        <tbody>
          {grounds.map(({ unit, minutes, metres, circle, walk }) => (
            <tr key={`${unit} ${minutes}`}>
              <th scope="row">
                {format.minutes(minutes)}
                <span className="note"> {units > 1 ? text(`audience.unit.${unit}`) : format.metres(metres)}</span>
              </th>
              {[circle, walk].map((sum, index) => (
                <td key={index === 0 ? 'circle' : 'walk'}>
                  {(index === 1 && !hasNetwork) || (sum.places > 0 && sum.unknown === sum.places)
                    ? text('unit.unknown')
                    : format.count(sum.notYet.value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{text(hasNetwork ? 'audience.ground.note' : 'audience.ground.noNetwork')}</p>
    </>
  )
}
