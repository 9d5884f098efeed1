import type { EventSite } from 'domain/event-site-list.ts'
import type { KeyboardEvent } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { GateTags } from './GateTags.tsx'
import { RankBadge } from './RankBadge.tsx'
import { scoreWords } from './site-words.ts'

type Props = {
  sites: readonly EventSite[]
  comparedIds: readonly string[]
  selectedId: string | null
  most: number
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  onCompare: (ids: string[]) => void
}

/** All candidates in their order; arrow keys move along the list and the map. */
export function SiteRows({ sites, comparedIds, selectedId, most, onSelect, onOpen, onCompare }: Props) {
  const text = useText()
  const isFull = comparedIds.length >= most
  const move = (event: KeyboardEvent, at: number) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = step === undefined ? undefined : sites[at + step]
    if (!next) return
    event.preventDefault()
    onSelect(next.id)
    const rows = event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('.sites-row')
    rows?.[at + (step ?? 0)]?.focus()
  }
  return (
    <Section title={text('site.list', { count: sites.length })} line={false}>
      <ul className="sites-rows">
        {sites.map((site, at) => {
          const isCompared = comparedIds.includes(site.id)
          return (
            <li key={site.id}>
              <button
                type="button"
                className="sites-row"
                aria-pressed={site.id === selectedId}
                onClick={() => (site.id === selectedId ? onOpen(site.id) : onSelect(site.id))}
                onKeyDown={(event) => move(event, at)}
              >
                <RankBadge rank={site.rank} />
                <span>{site.name}</span>
                <span className="number">{site.score ? scoreWords(site.score, text) : text('site.notRanked')}</span>
                <GateTags site={site} />
              </button>
              {sites.length > most && (
                <button
                  type="button"
                  className="text-button"
                  disabled={!isCompared && isFull}
                  title={!isCompared && isFull ? text('site.compareFull') : undefined}
                  onClick={() =>
                    onCompare(isCompared ? comparedIds.filter((id) => id !== site.id) : [...comparedIds, site.id])
                  }
                >
                  {text(isCompared ? 'site.fromCompare' : 'site.toCompare')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {sites.length > most && isFull && <p className="note">{text('site.compareFull')}</p>}
    </Section>
  )
}
