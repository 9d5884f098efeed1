import { Button } from 'antd'
import type { AudiencePlace } from 'domain/audience.ts'
import { attitudes, keyPersonTitles } from 'domain/key-person.ts'
import type { ReactNode } from 'react'
import { useMay } from '#api/may.ts'
import { rhythmWords } from '#i18n/rhythm-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

type Props = {
  branchCode: string
  place: AudiencePlace
  onPlan: () => void
  expectedShare: (placeId: string) => ReactNode
}

const signOf: Record<(typeof attitudes)[number], TagState> = {
  support: 'passed',
  neutral: 'plain',
  resist: 'refused',
  unknown: 'not_filed',
}

/** Who decides there, who meets there, what was held there, what distance alone predicts; and the way on. */
export function PlaceDetail({ branchCode, place, onPlan, expectedShare }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  return (
    <>
      {place.keyPersons.length > 0 && (
        <ul className="audience-people" aria-label={text('audience.detail.keyPersons')}>
          {place.keyPersons.map((person) => {
            const attitude = attitudes.find((one) => one === person.attitude) ?? 'unknown'
            return (
              <li key={person.id}>
                {titleWord(person.title)} {person.name}{' '}
                <Tag state={signOf[attitude]}>{text(`code.attitude.${attitude}`)}</Tag>
                <span className="note">
                  {person.whatTheyWant !== '' && text('audience.detail.wants', { wants: person.whatTheyWant })}
                  {person.lastContactOn !== null &&
                    ` ${text('audience.detail.contact', { on: format.shortDay(person.lastContactOn) })}`}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {place.groups.map((group) => (
        <p key={group.id} className="second">
          {group.name}{' '}
          {group.sizeEstimate !== null && text('unit.people', { number: format.count(group.sizeEstimate) })}{' '}
          <span className="note">{rhythmWords(group.rhythm, text)}</span>
        </p>
      ))}
      {place.lastEvent && (
        <p className="second">
          {text('audience.detail.lastEvent', {
            title: place.lastEvent.title,
            on: format.shortDay(place.lastEvent.onDate),
          })}
        </p>
      )}
      {place.kind === 'home' && place.placeId !== null && expectedShare(place.placeId)}
      {place.unknown !== null && place.unknown !== 'few' && place.unknown !== 'filter_of_own' && (
        <p className="audience-ask">{text(`audience.ask.${place.unknown}`)}</p>
      )}
      <div className="audience-deeds">
        {may('event.create') && (
          <Button type="primary" onClick={onPlan}>
            {text('audience.plan.here')}
          </Button>
        )}
        {place.placeId !== null && (
          <Button href={`/map?branch=${encodeURIComponent(branchCode)}&selected=place:${place.placeId}`}>
            {text('audience.detail.onMap')}
          </Button>
        )}
      </div>
    </>
  )

  function titleWord(title: string) {
    const known = keyPersonTitles.find((one) => one === title)
    return known ? text(`code.keyPersonTitle.${known}`) : title
  }
}
