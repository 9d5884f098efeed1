import { useQuery } from '@tanstack/react-query'
import { type ServedPeople, type SuitedService, suitedServices } from 'domain/convenience-service.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { branchListsQuery } from '#api/branch-lists.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'

const shownFirst = 4

type Props = { branchId: string; served: ServedPeople; onLibrary: () => void }

/** What the branch could do for them without selling anything (R006): tea for the dancers, and what for these? */
export function ServiceRows({ branchId, served, onLibrary }: Props) {
  const text = useText()
  const { data, error } = useQuery(branchListsQuery(branchId))
  const [all, setAll] = useState(false)
  const suited = suitedServices(data?.services ?? [], served)
  const shown = all ? suited : suited.slice(0, shownFirst)
  return (
    <Section
      title={text('audience.service.title')}
      action={
        <button type="button" className="text-button note-size" onClick={onLibrary}>
          {text('audience.service.library')}
        </button>
      }
    >
      <ProblemNote error={error} />
      {data && suited.length === 0 && <p className="second">{text('audience.service.none')}</p>}
      <ul className="audience-services">
        {shown.map((row) => (
          <ServiceRow key={row.service.code} {...row} />
        ))}
      </ul>
      {suited.length > shownFirst && (
        <button type="button" className="text-button note-size" onClick={() => setAll(!all)}>
          {all ? text('audience.service.fewer') : text('audience.service.more', { number: suited.length - shownFirst })}
        </button>
      )}
    </Section>
  )
}

function ServiceRow({ service }: SuitedService) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const { i18n } = useTranslation()
  const isEnglish = i18n.language === 'en'
  const by = service.categories.map(labels.category).join(text('list.comma'))
  return (
    <li>
      <span>{isEnglish ? service.en : service.zh}</span>
      <span className="number second">
        {service.costFen === 0
          ? text('audience.service.free')
          : text(`audience.service.${service.costBasis}`, { sum: format.money(service.costFen) })}
      </span>
      <span className="note">
        {isEnglish ? service.whyEn : service.whyZh}
        {by !== '' && ` ${text('audience.service.by', { trades: by })}`}
      </span>
    </li>
  )
}
