import type { EventSites } from 'domain/event-site-list.ts'
import { useText } from '#i18n/use-text.ts'
import { weightWords } from './site-words.ts'

type Props = { sensitivity: NonNullable<EventSites['sensitivity']>; sites: EventSites['sites'] }

/** More tipping points than this are not read. */
const mostTips = 3

/** Whether a small change of the weights would change the first choice, and which weight would from where. */
export function SensitivityLine({ sensitivity: { isStable, tippedBy, tippings }, sites }: Props) {
  const text = useText()
  const nameOf = (id: string) => sites.find((site) => site.id === id)?.name ?? ''
  return (
    <div className="sites-sure">
      <p className={isStable ? undefined : 'sites-unsure'}>
        {isStable
          ? text('site.stable')
          : text('site.unstable', {
              criteria: tippedBy.map((criterion) => text(`code.siteCriterion.${criterion}`)).join(text('list.comma')),
            })}
      </p>
      {tippings.length === 0 ? (
        <p className="note">{text('site.tipNone')}</p>
      ) : (
        <ul>
          {tippings.slice(0, mostTips).map(({ criterion, weight, direction, siteId }) => (
            <li key={`${criterion} ${direction}`} className="note">
              {text(direction === 'up' ? 'site.tipUp' : 'site.tipDown', {
                criterion: text(`code.siteCriterion.${criterion}`),
                weight: weightWords(weight),
                site: nameOf(siteId),
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
